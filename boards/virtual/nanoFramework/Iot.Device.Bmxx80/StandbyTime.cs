// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace Iot.Device.Bmxx80
{
    /// <summary>Pause between two measurements in normal mode, in ms.</summary>
    public enum StandbyTime : byte
    {
        /// <summary>0.5.</summary>
        Ms0_5 = 0b000,

        /// <summary>62.5.</summary>
        Ms62_5 = 0b001,

        /// <summary>125, as after construction.</summary>
        Ms125 = 0b010,

        /// <summary>250.</summary>
        Ms250 = 0b011,

        /// <summary>500.</summary>
        Ms500 = 0b100,

        /// <summary>1000.</summary>
        Ms1000 = 0b101,

        /// <summary>10.</summary>
        Ms10 = 0b110,

        /// <summary>20.</summary>
        Ms20 = 0b111,
    }
}
