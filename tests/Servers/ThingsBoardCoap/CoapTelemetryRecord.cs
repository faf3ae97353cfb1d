// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Coap;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.Servers.ThingsBoardCoap
{
    /// <summary>One value of telemetry.</summary>
    /// <param name="Device">Name of the device.</param>
    /// <param name="TsMs">Its time in Unix milliseconds: the device's own, or that of the server when it sent none.</param>
    /// <param name="HasDeviceTs">Whether the time is the device's own.</param>
    /// <param name="Key">Key.</param>
    /// <param name="Value">Value.</param>
    /// <param name="Request">The request that carried it.</param>
    public sealed record CoapTelemetryRecord(string Device, long TsMs, bool HasDeviceTs, string Key, DataValue Value, CoapRequestRecord Request);
}
