// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>How a double of Alibaba Cloud IoT is set up.</summary>
    public sealed record AlibabaOptions
    {
        /// <summary>Where it listens, what packets it takes, how many publishes and frames it keeps.</summary>
        public MqttServerOptions Mqtt { get; init; } = new() { MaxPacketBytes = 256 * 1024 };

        /// <summary>
        /// Property values, events and forwarded messages kept, each; other records are kept as
        /// <see cref="MqttServerOptions.KeepRecords"/> says.
        /// </summary>
        public int KeepData { get; init; } = 200_000;

        /// <summary>Subscriptions that one connection may hold.</summary>
        public int MaxSubscriptions { get; init; } = 100;

        /// <summary>
        /// Messages go to a device whether or not it subscribed, as newer SDKs are said to expect. Otherwise one that a
        /// device did not subscribe to never reaches it, so that a forgotten subscription shows.
        /// </summary>
        public bool AutoSubscribe { get; init; }

        /// <summary>Answer to a CONNECT with a wrong signature. Which one the real platform gives is not known: 0x04 or 0x05.</summary>
        public ConnackCode BadSignatureCode { get; init; } = ConnackCode.BadUserNameOrPassword;

        /// <summary>
        /// A message on a topic that is not the device's own closes its connection, instead of being dropped. Which of
        /// both the real platform does is not known.
        /// </summary>
        public bool CloseOnForeignTopic { get; init; }
    }
}
