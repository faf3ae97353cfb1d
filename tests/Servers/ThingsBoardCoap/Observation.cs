// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Coap;

namespace DeviceAgent.Servers.ThingsBoardCoap
{
    /// <summary>One registration of a device.</summary>
    internal sealed class Observation(CoapRequestRecord request)
    {
        private uint _sequence = 1;

        internal CoapPeer Peer => request.Peer;

        internal string Token => request.Token;

        internal ReadOnlyMemory<byte> TokenBytes => request.Packet.Token;

        /// <summary>A registration that wanted an acknowledgement gets notifications that want one.</summary>
        internal bool Confirmable => request.Packet.Kind == CoapKind.Con;

        internal string BlockKey => BlockTransfers.KeyOf(request.Packet);

        internal uint NextSequence() => _sequence++;

        internal bool IsOf(CoapPeer peer, string token) => ReferenceEquals(peer, Peer) && token == Token;
    }
}
