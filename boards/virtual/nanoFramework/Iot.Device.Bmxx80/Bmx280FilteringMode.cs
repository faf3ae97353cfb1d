// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace Iot.Device.Bmxx80.FilteringMode
{
    /// <summary>Coefficient of the chip's low-pass filter.</summary>
    public enum Bmx280FilteringMode : byte
    {
        /// <summary>No filter.</summary>
        Off = 0b000,

        /// <summary>2.</summary>
        X2 = 0b001,

        /// <summary>4.</summary>
        X4 = 0b010,

        /// <summary>8.</summary>
        X8 = 0b011,

        /// <summary>16.</summary>
        X16 = 0b100,
    }
}
