// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>What happened to a gateway's child.</summary>
    public enum ChildEventKind
    {
        /// <summary>The gateway announced it.</summary>
        Connected,

        /// <summary>The gateway brought data of a child that it had not announced in this connection: taken, but a mistake.</summary>
        ConnectedByData,

        /// <summary>The gateway took leave of it.</summary>
        Disconnected,
    }
}
