// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace nanoFramework.M2Mqtt.Messages
{
    /// <summary>Quality of service, and in a SUBACK the refusal.</summary>
    public enum MqttQoSLevel
    {
        /// <summary>Sent once, never confirmed.</summary>
        AtMostOnce = 0x00,

        /// <summary>Sent until confirmed.</summary>
        AtLeastOnce = 0x01,

        /// <summary>Delivered once. Not supported here.</summary>
        ExactlyOnce = 0x02,

        /// <summary>The broker refused the topic filter.</summary>
        GrantedFailure = 0x80,
    }
}
