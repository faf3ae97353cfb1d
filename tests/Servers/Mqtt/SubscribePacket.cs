// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>A SUBSCRIBE: filters with the QoS asked for.</summary>
    internal sealed record SubscribePacket(ushort PacketId, IReadOnlyList<(string Filter, byte Qos)> Requests)
    {
        internal static SubscribePacket Parse(ReadOnlySpan<byte> body)
        {
            var reader = new PacketReader(body);
            var packetId = reader.ReadPacketId();
            var requests = new List<(string Filter, byte Qos)>();
            while (!reader.AtEnd)
            {
                var filter = reader.ReadString();
                var qos = reader.ReadByte();
                if (filter.Length == 0 || qos > 2)
                {
                    throw new MqttProtocolException("empty filter, or QoS above 2, in SUBSCRIBE");
                }

                requests.Add((filter, qos));
            }

            return requests.Count > 0
                ? new SubscribePacket(packetId, requests)
                : throw new MqttProtocolException("SUBSCRIBE without a filter");
        }
    }
}
