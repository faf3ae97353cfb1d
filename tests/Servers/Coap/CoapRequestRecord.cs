// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;

namespace DeviceAgent.Servers.Coap
{
    /// <summary>A request that a server received, whatever became of it.</summary>
    /// <param name="Index">Its number among all, from 0.</param>
    /// <param name="At">When it was whole.</param>
    /// <param name="Peer">Who sent it.</param>
    /// <param name="Packet">The message; of a body in blocks, its last.</param>
    /// <param name="Body">The whole body.</param>
    public sealed record CoapRequestRecord(long Index, DateTimeOffset At, CoapPeer Peer, CoapPacket Packet, ReadOnlyMemory<byte> Body)
    {
        /// <summary>The body as text.</summary>
        public string Text => Encoding.UTF8.GetString(Body.Span);

        internal string Token => Convert.ToHexString(Packet.Token.Span);
    }
}
