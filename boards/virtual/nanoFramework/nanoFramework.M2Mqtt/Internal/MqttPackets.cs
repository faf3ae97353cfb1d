// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt.Internal
{
    /// <summary>
    /// What the client writes: MQTT 3.1.1 packets, complete, ready for one send.
    /// </summary>
    internal static class MqttPackets
    {
        private const int MaxTopicLength = 65535;
        private const int SubscribeFlags = 0x02;

        /// <summary>Builds a CONNECT; refuses a will that is only half there, as the real client does.</summary>
        public static byte[] Connect(
            string clientId,
            string? username,
            string? password,
            bool willRetain,
            MqttQoSLevel willQosLevel,
            bool willFlag,
            string? willTopic,
            string? willMessage,
            bool cleanSession,
            ushort keepAliveSeconds)
        {
            bool willComplete = !string.IsNullOrEmpty(willTopic) && !string.IsNullOrEmpty(willMessage);
            bool qosKnown = willQosLevel is >= MqttQoSLevel.AtMostOnce and <= MqttQoSLevel.ExactlyOnce;
            if (!qosKnown || (willFlag ? !willComplete : willRetain))
            {
                throw new MqttClientException(MqttClientErrorCode.WillWrong);
            }

            using var body = new MemoryStream();
            WriteString(body, "MQTT");
            body.WriteByte((byte)MqttProtocolVersion.Version_3_1_1);
            int flags = (string.IsNullOrEmpty(username) ? 0 : 0x80)
                | (string.IsNullOrEmpty(password) ? 0 : 0x40)
                | (willRetain ? 0x20 : 0)
                | (willFlag ? ((int)willQosLevel << 3) | 0x04 : 0)
                | (cleanSession ? 0x02 : 0);
            body.WriteByte((byte)flags);
            WriteUInt16(body, keepAliveSeconds);
            WriteString(body, clientId);
            if (willFlag)
            {
                WriteString(body, willTopic!);
                WriteString(body, willMessage!);
            }

            // An empty user name or password is not sent at all.
            if (!string.IsNullOrEmpty(username))
            {
                WriteString(body, username);
            }

            if (!string.IsNullOrEmpty(password))
            {
                WriteString(body, password);
            }

            return Frame(MqttPacketType.Connect, 0, body);
        }

        /// <summary>Builds a PUBLISH.</summary>
        public static byte[] Publish(string topic, byte[]? payload, MqttQoSLevel qos, bool retain, bool duplicate, ushort id)
        {
            if (topic.Contains('#', StringComparison.Ordinal) || topic.Contains('+', StringComparison.Ordinal))
            {
                throw new MqttClientException(MqttClientErrorCode.TopicWildcard);
            }

            CheckTopicLength(topic);
            using var body = new MemoryStream();
            WriteString(body, topic);
            if (qos != MqttQoSLevel.AtMostOnce)
            {
                WriteUInt16(body, id);
            }

            body.Write(payload ?? []);
            return Frame(MqttPacketType.Publish, (duplicate ? 0x08 : 0) | ((int)qos << 1) | (retain ? 0x01 : 0), body);
        }

        /// <summary>Builds a SUBSCRIBE.</summary>
        public static byte[] Subscribe(string[] topics, MqttQoSLevel[] qosLevels, ushort id)
        {
            if (topics == null || topics.Length == 0)
            {
                throw new MqttClientException(MqttClientErrorCode.TopicsEmpty);
            }

            if (qosLevels == null || qosLevels.Length == 0)
            {
                throw new MqttClientException(MqttClientErrorCode.QosLevelsEmpty);
            }

            if (topics.Length != qosLevels.Length)
            {
                throw new MqttClientException(MqttClientErrorCode.TopicsQosLevelsNotMatch);
            }

            using var body = new MemoryStream();
            WriteUInt16(body, id);
            for (int i = 0; i < topics.Length; i++)
            {
                CheckTopicLength(topics[i]);
                WriteString(body, topics[i]);
                body.WriteByte((byte)qosLevels[i]);
            }

            return Frame(MqttPacketType.Subscribe, SubscribeFlags, body);
        }

        /// <summary>Builds an UNSUBSCRIBE.</summary>
        public static byte[] Unsubscribe(string[] topics, ushort id)
        {
            if (topics == null || topics.Length == 0)
            {
                throw new MqttClientException(MqttClientErrorCode.TopicsEmpty);
            }

            using var body = new MemoryStream();
            WriteUInt16(body, id);
            foreach (string topic in topics)
            {
                CheckTopicLength(topic);
                WriteString(body, topic);
            }

            return Frame(MqttPacketType.Unsubscribe, SubscribeFlags, body);
        }

        /// <summary>Builds a PUBACK.</summary>
        public static byte[] PublishAck(ushort id)
        {
            return [(byte)MqttPacketType.PublishAck << 4, 2, (byte)(id >> 8), (byte)id];
        }

        /// <summary>Builds a PINGREQ.</summary>
        public static byte[] PingRequest()
        {
            return [(byte)MqttPacketType.PingRequest << 4, 0];
        }

        /// <summary>Builds a DISCONNECT.</summary>
        public static byte[] Disconnect()
        {
            return [(byte)MqttPacketType.Disconnect << 4, 0];
        }

        private static void CheckTopicLength(string topic)
        {
            if (topic.Length is < 1 or > MaxTopicLength)
            {
                throw new MqttClientException(MqttClientErrorCode.TopicLength);
            }
        }

        private static void WriteUInt16(MemoryStream body, int value)
        {
            body.WriteByte((byte)(value >> 8));
            body.WriteByte((byte)value);
        }

        private static void WriteString(MemoryStream body, string text)
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(text);
            WriteUInt16(body, utf8.Length);
            body.Write(utf8);
        }

        private static byte[] Frame(MqttPacketType type, int flags, MemoryStream body)
        {
            using var packet = new MemoryStream((int)body.Length + 5);
            packet.WriteByte((byte)(((int)type << 4) | flags));
            int remaining = (int)body.Length;
            do
            {
                int digit = remaining % 128;
                remaining /= 128;
                packet.WriteByte((byte)(remaining > 0 ? digit | 0x80 : digit));
            }
            while (remaining > 0);

            body.WriteTo(packet);
            return packet.ToArray();
        }
    }
}
