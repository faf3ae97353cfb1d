// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Device.I2c;
using UnitsNet;

namespace Iot.Device.Bmxx80
{
    /// <summary>
    /// What the chips of the family share. No status of a bus transfer is looked at anywhere.
    /// </summary>
    public abstract class Bmxx80Base : IDisposable
    {
        private const byte ResetCommand = 0xB6;

        private Sampling _temperatureSampling;
        private Sampling _pressureSampling;

        /// <summary>
        /// Initializes a new instance of the <see cref="Bmxx80Base"/> class: checks the chip id, reads the calibration, resets
        /// the chip and sets everything to one sample.
        /// </summary>
        /// <param name="deviceId">The chip id that is expected.</param>
        /// <param name="i2cDevice">The chip on its bus; belongs to this object from now on.</param>
        /// <exception cref="IOException">Another chip id, or none.</exception>
        private protected Bmxx80Base(byte deviceId, I2cDevice i2cDevice)
        {
            Device = i2cDevice ?? throw new ArgumentNullException(nameof(i2cDevice));
            if (Read8(Bme280Register.ChipId) != deviceId)
            {
                throw new IOException();
            }

            Calibration = new Calibration(this);
            Reset();
        }

        /// <summary>Gets or sets how temperature is sampled.</summary>
        public Sampling TemperatureSampling
        {
            get => _temperatureSampling;
            set
            {
                byte control = Read8(Bme280Register.ControlMeasurement);
                Write(Bme280Register.ControlMeasurement, (byte)((control & 0b0001_1111) | ((byte)value << 5)));
                _temperatureSampling = value;
            }
        }

        /// <summary>Gets or sets how pressure is sampled.</summary>
        public Sampling PressureSampling
        {
            get => _pressureSampling;
            set
            {
                byte control = Read8(Bme280Register.ControlMeasurement);
                Write(Bme280Register.ControlMeasurement, (byte)((control & 0b1110_0011) | ((byte)value << 2)));
                _pressureSampling = value;
            }
        }

        private protected Calibration Calibration { get; }

        private protected double TemperatureFine { get; set; }

        private I2cDevice? Device { get; set; }

        /// <summary>Resets the chip and sets it up as after construction. Does not wait for the chip to come back.</summary>
        public void Reset()
        {
            Write(Bme280Register.Reset, ResetCommand);
            SetDefaultConfiguration();
        }

        /// <summary>Reads the last measured temperature.</summary>
        /// <param name="temperature">The temperature.</param>
        /// <returns>Whether temperature is sampled.</returns>
        public abstract bool TryReadTemperature(out Temperature temperature);

        /// <summary>Reads the last measured temperature and pressure.</summary>
        /// <param name="pressure">The pressure.</param>
        /// <returns>Whether pressure is sampled.</returns>
        public abstract bool TryReadPressure(out Pressure pressure);

        /// <summary>Gives the bus back: the I2cDevice too.</summary>
        public void Dispose()
        {
            Device?.Dispose();
            Device = null;
            GC.SuppressFinalize(this);
        }

        internal byte Read8(byte register)
        {
            Device!.WriteByte(register);
            return Device.ReadByte();
        }

        internal ushort Read16(byte register, bool bigEndian)
        {
            byte[] bytes = new byte[2];
            Device!.WriteByte(register);
            Device.Read(bytes);
            return (ushort)(bigEndian ? (bytes[0] << 8) | bytes[1] : (bytes[1] << 8) | bytes[0]);
        }

        /// <summary>Reads the 20-bit word that three registers hold from the left.</summary>
        private protected int Read20(byte register)
        {
            byte[] bytes = new byte[3];
            Device!.WriteByte(register);
            Device.Read(bytes);
            return (bytes[0] << 12) | (bytes[1] << 4) | (bytes[2] >> 4);
        }

        private protected void Write(byte register, byte value)
        {
            Device!.Write(new[] { register, value });
        }

        private protected virtual void SetDefaultConfiguration()
        {
            PressureSampling = Sampling.UltraLowPower;
            TemperatureSampling = Sampling.UltraLowPower;
        }
    }
}
