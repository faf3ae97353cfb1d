// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace nanoFramework.M2Mqtt.Messages
{
    /// <summary>An arrived message.</summary>
    public class MqttMsgPublishEventArgs : EventArgs
    {
        /// <summary>Initializes a new instance of the <see cref="MqttMsgPublishEventArgs"/> class.</summary>
        /// <param name="topic">Its topic.</param>
        /// <param name="message">Its payload.</param>
        /// <param name="dupFlag">Whether it may be a repetition.</param>
        /// <param name="qosLevel">Its quality of service.</param>
        /// <param name="retain">Whether the broker had kept it.</param>
        public MqttMsgPublishEventArgs(string topic, byte[] message, bool dupFlag, MqttQoSLevel qosLevel, bool retain)
        {
            Topic = topic;
            Message = message;
            DupFlag = dupFlag;
            QosLevel = qosLevel;
            Retain = retain;
        }

        /// <summary>Gets the topic.</summary>
        public string Topic { get; internal set; }

        /// <summary>Gets the payload; empty, not <c>null</c>, if there is none.</summary>
        public byte[] Message { get; internal set; }

        /// <summary>Gets a value indicating whether it may be a repetition.</summary>
        public bool DupFlag { get; internal set; }

        /// <summary>Gets the quality of service.</summary>
        public MqttQoSLevel QosLevel { get; internal set; }

        /// <summary>Gets a value indicating whether the broker had kept it.</summary>
        public bool Retain { get; internal set; }
    }
}
