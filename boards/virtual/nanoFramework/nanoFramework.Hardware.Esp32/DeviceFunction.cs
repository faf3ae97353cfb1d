// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace nanoFramework.Hardware.Esp32
{
    /// <summary>What a pin can be used for besides GPIO: the I2C lines.</summary>
    public enum DeviceFunction
    {
        /// <summary>Data line of I2C bus 1.</summary>
        I2C1_DATA = 0x20100,

        /// <summary>Clock line of I2C bus 1.</summary>
        I2C1_CLOCK = 0x20101,

        /// <summary>Data line of I2C bus 2.</summary>
        I2C2_DATA = 0x20200,

        /// <summary>Clock line of I2C bus 2.</summary>
        I2C2_CLOCK = 0x20201,
    }
}
