// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>Something that happened to a gateway's child.</summary>
    /// <param name="Gateway">Name of the gateway.</param>
    /// <param name="Device">Name of the child.</param>
    /// <param name="Kind">What.</param>
    /// <param name="Type">Device type that the gateway named; null when it named none.</param>
    /// <param name="Message">The publish that carried it.</param>
    public sealed record ChildRecord(string Gateway, string Device, ChildEventKind Kind, string? Type, PublishRecord Message);
}
