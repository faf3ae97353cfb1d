// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>How a DeviceHive double is set up.</summary>
    public sealed record DeviceHiveOptions
    {
        /// <summary>Where it listens, what packets it takes, how many publishes and frames it keeps.</summary>
        public MqttServerOptions Mqtt { get; init; } = new();

        /// <summary>How long an access token is good.</summary>
        public TimeSpan AccessTokenLife { get; init; } = TimeSpan.FromMinutes(30);

        /// <summary>How long a refresh token is good.</summary>
        public TimeSpan RefreshTokenLife { get; init; } = TimeSpan.FromDays(182);

        /// <summary>How long notifications and commands can be asked for.</summary>
        public TimeSpan EventLife { get; init; } = TimeSpan.FromSeconds(120);

        /// <summary>QoS of what the broker sends; the real one sends at 0, whatever was granted.</summary>
        public byte Qos { get; init; }

        /// <summary>
        /// Whether <c>command/subscribe</c> and <c>notification/subscribe</c> by <c>dh/request</c> are answered, as the
        /// documents say. The broker that was read drops their answers and all that follows from them: it takes any
        /// message with a <c>subscriptionId</c> for one of its own native subscriptions.
        /// </summary>
        public bool AnswersSubscribe { get; init; } = true;
    }
}
