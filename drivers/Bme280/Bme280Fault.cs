// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Drivers
{
    /// <summary>
    /// The texts of <see cref="Bme280Sensor.Fault"/>.
    /// </summary>
    public static class Bme280Fault
    {
        /// <summary>The I2C bus itself could not be used: no such bus, or its pins are in use.</summary>
        public const string NoBus = "I2C bus cannot be used";

        /// <summary>A transfer was not acknowledged or timed out.</summary>
        public const string NoAnswer = "no answer from the chip";

        /// <summary>Something answers that is not a BME280, or the bus is stuck.</summary>
        public const string WrongChip = "not a BME280, or the bus is stuck";

        /// <summary>The calibration reads differently each time, or as nothing.</summary>
        public const string BadCalibration = "calibration cannot be read";

        /// <summary>The chip has other settings than it was given: it reset itself, most likely by a dip of its supply.</summary>
        public const string LostSettings = "chip reset itself, or lost its settings";

        /// <summary>The chip was not told to measure, or was not done in time.</summary>
        public const string NoMeasurement = "no finished measurement";

        /// <summary>The same registers read differently, or the package computed something else from them.</summary>
        public const string Disagreement = "values disagree: disturbed transfer";

        /// <summary>The values are outside what the chip can measure.</summary>
        public const string OutOfRange = "values out of the chip's range";

        /// <summary>The package or the I2C driver threw an exception.</summary>
        public const string Failed = "I2C transfer failed";
    }
}
