// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>How a ThingsBoard double is set up.</summary>
    public sealed record ThingsBoardOptions
    {
        /// <summary>Where it listens, what packets it takes, how many publishes and frames it keeps.</summary>
        public MqttServerOptions Mqtt { get; init; } = new();

        /// <summary>
        /// An unknown access token makes a new device, named <c>device-1</c>, <c>device-2</c>, ... in the order in
        /// which they come. Otherwise only registered devices are let in.
        /// </summary>
        public bool AcceptAnyToken { get; init; }

        /// <summary>Profile of devices that get no other.</summary>
        public DeviceProfile Profile { get; init; } = new();

        /// <summary>Patience with calls.</summary>
        public RpcTiming Rpc { get; init; } = new();

        /// <summary>A provisioning connection is closed so long after its answer.</summary>
        public TimeSpan ProvisioningLinger { get; init; } = TimeSpan.FromSeconds(60);

        /// <summary>Telemetry records kept; other records are kept as <see cref="MqttServerOptions.KeepRecords"/> says.</summary>
        public int KeepTelemetry { get; init; } = 200_000;
    }
}
