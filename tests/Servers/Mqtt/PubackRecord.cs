// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>A client confirmed a publish of the server.</summary>
    /// <param name="At">When.</param>
    /// <param name="Connection">Number of the connection, counted from 1 by the server.</param>
    /// <param name="Name">Name of the device.</param>
    /// <param name="PacketId">As <see cref="MqttSession.Publish"/> gave it.</param>
    public sealed record PubackRecord(DateTimeOffset At, int Connection, string Name, ushort PacketId);
}
