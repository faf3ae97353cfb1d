// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>MQTT 3.1.1 control packet types, table 2.1 of the standard.</summary>
    public enum PacketType
    {
        /// <summary>Forbidden.</summary>
        Reserved = 0,

        /// <summary>Client asks for a session.</summary>
        Connect = 1,

        /// <summary>Server's answer to CONNECT.</summary>
        Connack = 2,

        /// <summary>A message.</summary>
        Publish = 3,

        /// <summary>Confirms a message of QoS 1.</summary>
        Puback = 4,

        /// <summary>QoS 2, first answer.</summary>
        Pubrec = 5,

        /// <summary>QoS 2, second step.</summary>
        Pubrel = 6,

        /// <summary>QoS 2, end.</summary>
        Pubcomp = 7,

        /// <summary>Client asks for messages.</summary>
        Subscribe = 8,

        /// <summary>Server's answer to SUBSCRIBE.</summary>
        Suback = 9,

        /// <summary>Client ends subscriptions.</summary>
        Unsubscribe = 10,

        /// <summary>Server's answer to UNSUBSCRIBE.</summary>
        Unsuback = 11,

        /// <summary>Client asks whether the server is there.</summary>
        Pingreq = 12,

        /// <summary>Server's answer to PINGREQ.</summary>
        Pingresp = 13,

        /// <summary>Client ends the session.</summary>
        Disconnect = 14,
    }
}
