// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers
{
    /// <summary>Which way a frame went.</summary>
    public enum FrameDirection
    {
        /// <summary>From the device to the server.</summary>
        Received,

        /// <summary>From the server to the device.</summary>
        Sent,
    }
}
