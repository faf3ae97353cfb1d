// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    /// <summary>
    /// An MQTT client that sends exactly the bytes it is told to, written apart from the server's own packet layer.
    /// </summary>
    internal sealed class RawClient : IDisposable
    {
        private const int PatienceMs = 5000;

        private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

        private readonly Stream _stream;

        internal RawClient(int port)
            : this(port, plain => plain)
        {
        }

        private RawClient(int port, Func<Stream, Stream> secure)
        {
            _socket.ReceiveTimeout = PatienceMs;
            _socket.SendTimeout = PatienceMs;
            _socket.Connect(IPAddress.Loopback, port);
            _stream = secure(new NetworkStream(_socket));
        }

        public void Dispose()
        {
            _stream.Dispose();
            _socket.Dispose();
        }

        /// <summary>Connected over TLS, without a CONNECT yet.</summary>
        /// <exception cref="System.Security.Authentication.AuthenticationException">The server is not what it should be.</exception>
        internal static RawClient Secure(
            int port, CertificateAuthority authority, X509Certificate2? certificate = null, string host = "localhost") =>
            new(port, plain =>
            {
                var secure = new SslStream(plain);
                var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
                trust.CustomTrustStore.Add(authority.Certificate);
                secure.AuthenticateAsClient(new SslClientAuthenticationOptions
                {
                    TargetHost = host,
                    CertificateChainPolicy = trust,
                    ClientCertificates = certificate is null ? null : [certificate],
                });
                return secure;
            });

        /// <summary>Connected by access token.</summary>
        internal static RawClient Connected(int port, string token, bool clean = true, string clientId = "raw")
        {
            var client = new RawClient(port);
            Assert.AreEqual(0, client.Connect(clientId, token, clean: clean)[1]);
            return client;
        }

        internal static byte[] ConnectPacket(
            string clientId, string? userName, string? password, bool clean = true, int keepAliveS = 60, byte level = 4)
        {
            var flags = (clean ? 0x02 : 0) | (userName is null ? 0 : 0x80) | (password is null ? 0 : 0x40);
            List<byte> body = [.. Text("MQTT"), level, (byte)flags, .. Number(keepAliveS), .. Text(clientId)];
            body.AddRange(userName is null ? [] : Text(userName));
            body.AddRange(password is null ? [] : Text(password));
            return Packet(0x10, body);
        }

        internal static byte[] PublishPacket(string topic, ReadOnlySpan<byte> payload, int qos = 1, int packetId = 1, bool dup = false) =>
            Packet(
                (byte)(0x30 | (dup ? 8 : 0) | (qos << 1)), [.. Text(topic), .. qos > 0 ? Number(packetId) : [], .. payload]);

        internal static byte[] Packet(byte header, IReadOnlyCollection<byte> body)
        {
            List<byte> packet = [header];
            var rest = body.Count;
            do
            {
                packet.Add((byte)((rest % 128) + (rest >= 128 ? 128 : 0)));
                rest /= 128;
            }
            while (rest > 0);

            packet.AddRange(body);
            return [.. packet];
        }

        internal static byte[] Text(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            return [.. Number(bytes.Length), .. bytes];
        }

        internal static byte[] Number(int number) => [(byte)(number >> 8), (byte)number];

        internal void Send(ReadOnlySpan<byte> bytes) => _stream.Write(bytes);

        /// <summary>Returns the two bytes of the CONNACK.</summary>
        internal byte[] Connect(string clientId, string? userName, string? password = null, bool clean = true, int keepAliveS = 60)
        {
            Send(ConnectPacket(clientId, userName, password, clean, keepAliveS));
            return Expect(0x20);
        }

        internal void Publish(string topic, string payload, int qos = 1, int packetId = 1, bool dup = false) =>
            Send(PublishPacket(topic, Encoding.UTF8.GetBytes(payload), qos, packetId, dup));

        /// <summary>Publishes and waits for the PUBACK.</summary>
        internal void PublishConfirmed(string topic, string payload, int packetId = 1)
        {
            Publish(topic, payload, 1, packetId);
            CollectionAssert.AreEqual(Number(packetId), Expect(0x40));
        }

        /// <summary>Subscribes and returns the QoS granted to each filter.</summary>
        internal byte[] Subscribe(params (string Filter, byte Qos)[] requests)
        {
            Send(Packet(0x82, [0, 7, .. requests.SelectMany(request => (byte[])[.. Text(request.Filter), request.Qos])]));
            var suback = Expect(0x90);
            CollectionAssert.AreEqual(Number(7), suback[..2]);
            return suback[2..];
        }

        internal void Unsubscribe(string filter)
        {
            Send(Packet(0xA2, [0, 8, .. Text(filter)]));
            CollectionAssert.AreEqual(Number(8), Expect(0xB0));
        }

        internal void Confirm(int packetId) => Send(Packet(0x40, Number(packetId)));

        /// <summary>The body of the next packet, which must be of this kind.</summary>
        internal byte[] Expect(byte header)
        {
            var (read, body) = ReadPacket() ?? throw new AssertFailedException($"closed instead of 0x{header:X2}");
            Assert.AreEqual(header, read, $"0x{read:X2} {Convert.ToHexString(body)}");
            return body;
        }

        /// <summary>The next packet, which must be a publish.</summary>
        internal (string Topic, string Payload, int Qos, int PacketId) ExpectPublish()
        {
            var (topic, payload, qos, packetId) = ExpectBinaryPublish();
            return (topic, Encoding.UTF8.GetString(payload), qos, packetId);
        }

        /// <summary>The next packet, which must be a publish, with its payload as it is.</summary>
        internal (string Topic, byte[] Payload, int Qos, int PacketId) ExpectBinaryPublish()
        {
            var (header, body) = ReadPacket() ?? throw new AssertFailedException("closed instead of PUBLISH");
            Assert.AreEqual(3, header >> 4, $"0x{header:X2}");
            var qos = (header >> 1) & 3;
            var topicEnd = 2 + (body[0] << 8) + body[1];
            var payloadStart = topicEnd + (qos > 0 ? 2 : 0);
            return (
                Encoding.UTF8.GetString(body[2..topicEnd]),
                body[payloadStart..],
                qos,
                qos > 0 ? (body[topicEnd] << 8) + body[topicEnd + 1] : 0);
        }

        /// <summary>The topics of the next packets, which must be publishes.</summary>
        internal string[] ExpectPublishes(int count) => [.. Enumerable.Range(0, count).Select(_ => ExpectPublish().Topic)];

        internal bool HearsNothingFor(TimeSpan time) => !_socket.Poll(time, SelectMode.SelectRead);

        /// <summary>Everything that the server sent before now has been read: nothing is left.</summary>
        internal void ExpectNothing()
        {
            Send([0xC0, 0]);
            Expect(0xD0);
        }

        internal void ExpectClosed()
        {
            var packet = ReadPacket();
            Assert.IsNull(packet, packet is null ? "" : $"0x{packet.Value.Header:X2} {Convert.ToHexString(packet.Value.Body)}");
        }

        private (byte Header, byte[] Body)? ReadPacket()
        {
            try
            {
                if (Read(1) is not [var header])
                {
                    return null;
                }

                var length = 0;
                byte digit;
                var shift = 0;
                do
                {
                    digit = Read(1)![0];
                    length |= (digit & 127) << shift;
                    shift += 7;
                }
                while (digit >= 128);

                return (header, Read(length)!);
            }
            catch (IOException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
            {
                return null;
            }
        }

        private byte[]? Read(int count)
        {
            var bytes = new byte[count];
            for (var at = 0; at < count;)
            {
                var read = _stream.Read(bytes, at, count - at);
                if (read == 0)
                {
                    return null;
                }

                at += read;
            }

            return bytes;
        }
    }
}
