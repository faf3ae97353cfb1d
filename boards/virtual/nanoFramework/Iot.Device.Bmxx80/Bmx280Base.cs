// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Device.I2c;
using Iot.Device.Bmxx80.FilteringMode;
using Iot.Device.Bmxx80.PowerMode;
using UnitsNet;

namespace Iot.Device.Bmxx80
{
    /// <summary>
    /// What BMP280 and BME280 share.
    /// </summary>
    public abstract class Bmx280Base : Bmxx80Base
    {
        /// <summary>Address with SDO at the supply.</summary>
        public const byte DefaultI2cAddress = 0x77;

        /// <summary>Address with SDO at ground, as on most boards.</summary>
        public const byte SecondaryI2cAddress = 0x76;

        private static readonly int[] _measuringMs = [0, 7, 9, 14, 23, 44];

        private Bmx280FilteringMode _filterMode;
        private StandbyTime _standbyTime;

        private protected Bmx280Base(byte deviceId, I2cDevice i2cDevice)
            : base(deviceId, i2cDevice)
        {
        }

        /// <summary>Gets or sets the low-pass filter.</summary>
        public Bmx280FilteringMode FilterMode
        {
            get => _filterMode;
            set
            {
                byte config = Read8(Bme280Register.Config);
                Write(Bme280Register.Config, (byte)((config & 0b1110_0011) | ((byte)value << 2)));
                _filterMode = value;
            }
        }

        /// <summary>Gets or sets the pause between measurements in normal mode.</summary>
        public StandbyTime StandbyTime
        {
            get => _standbyTime;
            set
            {
                byte config = Read8(Bme280Register.Config);
                Write(Bme280Register.Config, (byte)((config & 0b0001_1111) | ((byte)value << 5)));
                _standbyTime = value;
            }
        }

        /// <inheritdoc/>
        public override bool TryReadTemperature(out Temperature temperature)
        {
            if (TemperatureSampling == Sampling.Skipped)
            {
                temperature = default;
                return false;
            }

            temperature = CompensateTemperature(Read20(Bme280Register.Temperature));
            return true;
        }

        /// <inheritdoc/>
        public override bool TryReadPressure(out Pressure pressure)
        {
            return TryReadPressure(out pressure, temperatureIsKnown: false);
        }

        /// <summary>Asks what the chip does.</summary>
        /// <returns>Its mode.</returns>
        /// <exception cref="IOException">The chip answers 01, which also means forced.</exception>
        public Bmx280PowerMode ReadPowerMode()
        {
            var mode = (Bmx280PowerMode)(Read8(Bme280Register.ControlMeasurement) & 0b0000_0011);
            return mode is Bmx280PowerMode.Sleep or Bmx280PowerMode.Forced or Bmx280PowerMode.Normal ? mode : throw new IOException();
        }

        /// <summary>Tells the chip what to do.</summary>
        /// <param name="powerMode">Its mode.</param>
        public void SetPowerMode(Bmx280PowerMode powerMode)
        {
            byte control = Read8(Bme280Register.ControlMeasurement);
            Write(Bme280Register.ControlMeasurement, (byte)((control & 0b1111_1100) | (byte)powerMode));
        }

        /// <summary>Asks what the chip is busy with.</summary>
        /// <returns>What it said.</returns>
        public DeviceStatus ReadStatus()
        {
            byte status = Read8(Bme280Register.Status);
            return new DeviceStatus { Measuring = (status & 0b1000) != 0, ImageUpdating = (status & 1) != 0 };
        }

        /// <summary>Tells how long a measurement takes with the sampling that is set.</summary>
        /// <returns>Milliseconds, generously.</returns>
        public virtual int GetMeasurementDuration()
        {
            return MeasuringMs(PressureSampling) + MeasuringMs(TemperatureSampling);
        }

        private protected static int MeasuringMs(Sampling sampling)
        {
            return _measuringMs[(int)sampling];
        }

        private protected bool TryReadPressure(out Pressure pressure, bool temperatureIsKnown)
        {
            if (PressureSampling == Sampling.Skipped)
            {
                pressure = default;
                return false;
            }

            if (!temperatureIsKnown)
            {
                TryReadTemperature(out _);
            }

            pressure = CompensatePressure(Read20(Bme280Register.Pressure));
            return true;
        }

        private protected override void SetDefaultConfiguration()
        {
            base.SetDefaultConfiguration();
            FilterMode = Bmx280FilteringMode.Off;
            StandbyTime = StandbyTime.Ms125;
        }

        // Both formulas: floating-point compensation of the BME280 datasheet, appendix 8.1.
        private Temperature CompensateTemperature(int adc)
        {
            double linear = ((adc / 16384.0) - (Calibration.T1 / 1024.0)) * Calibration.T2;
            double offset = (adc / 131072.0) - (Calibration.T1 / 8192.0);
            TemperatureFine = linear + (offset * (offset * Calibration.T3));
            return Temperature.FromDegreesCelsius(TemperatureFine / 5120.0);
        }

        private Pressure CompensatePressure(int adc)
        {
            int[] p = Calibration.P2To9;
            double t = (TemperatureFine / 2.0) - 64000.0;
            double offset = (((t * t * p[4] / 32768.0) + (t * p[3] * 2.0)) / 4.0) + (p[2] * 65536.0);
            double slope = (1.0 + (((p[1] * t * t / 524288.0) + (p[0] * t)) / 524288.0 / 32768.0)) * Calibration.P1;
            if (slope == 0.0)
            {
                return Pressure.FromPascals(0);
            }

            double raw = (1048576.0 - adc - (offset / 4096.0)) * 6250.0 / slope;
            double square = p[7] * raw * raw / 2147483648.0;
            double linear = raw * p[6] / 32768.0;
            return Pressure.FromPascals(raw + ((square + linear + p[5]) / 16.0));
        }
    }
}
