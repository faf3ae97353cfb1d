// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Net;

namespace DeviceAgent.Servers.Coap
{
    /// <summary>One address that talks to a server, and what the server must remember of it. Guarded by the server's lock.</summary>
    public sealed class CoapPeer
    {
        private const int RememberedRequests = 64;

        private readonly Dictionary<ushort, byte[]?> _answers = [];
        private readonly Queue<ushort> _order = new();

        internal CoapPeer(IPEndPoint address, int number)
        {
            Address = address;
            Number = number;
        }

        /// <summary>Its address.</summary>
        public IPEndPoint Address { get; }

        /// <summary>Its number, counted from 1 by the server.</summary>
        public int Number { get; }

        /// <summary>Bodies that come in blocks, by path.</summary>
        internal Dictionary<string, List<byte>> Uploads { get; } = [];

        /// <summary>Answers that go out in blocks, by path and query.</summary>
        internal Dictionary<string, CoapReply> Downloads { get; } = [];

        /// <summary>Messages of the server that wait for an acknowledgement.</summary>
        internal Dictionary<ushort, CoapOutbound> Unacknowledged { get; } = [];

        internal ushort NextMessageId { get; set; } = (ushort)Random.Shared.Next(0x10000);

        /// <summary>Whether a request came before; if so, what acknowledged it.</summary>
        internal bool WasSeen(ushort messageId, out byte[]? answer) => _answers.TryGetValue(messageId, out answer);

        internal void Remember(ushort messageId, byte[]? answer)
        {
            if (_answers.TryAdd(messageId, answer))
            {
                _order.Enqueue(messageId);
                if (_order.Count > RememberedRequests)
                {
                    _answers.Remove(_order.Dequeue());
                }
            }
            else
            {
                _answers[messageId] = answer;
            }
        }
    }
}
