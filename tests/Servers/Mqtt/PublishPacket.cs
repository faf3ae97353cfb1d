// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>A PUBLISH; the payload is a slice of the frame.</summary>
    internal sealed record PublishPacket(string Topic, ReadOnlyMemory<byte> Payload, byte Qos, ushort PacketId, bool Dup, bool Retain)
    {
        internal static PublishPacket Parse(byte flags, ReadOnlyMemory<byte> body)
        {
            var qos = (byte)((flags >> 1) & 3);
            var dup = (flags & 8) != 0;
            if (qos == 3 || (qos == 0 && dup))
            {
                throw new MqttProtocolException($"publish flags 0x{flags:X}");
            }

            var reader = new PacketReader(body.Span);
            var topic = reader.ReadString();
            if (topic.Length == 0 || topic.AsSpan().ContainsAny('+', '#'))
            {
                throw new MqttProtocolException("topic is empty or has a wildcard");
            }

            var packetId = qos > 0 ? reader.ReadPacketId() : (ushort)0;
            return new PublishPacket(topic, body[reader.Position..], qos, packetId, dup, (flags & 1) != 0);
        }
    }
}
