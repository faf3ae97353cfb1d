// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>A call of a device to the server.</summary>
    /// <param name="Device">Name of the device.</param>
    /// <param name="Id">Request id, chosen by the device.</param>
    /// <param name="Method">Method.</param>
    /// <param name="ParamsJson">Parameters as JSON; "null" when there are none.</param>
    /// <param name="Message">The publish that carried it.</param>
    public sealed record ClientCallRecord(string Device, int Id, string Method, string ParamsJson, PublishRecord Message);
}
