// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace nanoFramework.M2Mqtt.Exceptions
{
    /// <summary>What a <see cref="MqttClientException"/> complains of.</summary>
    public enum MqttClientErrorCode
    {
        /// <summary>Will topic, message or QoS missing or superfluous.</summary>
        WillWrong = 1,

        /// <summary>Keep-alive out of range.</summary>
        KeepAliveWrong,

        /// <summary>A topic to publish to holds a wildcard.</summary>
        TopicWildcard,

        /// <summary>A topic is empty or longer than 65,535 characters.</summary>
        TopicLength,

        /// <summary>No such QoS.</summary>
        QosNotAllowed,

        /// <summary>No topics to subscribe to.</summary>
        TopicsEmpty,

        /// <summary>No QoS levels to subscribe with.</summary>
        QosLevelsEmpty,

        /// <summary>Not as many QoS levels as topics.</summary>
        TopicsQosLevelsNotMatch,

        /// <summary>A packet arrived that a broker does not send.</summary>
        WrongBrokerMessage,

        /// <summary>A message that needs an id has none.</summary>
        WrongMessageId,

        /// <summary>The in-flight queue is full.</summary>
        InflightQueueFull,

        /// <summary>The reserved bits of a packet's first byte are wrong.</summary>
        InvalidFlagBits,

        /// <summary>The connect flags of a packet are wrong.</summary>
        InvalidConnectFlags,

        /// <summary>The client id is not allowed.</summary>
        InvalidClientId,

        /// <summary>The protocol's name in a packet is wrong.</summary>
        InvalidProtocolName,
    }
}
