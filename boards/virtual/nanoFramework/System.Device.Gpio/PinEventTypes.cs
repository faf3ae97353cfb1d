// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace System.Device.Gpio
{
    /// <summary>In which direction a level changes.</summary>
    [Flags]
    public enum PinEventTypes
    {
        /// <summary>Not at all.</summary>
        None = 0,

        /// <summary>From low to high.</summary>
        Rising = 1,

        /// <summary>From high to low.</summary>
        Falling = 2,
    }
}
