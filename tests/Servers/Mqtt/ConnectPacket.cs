// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>A CONNECT of MQTT 3.1.1.</summary>
    public sealed class ConnectPacket
    {
        private const byte ReservedFlag = 0x01;
        private const byte CleanSessionFlag = 0x02;
        private const byte WillFlag = 0x04;
        private const byte WillRetainFlag = 0x20;
        private const byte PasswordFlag = 0x40;
        private const byte UserNameFlag = 0x80;

        private ConnectPacket(bool cleanSession, ushort keepAliveS, string clientId)
        {
            CleanSession = cleanSession;
            KeepAliveS = keepAliveS;
            ClientId = clientId;
        }

        /// <summary>The client wants no stored session.</summary>
        public bool CleanSession { get; }

        /// <summary>Keep-alive in seconds; 0 means none.</summary>
        public ushort KeepAliveS { get; }

        /// <summary>Client identifier, possibly empty.</summary>
        public string ClientId { get; }

        /// <summary>User name, null when the packet has none.</summary>
        public string? UserName { get; private init; }

        /// <summary>Password, null when the packet has none.</summary>
        public byte[]? Password { get; private init; }

        /// <summary>Topic of the last will, null when there is none.</summary>
        public string? WillTopic { get; private init; }

        /// <summary>Message of the last will, null when there is none.</summary>
        public byte[]? WillMessage { get; private init; }

        /// <summary>QoS of the last will.</summary>
        public byte WillQos { get; private init; }

        /// <summary>Whether the last will is to be retained.</summary>
        public bool WillRetain { get; private init; }

        /// <summary>Protocol level that a CONNECT asks for: 4 is MQTT 3.1.1.</summary>
        internal static byte ReadLevel(ReadOnlySpan<byte> body)
        {
            var reader = new PacketReader(body);
            var name = reader.ReadString();
            var level = reader.ReadByte();
            return name is "MQTT" or "MQIsdp" ? level : throw new MqttProtocolException("protocol name is not MQTT");
        }

        internal static ConnectPacket Parse(ReadOnlySpan<byte> body)
        {
            var reader = new PacketReader(body);
            _ = reader.ReadString();
            _ = reader.ReadByte();
            var flags = reader.ReadByte();
            CheckFlags(flags);
            var keepAliveS = reader.ReadUInt16();
            var hasWill = (flags & WillFlag) != 0;

            // Initialisers run in this order, which is that of the fields on the wire.
            var packet = new ConnectPacket((flags & CleanSessionFlag) != 0, keepAliveS, reader.ReadString())
            {
                WillTopic = hasWill ? reader.ReadString() : null,
                WillMessage = hasWill ? reader.ReadBinary().ToArray() : null,
                WillQos = (byte)((flags >> 3) & 3),
                WillRetain = (flags & WillRetainFlag) != 0,
                UserName = (flags & UserNameFlag) != 0 ? reader.ReadString() : null,
                Password = (flags & PasswordFlag) != 0 ? reader.ReadBinary().ToArray() : null,
            };
            reader.ExpectEnd();
            return packet;
        }

        private static void CheckFlags(byte flags)
        {
            var willQos = (flags >> 3) & 3;
            var hasWill = (flags & WillFlag) != 0;
            if ((flags & ReservedFlag) != 0
                || willQos == 3
                || (!hasWill && (willQos != 0 || (flags & WillRetainFlag) != 0))
                || ((flags & PasswordFlag) != 0 && (flags & UserNameFlag) == 0))
            {
                throw new MqttProtocolException($"connect flags 0x{flags:X2}");
            }
        }
    }
}
