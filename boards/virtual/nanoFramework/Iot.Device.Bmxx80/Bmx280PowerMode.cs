// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace Iot.Device.Bmxx80.PowerMode
{
    /// <summary>What the chip does.</summary>
    public enum Bmx280PowerMode : byte
    {
        /// <summary>Nothing.</summary>
        Sleep = 0b00,

        /// <summary>One measurement, then sleep.</summary>
        Forced = 0b10,

        /// <summary>Measure again and again.</summary>
        Normal = 0b11,
    }
}
