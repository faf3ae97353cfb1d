// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace nanoFramework.M2Mqtt.Messages
{
    /// <summary>The end of a publish at QoS 1.</summary>
    public class MqttMsgPublishedEventArgs : EventArgs
    {
        /// <summary>Initializes a new instance of the <see cref="MqttMsgPublishedEventArgs"/> class.</summary>
        /// <param name="messageId">The id that Publish gave.</param>
        public MqttMsgPublishedEventArgs(ushort messageId)
            : this(messageId, true)
        {
        }

        /// <summary>Initializes a new instance of the <see cref="MqttMsgPublishedEventArgs"/> class.</summary>
        /// <param name="messageId">The id that Publish gave.</param>
        /// <param name="isPublished">Whether the broker confirmed it.</param>
        public MqttMsgPublishedEventArgs(ushort messageId, bool isPublished)
        {
            MessageId = messageId;
            IsPublished = isPublished;
        }

        /// <summary>Gets or sets the id that Publish gave.</summary>
        public ushort MessageId { get; set; }

        /// <summary>Gets or sets a value indicating whether the broker confirmed it; else it was given up.</summary>
        public bool IsPublished { get; set; }
    }
}
