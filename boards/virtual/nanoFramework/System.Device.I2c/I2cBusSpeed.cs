// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace System.Device.I2c
{
    /// <summary>Speed of an I2C bus.</summary>
    public enum I2cBusSpeed
    {
        /// <summary>100 kHz.</summary>
        StandardMode,

        /// <summary>400 kHz: what settings without a speed mean.</summary>
        FastMode,

        /// <summary>1 MHz.</summary>
        FastModePlus,
    }
}
