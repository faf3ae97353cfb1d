// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using UnitsNet;

namespace Iot.Device.Bmxx80.ReadResult
{
    /// <summary>Temperature and pressure of one reading.</summary>
    public class Bmp280ReadResult
    {
        /// <summary>Initializes a new instance of the <see cref="Bmp280ReadResult"/> class.</summary>
        /// <param name="temperature">Temperature.</param>
        /// <param name="temperatureIsValid">Whether it was sampled.</param>
        /// <param name="pressure">Pressure.</param>
        /// <param name="pressureIsValid">Whether it was sampled.</param>
        public Bmp280ReadResult(Temperature temperature, bool temperatureIsValid, Pressure pressure, bool pressureIsValid)
        {
            Temperature = temperature;
            TemperatureIsValid = temperatureIsValid;
            Pressure = pressure;
            PressureIsValid = pressureIsValid;
        }

        /// <summary>Gets the temperature.</summary>
        public Temperature Temperature { get; }

        /// <summary>Gets a value indicating whether temperature is sampled at all; says nothing about the bus.</summary>
        public bool TemperatureIsValid { get; }

        /// <summary>Gets the pressure.</summary>
        public Pressure Pressure { get; }

        /// <summary>Gets a value indicating whether pressure is sampled at all; says nothing about the bus.</summary>
        public bool PressureIsValid { get; }
    }
}
