// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// A message that waits for its PUBACK.
    /// </summary>
    internal sealed class Outgoing
    {
        internal OutgoingKind Kind;
        internal string Topic;

        /// <summary>What was sent; kept only for what cannot be encoded anew.</summary>
        internal byte[] Payload;
        internal int MessageId;

        /// <summary>Its place in the order of sending.</summary>
        internal int Number;
        internal long SentMs;
        internal int Attempts;
    }
}
