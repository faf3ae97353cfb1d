// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>A publish that a server received, whatever became of it.</summary>
    public sealed class PublishRecord
    {
        private volatile bool _acknowledged;

        internal PublishRecord(long index, int connection, string name, DateTimeOffset receivedAt, PublishPacket packet)
        {
            Index = index;
            Connection = connection;
            Name = name;
            ReceivedAt = receivedAt;
            Topic = packet.Topic;
            Payload = packet.Payload;
            Qos = packet.Qos;
            PacketId = packet.PacketId;
            Dup = packet.Dup;
            Retain = packet.Retain;
        }

        /// <summary>Number of this publish among all that the server received, from 0.</summary>
        public long Index { get; }

        /// <summary>Number of the connection, counted from 1 by the server.</summary>
        public int Connection { get; }

        /// <summary>Name of the device.</summary>
        public string Name { get; }

        /// <summary>When the server had the packet whole.</summary>
        public DateTimeOffset ReceivedAt { get; }

        /// <summary>Topic.</summary>
        public string Topic { get; }

        /// <summary>Payload as received.</summary>
        public ReadOnlyMemory<byte> Payload { get; }

        /// <summary>Payload as text; what is not UTF-8 shows as U+FFFD.</summary>
        public string Text => Encoding.UTF8.GetString(Payload.Span);

        /// <summary>Quality of service, 0 to 2.</summary>
        public byte Qos { get; }

        /// <summary>Packet identifier, 0 at QoS 0.</summary>
        public ushort PacketId { get; }

        /// <summary>The client says that it may have sent this before.</summary>
        public bool Dup { get; }

        /// <summary>The client wants it retained.</summary>
        public bool Retain { get; }

        internal PublishFault Fault { get; init; }

        /// <summary>The server wrote a PUBACK for it.</summary>
        public bool Acknowledged
        {
            get => _acknowledged;
            internal set => _acknowledged = value;
        }

        /// <summary>The packet without its payload, which may be secret.</summary>
        public override string ToString() =>
            $"{Name} {Topic} QoS {Qos} id {PacketId}{(Dup ? " DUP" : "")}{(Acknowledged ? "" : " not acknowledged")} [{Payload.Length}]";
    }
}
