// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>One value of telemetry.</summary>
    /// <param name="Device">Name of the device.</param>
    /// <param name="TsMs">Its time in Unix milliseconds: the device's own, or that of the server when it sent none.</param>
    /// <param name="HasDeviceTs">Whether the time is the device's own.</param>
    /// <param name="Key">Key.</param>
    /// <param name="Value">Value.</param>
    /// <param name="Message">The publish that carried it, with packet id, DUP, QoS, index and time of arrival.</param>
    public sealed record TelemetryRecord(string Device, long TsMs, bool HasDeviceTs, string Key, DataValue Value, PublishRecord Message);
}
