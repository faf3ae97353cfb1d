// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using UnitsNet;

namespace Iot.Device.Bmxx80.ReadResult
{
    /// <summary>Temperature, pressure and humidity of one reading.</summary>
    public class Bme280ReadResult : Bmp280ReadResult
    {
        /// <summary>Initializes a new instance of the <see cref="Bme280ReadResult"/> class.</summary>
        /// <param name="temperature">Temperature.</param>
        /// <param name="temperatureIsValid">Whether it was sampled.</param>
        /// <param name="pressure">Pressure.</param>
        /// <param name="pressureIsValid">Whether it was sampled.</param>
        /// <param name="humidity">Humidity.</param>
        /// <param name="humidityIsValid">Whether it was sampled.</param>
        public Bme280ReadResult(
            Temperature temperature,
            bool temperatureIsValid,
            Pressure pressure,
            bool pressureIsValid,
            RelativeHumidity humidity,
            bool humidityIsValid)
            : base(temperature, temperatureIsValid, pressure, pressureIsValid)
        {
            Humidity = humidity;
            HumidityIsValid = humidityIsValid;
        }

        /// <summary>Gets the humidity.</summary>
        public RelativeHumidity Humidity { get; }

        /// <summary>Gets a value indicating whether humidity is sampled at all; says nothing about the bus.</summary>
        public bool HumidityIsValid { get; }
    }
}
