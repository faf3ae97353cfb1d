// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>A device as it was last saved.</summary>
    /// <param name="Id">Identifier: letters, digits and dashes.</param>
    /// <param name="Name">Name.</param>
    /// <param name="NetworkId">Its network.</param>
    /// <param name="DeviceTypeId">Its device type.</param>
    /// <param name="IsBlocked">Blocked.</param>
    /// <param name="DataJson">Its data as JSON; <c>null</c> when it has none.</param>
    public sealed record HiveDevice(string Id, string Name, long NetworkId, long DeviceTypeId, bool IsBlocked, string DataJson)
    {
        internal JsonObject ToJson() => new()
        {
            ["id"] = Id,
            ["name"] = Name,
            ["data"] = JsonNode.Parse(DataJson),
            ["networkId"] = NetworkId,
            ["deviceTypeId"] = DeviceTypeId,
            ["isBlocked"] = IsBlocked,
        };
    }
}
