// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Device.I2c;
using Iot.Device.Bmxx80.PowerMode;
using Iot.Device.Bmxx80.ReadResult;
using UnitsNet;

namespace Iot.Device.Bmxx80
{
    /// <summary>
    /// BME280, as nanoFramework.Iot.Device.Bmxx80 1.2 drives it: the same transfers and the same values, mistakes included.
    /// </summary>
    /// <remarks>
    /// A bus that fails gives numbers that look valid. Humidity is wrong for chips whose dig_H4 or dig_H5 is negative, and a
    /// little off for a dig_H3 other than 0.
    /// </remarks>
    public class Bme280 : Bmx280Base
    {
        private const byte DeviceId = 0x60;

        private Sampling _humiditySampling;

        /// <summary>Initializes a new instance of the <see cref="Bme280"/> class. Takes 61 transfers.</summary>
        /// <param name="i2cDevice">The chip on its bus; belongs to this object from now on.</param>
        /// <exception cref="IOException">Another chip id, or none.</exception>
        public Bme280(I2cDevice i2cDevice)
            : base(DeviceId, i2cDevice)
        {
        }

        /// <summary>Gets or sets how humidity is sampled.</summary>
        /// <exception cref="ArgumentOutOfRangeException">No such sampling.</exception>
        public Sampling HumiditySampling
        {
            get => _humiditySampling;
            set
            {
                if (value > Sampling.UltraHighResolution)
                {
                    throw new ArgumentOutOfRangeException(nameof(value));
                }

                byte control = Read8(Bme280Register.ControlHumidity);
                Write(Bme280Register.ControlHumidity, (byte)((control & 0b1111_1000) | (byte)value));

                // The chip takes this over when the other control register is written.
                Write(Bme280Register.ControlMeasurement, Read8(Bme280Register.ControlMeasurement));
                _humiditySampling = value;
            }
        }

        /// <summary>Reads the last measured temperature and humidity.</summary>
        /// <param name="humidity">The humidity.</param>
        /// <returns>Whether humidity is sampled.</returns>
        public bool TryReadHumidity(out RelativeHumidity humidity)
        {
            return TryReadHumidity(out humidity, temperatureIsKnown: false);
        }

        /// <inheritdoc/>
        public override int GetMeasurementDuration()
        {
            return base.GetMeasurementDuration() + MeasuringMs(HumiditySampling);
        }

        /// <summary>
        /// Measures, sleeps for <see cref="GetMeasurementDuration"/> and reads, without asking whether the chip is done.
        /// </summary>
        /// <returns>The values; valid whatever happened on the bus.</returns>
        public Bme280ReadResult Read()
        {
            if (ReadPowerMode() != Bmx280PowerMode.Normal)
            {
                SetPowerMode(Bmx280PowerMode.Forced);
                Thread.Sleep(GetMeasurementDuration());
            }

            bool temperatureIsValid = TryReadTemperature(out Temperature temperature);
            bool pressureIsValid = TryReadPressure(out Pressure pressure, temperatureIsKnown: true);
            bool humidityIsValid = TryReadHumidity(out RelativeHumidity humidity, temperatureIsKnown: true);
            return new Bme280ReadResult(temperature, temperatureIsValid, pressure, pressureIsValid, humidity, humidityIsValid);
        }

        private protected override void SetDefaultConfiguration()
        {
            base.SetDefaultConfiguration();
            HumiditySampling = Sampling.UltraLowPower;
        }

        private bool TryReadHumidity(out RelativeHumidity humidity, bool temperatureIsKnown)
        {
            if (HumiditySampling == Sampling.Skipped)
            {
                humidity = default;
                return false;
            }

            if (!temperatureIsKnown)
            {
                TryReadTemperature(out _);
            }

            humidity = CompensateHumidity(Read16(Bme280Register.Humidity, bigEndian: true));
            return true;
        }

        // The package's own form of the datasheet's formula: the term of dig_H3 divides where the datasheet multiplies.
        private RelativeHumidity CompensateHumidity(int adc)
        {
            double t = TemperatureFine - 76800.0;
            double raw = adc - ((Calibration.H4 * 64.0) + (Calibration.H5 / 16384.0 * t));
            double humidity = raw
                * (Calibration.H2 / 65536.0 * (1.0 + (Calibration.H6 / 67108864.0 * t)) * (1.0 + (Calibration.H3 / (67108864.0 * t))));
            humidity *= 1.0 - (Calibration.H1 * (humidity / 524288.0));
            return RelativeHumidity.FromPercent(Math.Clamp(humidity, 0.0, 100.0));
        }
    }
}
