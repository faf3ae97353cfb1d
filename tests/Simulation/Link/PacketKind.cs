// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Link
{
    /// <summary>
    /// What is on its way between board and server.
    /// </summary>
    internal enum PacketKind
    {
        /// <summary>To the server: a message.</summary>
        Publish,

        /// <summary>To the server: a subscription.</summary>
        Subscribe,

        /// <summary>To the server: the board has closed the connection.</summary>
        Leave,

        /// <summary>To the board: the answer to a subscription.</summary>
        Suback,

        /// <summary>To the board: a message is confirmed.</summary>
        Puback,

        /// <summary>To the board: a message.</summary>
        Message,

        /// <summary>To the board: the connection has ended.</summary>
        End,
    }
}
