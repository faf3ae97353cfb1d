// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>What happened to a connection.</summary>
    public enum ConnectionEventKind
    {
        /// <summary>TCP was accepted; no CONNECT yet.</summary>
        Accepted,

        /// <summary>CONNECT was accepted.</summary>
        Connected,

        /// <summary>CONNECT was refused.</summary>
        Refused,

        /// <summary>The connection ended.</summary>
        Disconnected,
    }
}
