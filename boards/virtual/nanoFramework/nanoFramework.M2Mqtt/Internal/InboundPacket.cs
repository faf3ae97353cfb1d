// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt.Internal
{
    /// <summary>
    /// A packet from the broker, parsed as far as the client needs it.
    /// </summary>
    internal sealed class InboundPacket
    {
        private InboundPacket(MqttPacketType type, ushort id)
        {
            Type = type;
            Id = id;
        }

        public MqttPacketType Type { get; }

        public ushort Id { get; private set; }

        /// <summary>Gets the return code of a CONNACK.</summary>
        public MqttReasonCode ReturnCode { get; private init; }

        /// <summary>Gets what a SUBACK granted.</summary>
        public MqttQoSLevel[] Granted { get; private init; } = [];

        /// <summary>Gets the message of a PUBLISH.</summary>
        public MqttMsgPublishEventArgs? Message { get; private init; }

        /// <summary>
        /// Reads the rest of a packet whose first byte has arrived.
        /// </summary>
        /// <exception cref="MqttClientException">Not a packet that a broker sends; its rest is then still unread.</exception>
        public static InboundPacket Read(byte first, NetworkChannel channel)
        {
            var type = (MqttPacketType)(first >> 4);
            bool fromBroker = type is MqttPacketType.ConnectAck or MqttPacketType.Publish or MqttPacketType.PublishAck
                or MqttPacketType.SubscribeAck or MqttPacketType.UnsubscribeAck or MqttPacketType.PingResponse;
            if (!fromBroker)
            {
                throw new MqttClientException(MqttClientErrorCode.WrongBrokerMessage);
            }

            if (type != MqttPacketType.Publish && (first & 0x0F) != 0)
            {
                throw new MqttClientException(MqttClientErrorCode.InvalidFlagBits);
            }

            byte[] body = new byte[ReadRemainingLength(channel)];
            channel.ReadExactly(body);
            return type switch
            {
                MqttPacketType.ConnectAck => new InboundPacket(type, 0) { ReturnCode = (MqttReasonCode)body[1] },
                MqttPacketType.Publish => ReadPublish(first, body),
                MqttPacketType.PingResponse => new InboundPacket(type, 0),
                MqttPacketType.SubscribeAck => new InboundPacket(type, ReadUInt16(body, 0))
                {
                    Granted = Array.ConvertAll(body[2..], granted => (MqttQoSLevel)granted),
                },
                _ => new InboundPacket(type, ReadUInt16(body, 0)),
            };
        }

        private static InboundPacket ReadPublish(byte first, byte[] body)
        {
            var qos = (MqttQoSLevel)((first >> 1) & 0x03);
            if (qos > MqttQoSLevel.AtLeastOnce)
            {
                throw new MqttClientException(MqttClientErrorCode.QosNotAllowed);
            }

            int topicLength = ReadUInt16(body, 0);
            string topic = Encoding.UTF8.GetString(body, 2, topicLength);
            int payloadAt = 2 + topicLength;
            ushort id = 0;
            if (qos == MqttQoSLevel.AtLeastOnce)
            {
                id = ReadUInt16(body, payloadAt);
                payloadAt += 2;
            }

            return new InboundPacket(MqttPacketType.Publish, id)
            {
                Message = new MqttMsgPublishEventArgs(topic, body[payloadAt..], (first & 0x08) != 0, qos, (first & 0x01) != 0),
            };
        }

        private static int ReadRemainingLength(NetworkChannel channel)
        {
            int value = 0;
            int shift = 0;
            byte[] digit = new byte[1];
            do
            {
                channel.ReadExactly(digit);
                value |= (digit[0] & 0x7F) << shift;
                shift += 7;
            }
            while ((digit[0] & 0x80) != 0);

            return value;
        }

        private static ushort ReadUInt16(byte[] body, int at)
        {
            return (ushort)((body[at] << 8) | body[at + 1]);
        }
    }
}
