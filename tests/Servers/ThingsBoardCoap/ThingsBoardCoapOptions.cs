// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Coap;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.Servers.ThingsBoardCoap
{
    /// <summary>How a double of ThingsBoard's CoAP transport is set up.</summary>
    public sealed record ThingsBoardCoapOptions
    {
        /// <summary>Where it listens, its blocks and times, how much it keeps.</summary>
        public CoapServerOptions Coap { get; init; } = new();

        /// <summary>
        /// An unknown access token makes a new device, named <c>device-1</c>, <c>device-2</c>, ... in the order in which
        /// they come. Otherwise only registered devices are let in.
        /// </summary>
        public bool AcceptAnyToken { get; init; }

        /// <summary>What a device must show to be provisioned; null lets none be.</summary>
        public ProvisioningKey? Provisioning { get; init; }

        /// <summary>Rates of each device; null is unlimited. Beyond them a request gets 5.00.</summary>
        public SessionLimits Limits { get; init; } = new();

        /// <summary>Telemetry records kept.</summary>
        public int KeepTelemetry { get; init; } = 200_000;
    }
}
