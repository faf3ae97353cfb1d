// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace nanoFramework.M2Mqtt.Messages
{
    /// <summary>An unsubscription's answer.</summary>
    public class MqttMsgUnsubscribedEventArgs : EventArgs
    {
        /// <summary>Initializes a new instance of the <see cref="MqttMsgUnsubscribedEventArgs"/> class.</summary>
        /// <param name="messageId">The id that Unsubscribe gave.</param>
        public MqttMsgUnsubscribedEventArgs(ushort messageId)
        {
            MessageId = messageId;
        }

        /// <summary>Gets the id that Unsubscribe gave.</summary>
        public ushort MessageId { get; }
    }
}
