// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// What this firmware is.
    /// </summary>
    public static class Firmware
    {
        /// <summary>Name of the firmware, as the server shows it.</summary>
        public const string Title = "DeviceAgent";

        /// <summary>Version of the firmware, as the server shows it.</summary>
        public const string Version = "0.1.0";

        /// <summary>
        /// When it was released, in Unix milliseconds (2026-11-01T00:00:00Z): a clock that shows less has not been set.
        /// </summary>
        public const long ReleasedUnixMs = 1793491200000L;
    }
}
