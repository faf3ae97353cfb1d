// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt.Internal
{
    /// <summary>
    /// One place in the in-flight queue: something to send until it is answered, or something that arrived.
    /// </summary>
    internal sealed class InflightMessage
    {
        private readonly Func<bool, byte[]>? _encode;

        private InflightMessage(MqttPacketType type, ushort id, MqttPacketType answer, Func<bool, byte[]>? encode)
        {
            Type = type;
            Id = id;
            Answer = answer;
            _encode = encode;
        }

        public MqttPacketType Type { get; }

        public ushort Id { get; }

        /// <summary>Gets the packet that answers this one; for <see cref="QosZero"/> there is none.</summary>
        public MqttPacketType Answer { get; }

        /// <summary>Gets a value indicating whether nothing confirms the message, in either direction.</summary>
        public bool QosZero { get; private init; }

        /// <summary>Gets the message that arrived, or <c>null</c> for one to send.</summary>
        public MqttMsgPublishEventArgs? Arrived { get; private init; }

        public bool WaitsForAnswer { get; set; }

        public int Attempts { get; set; }

        public long SentMs { get; set; }

        public static InflightMessage Publish(string topic, byte[]? payload, MqttQoSLevel qos, bool retain, ushort id)
        {
            return new InflightMessage(
                MqttPacketType.Publish,
                id,
                MqttPacketType.PublishAck,
                duplicate => MqttPackets.Publish(topic, payload, qos, retain, duplicate, id))
            {
                QosZero = qos == MqttQoSLevel.AtMostOnce,
            };
        }

        public static InflightMessage Subscribe(string[] topics, MqttQoSLevel[] qosLevels, ushort id)
        {
            return new InflightMessage(
                MqttPacketType.Subscribe,
                id,
                MqttPacketType.SubscribeAck,
                _ => MqttPackets.Subscribe(topics, qosLevels, id));
        }

        public static InflightMessage Unsubscribe(string[] topics, ushort id)
        {
            return new InflightMessage(
                MqttPacketType.Unsubscribe,
                id,
                MqttPacketType.UnsubscribeAck,
                _ => MqttPackets.Unsubscribe(topics, id));
        }

        public static InflightMessage FromBroker(InboundPacket publish)
        {
            return new InflightMessage(MqttPacketType.Publish, publish.Id, MqttPacketType.PublishAck, null)
            {
                Arrived = publish.Message,
                QosZero = publish.Message!.QosLevel == MqttQoSLevel.AtMostOnce,
            };
        }

        /// <summary>Builds the packet. Bad topics show here, on the thread that sends, and not in the call that queued them.</summary>
        public byte[] Encode()
        {
            return _encode!(Attempts > 1);
        }
    }
}
