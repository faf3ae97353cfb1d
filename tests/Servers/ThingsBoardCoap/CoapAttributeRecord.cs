// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Coap;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.Servers.ThingsBoardCoap
{
    /// <summary>One client attribute that a device sent.</summary>
    /// <param name="Device">Name of the device.</param>
    /// <param name="Key">Key.</param>
    /// <param name="Value">Value.</param>
    /// <param name="Request">The request that carried it.</param>
    public sealed record CoapAttributeRecord(string Device, string Key, DataValue Value, CoapRequestRecord Request);
}
