// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Net;
using System.Net.Sockets;
using System.Text;
using DeviceAgent.Servers.Coap;

namespace DeviceAgent.Servers.Tests
{
    /// <summary>A socket that sends and receives CoAP messages one by one: no state, no repetition.</summary>
    internal sealed class RawCoapClient : IDisposable
    {
        private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

        private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        private ushort _lastId;

        internal RawCoapClient(int port)
        {
            _socket.Connect(new IPEndPoint(IPAddress.Loopback, port));
        }

        public void Dispose() => _socket.Dispose();

        internal static CoapPacket Get(string uri, uint? observe = null) => Request(CoapNumbers.Get, uri, "", observe, null);

        internal static CoapPacket Post(string uri, string payload, byte code = CoapNumbers.Post) =>
            Request(code, uri, payload, null, CoapNumbers.Json);

        /// <summary>Sends a confirmable message under a new id, and under its own token if it has one.</summary>
        internal CoapPacket Send(CoapPacket packet, bool confirmable = true)
        {
            packet = packet with
            {
                Kind = confirmable ? CoapKind.Con : CoapKind.Non,
                MessageId = ++_lastId,
                Token = packet.Token.Length > 0 ? packet.Token : new byte[] { 0xC0, (byte)_lastId },
            };
            SendAgain(packet);
            return packet;
        }

        internal void SendAgain(CoapPacket packet) => _socket.Send(packet.ToBytes());

        internal void Answer(CoapPacket packet, CoapKind kind = CoapKind.Ack) =>
            SendAgain(new CoapPacket(kind, CoapNumbers.Empty, packet.MessageId));

        internal CoapPacket Ask(CoapPacket packet)
        {
            Send(packet);
            return Receive();
        }

        internal CoapPacket Receive() => TryReceive(_patience) ?? throw new TimeoutException("no datagram");

        internal CoapPacket? TryReceive(TimeSpan timeout)
        {
            if (!_socket.Poll(timeout, SelectMode.SelectRead))
            {
                return null;
            }

            var buffer = new byte[4096];
            var length = _socket.Receive(buffer);
            return CoapPacket.TryRead(buffer.AsMemory(0, length), out var packet) ? packet : throw new InvalidDataException("no CoAP");
        }

        private static CoapPacket Request(byte code, string uri, string payload, uint? observe, int? format)
        {
            var parts = uri.Split('?');
            var options = parts[0].Split('/').Select(segment => new CoapOption(CoapNumbers.UriPath, Encoding.UTF8.GetBytes(segment))).ToList();
            if (parts.Length > 1)
            {
                options.AddRange(parts[1].Split('&').Select(argument => new CoapOption(CoapNumbers.UriQuery, Encoding.UTF8.GetBytes(argument))));
            }

            if (observe is { } number)
            {
                options.Add(CoapOption.Of(CoapNumbers.Observe, number));
            }

            if (format is { } content)
            {
                options.Add(CoapOption.Of(CoapNumbers.ContentFormat, (uint)content));
            }

            return new CoapPacket(CoapKind.Con, code, 0) { Options = options, Payload = Encoding.UTF8.GetBytes(payload) };
        }
    }
}
