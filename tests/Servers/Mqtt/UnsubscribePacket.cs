// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>An UNSUBSCRIBE.</summary>
    internal sealed record UnsubscribePacket(ushort PacketId, IReadOnlyList<string> Filters)
    {
        internal static UnsubscribePacket Parse(ReadOnlySpan<byte> body)
        {
            var reader = new PacketReader(body);
            var packetId = reader.ReadPacketId();
            var filters = new List<string>();
            while (!reader.AtEnd)
            {
                filters.Add(reader.ReadString());
            }

            return filters.Count > 0
                ? new UnsubscribePacket(packetId, filters)
                : throw new MqttProtocolException("UNSUBSCRIBE without a filter");
        }
    }
}
