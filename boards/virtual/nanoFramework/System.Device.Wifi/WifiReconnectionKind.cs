// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace System.Device.Wifi
{
    /// <summary>Who connects again after a loss.</summary>
    public enum WifiReconnectionKind
    {
        /// <summary>The firmware.</summary>
        Automatic,

        /// <summary>The program.</summary>
        Manual,
    }
}
