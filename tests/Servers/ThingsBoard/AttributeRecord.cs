// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>One client attribute that a device published.</summary>
    /// <param name="Device">Name of the device.</param>
    /// <param name="Key">Key.</param>
    /// <param name="Value">Value.</param>
    /// <param name="Message">The publish that carried it.</param>
    public sealed record AttributeRecord(string Device, string Key, DataValue Value, PublishRecord Message);
}
