// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace Iot.Device.Bmxx80
{
    /// <summary>How many times a quantity is measured for one value.</summary>
    public enum Sampling : byte
    {
        /// <summary>Not at all.</summary>
        Skipped = 0b000,

        /// <summary>Once.</summary>
        UltraLowPower = 0b001,

        /// <summary>Twice.</summary>
        LowPower = 0b010,

        /// <summary>4 times.</summary>
        Standard = 0b011,

        /// <summary>8 times.</summary>
        HighResolution = 0b100,

        /// <summary>16 times.</summary>
        UltraHighResolution = 0b101,
    }
}
