// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Simulation.Audit;

namespace DeviceAgent.Simulation.Link
{
    /// <summary>
    /// A message of the board that its MQTT library keeps until the PUBACK is there.
    /// </summary>
    internal sealed class Message
    {
        internal int Id;
        internal string Topic = string.Empty;
        internal byte[] Payload = [];
        internal long FirstSentMs;
        internal long NextSendMs;
        internal int Sends;

        /// <summary>The rows that the auditor found in it at the server.</summary>
        internal List<RowReference> Rows { get; } = [];
    }
}
