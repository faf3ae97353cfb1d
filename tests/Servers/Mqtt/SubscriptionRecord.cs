// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>A filter that a client asked for.</summary>
    /// <param name="At">When.</param>
    /// <param name="Connection">Number of the connection, counted from 1 by the server.</param>
    /// <param name="Name">Name of the device.</param>
    /// <param name="Filter">The filter as sent.</param>
    /// <param name="RequestedQos">QoS asked for.</param>
    /// <param name="GrantedQos">QoS granted, or <see cref="MqttServer.SubscriptionRefused"/>.</param>
    public sealed record SubscriptionRecord(
        DateTimeOffset At, int Connection, string Name, string Filter, byte RequestedQos, byte GrantedQos);
}
