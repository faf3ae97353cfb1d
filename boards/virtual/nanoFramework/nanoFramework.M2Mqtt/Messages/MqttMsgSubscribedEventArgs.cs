// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace nanoFramework.M2Mqtt.Messages
{
    /// <summary>A subscription's answer.</summary>
    public class MqttMsgSubscribedEventArgs : EventArgs
    {
        /// <summary>Initializes a new instance of the <see cref="MqttMsgSubscribedEventArgs"/> class.</summary>
        /// <param name="messageId">The id that Subscribe gave.</param>
        /// <param name="grantedQosLevels">What was granted, in the order of the topics.</param>
        public MqttMsgSubscribedEventArgs(ushort messageId, MqttQoSLevel[] grantedQosLevels)
        {
            MessageId = messageId;
            GrantedQoSLevels = grantedQosLevels;
        }

        /// <summary>Gets the id that Subscribe gave.</summary>
        public ushort MessageId { get; internal set; }

        /// <summary>Gets what was granted, in the order of the topics.</summary>
        public MqttQoSLevel[] GrantedQoSLevels { get; internal set; }
    }
}
