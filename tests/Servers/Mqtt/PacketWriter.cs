// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Buffers.Binary;
using System.Text;

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>Makes the packets that a server sends.</summary>
    internal static class PacketWriter
    {
        internal static byte[] Connack(ConnackCode code, bool sessionPresent) =>
            [(byte)PacketType.Connack << 4, 2, sessionPresent ? (byte)1 : (byte)0, (byte)code];

        internal static byte[] Puback(ushort packetId) => WithPacketId(PacketType.Puback, packetId);

        internal static byte[] Unsuback(ushort packetId) => WithPacketId(PacketType.Unsuback, packetId);

        internal static byte[] Pingresp() => [(byte)PacketType.Pingresp << 4, 0];

        internal static byte[] Suback(ushort packetId, ReadOnlySpan<byte> granted)
        {
            var packet = New((byte)PacketType.Suback << 4, 2 + granted.Length, out var body);
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(body), packetId);
            granted.CopyTo(packet.AsSpan(body + 2));
            return packet;
        }

        internal static byte[] Publish(string topic, ReadOnlySpan<byte> payload, byte qos, ushort packetId)
        {
            var topicLength = Encoding.UTF8.GetByteCount(topic);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(topicLength, ushort.MaxValue, nameof(topic));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(qos, 1);

            var packet = New(
                (byte)(((byte)PacketType.Publish << 4) | (qos << 1)), 2 + topicLength + (qos > 0 ? 2 : 0) + payload.Length, out var at);
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(at), (ushort)topicLength);
            at += 2 + Encoding.UTF8.GetBytes(topic, packet.AsSpan(at + 2));
            if (qos > 0)
            {
                BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(at), packetId);
                at += 2;
            }

            payload.CopyTo(packet.AsSpan(at));
            return packet;
        }

        private static byte[] WithPacketId(PacketType type, ushort packetId) =>
            [(byte)((byte)type << 4), 2, (byte)(packetId >> 8), (byte)packetId];

        private static byte[] New(byte header, int bodyLength, out int body)
        {
            Span<byte> length = stackalloc byte[4];
            var lengthBytes = 0;
            var rest = bodyLength;
            do
            {
                length[lengthBytes++] = (byte)((rest & 0x7F) | (rest > 0x7F ? 0x80 : 0));
                rest >>= 7;
            }
            while (rest > 0);

            body = 1 + lengthBytes;
            var packet = new byte[body + bodyLength];
            packet[0] = header;
            length[..lengthBytes].CopyTo(packet.AsSpan(1));
            return packet;
        }
    }
}
