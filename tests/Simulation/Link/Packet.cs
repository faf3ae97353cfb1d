// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Link
{
    /// <summary>
    /// Something on its way between board and server.
    /// </summary>
    internal struct Packet
    {
        internal long DueMs;

        /// <summary>Breaks ties: what was sent first arrives first.</summary>
        internal long Order;
        internal PacketKind Kind;
        internal Session Session;
        internal Message? Message;

        /// <summary>Id of a confirmed message, or number of refused filters.</summary>
        internal int Code;
        internal string? Topic;
        internal byte[]? Payload;
    }
}
