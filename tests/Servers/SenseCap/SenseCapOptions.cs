// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.SenseCap
{
    /// <summary>How a SenseCAP double is set up.</summary>
    public sealed record SenseCapOptions
    {
        /// <summary>Where it listens, what packets it takes, how many publishes and frames it keeps.</summary>
        public MqttServerOptions Mqtt { get; init; } = new();

        /// <summary>
        /// Whether a publish against the rules closes the connection; otherwise it is confirmed and forgotten. What the
        /// real server does is not known.
        /// </summary>
        public bool ClosesOnRejection { get; init; }

        /// <summary>Messages of the stream kept; other records are kept as <see cref="MqttServerOptions.KeepRecords"/> says.</summary>
        public int KeepMessages { get; init; } = 200_000;
    }
}
