// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Coap;

namespace DeviceAgent.Servers.ThingsBoardCoap
{
    /// <summary>A call of a device to the server.</summary>
    /// <param name="Device">Name of the device.</param>
    /// <param name="Method">Method.</param>
    /// <param name="ParamsJson">Parameters as JSON; "null" when there are none.</param>
    /// <param name="Request">The request that carried it.</param>
    public sealed record CoapClientCallRecord(string Device, string Method, string ParamsJson, CoapRequestRecord Request);
}
