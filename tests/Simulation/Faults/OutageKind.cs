// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Faults
{
    /// <summary>
    /// In which way the server cannot be used.
    /// </summary>
    internal enum OutageKind
    {
        /// <summary>There is none.</summary>
        None = 0,

        /// <summary>The host refuses the port.</summary>
        PortClosed,

        /// <summary>Every packet vanishes.</summary>
        BlackHole,

        /// <summary>The board has no Wi-Fi.</summary>
        NoWifi,

        /// <summary>The server accepts the connection and says nothing.</summary>
        NoConnack,

        /// <summary>The server says that it is unavailable.</summary>
        Unavailable,

        /// <summary>The server refuses the credentials.</summary>
        Refused,
    }
}
