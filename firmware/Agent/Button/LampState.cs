// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// How the board is, as its lamp shows it.
    /// </summary>
    public enum LampState
    {
        /// <summary>It has no network.</summary>
        NoNetwork = 0,

        /// <summary>It has a network, but no server.</summary>
        NoServer = 1,

        /// <summary>It is getting its credentials.</summary>
        Provisioning = 2,

        /// <summary>It is on line.</summary>
        Ok = 3,
    }
}
