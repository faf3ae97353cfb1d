// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;

namespace DeviceAgent.Virtual.Tests.Mqtt
{
    /// <summary>
    /// A packet as it lay on the wire.
    /// </summary>
    /// <param name="First">Its first byte: type and flags.</param>
    /// <param name="Body">What follows the length.</param>
    internal sealed record MqttPacket(byte First, byte[] Body)
    {
        public const int Connect = 1;
        public const int Publish = 3;
        public const int PublishAck = 4;
        public const int Subscribe = 8;
        public const int PingRequest = 12;
        public const int Disconnect = 14;

        public int Type => First >> 4;

        public bool IsDuplicate => (First & 0x08) != 0;

        public int Qos => (First >> 1) & 0x03;

        /// <summary>Gets the topic of a PUBLISH.</summary>
        public string Topic => Encoding.UTF8.GetString(Body, 2, TopicLength);

        /// <summary>Gets the id of a PUBLISH at QoS 1.</summary>
        public int PublishId => (Body[2 + TopicLength] << 8) | Body[3 + TopicLength];

        /// <summary>Gets the id of any other packet that has one.</summary>
        public int Id => (Body[0] << 8) | Body[1];

        private int TopicLength => (Body[0] << 8) | Body[1];
    }
}
