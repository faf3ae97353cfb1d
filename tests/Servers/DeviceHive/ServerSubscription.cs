// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>A subscription that the server behind the broker holds for a connection.</summary>
    /// <param name="Id">Number, given by the server.</param>
    /// <param name="Filter">For which events.</param>
    /// <param name="Topic">The native filter that it was made for; null when a request made it.</param>
    /// <param name="Since">The timestamp asked for.</param>
    internal sealed record ServerSubscription(long Id, EventFilter Filter, string? Topic, DateTimeOffset? Since)
    {
        internal bool IsForCommands => Filter.Kind != EventKind.Notification;

        internal JsonObject ToJson() => new()
        {
            ["subscriptionId"] = Id,
            ["type"] = IsForCommands ? "command" : "notification",
            ["deviceId"] = Filter.DeviceId,
            ["networkIds"] = ToArray(Filter.NetworkIds),
            ["deviceTypeIds"] = ToArray(Filter.DeviceTypeIds),
            ["names"] = Filter.Names is { } names ? new JsonArray([.. names.Select(name => (JsonNode)name)]) : null,
            ["timestamp"] = Since is { } since ? HiveTime.Write(since) : null,
        };

        private static JsonArray? ToArray(IReadOnlyList<long>? ids) => ids is null ? null : new JsonArray([.. ids.Select(id => (JsonNode)id)]);
    }
}
