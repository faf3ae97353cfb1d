// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>A notification of a device or a command to one, as the server stores it.</summary>
    /// <param name="Id">Number, given by the server.</param>
    /// <param name="Name">Name of the notification or command.</param>
    /// <param name="Timestamp">As the sender stamped it, else when it came.</param>
    /// <param name="Device">The device as it was then.</param>
    /// <param name="Parameters">Any JSON; <see cref="JsonValueKind.Null"/> when there are none.</param>
    public abstract record HiveEvent(long Id, string Name, DateTimeOffset Timestamp, HiveDevice Device, JsonElement Parameters)
    {
        /// <summary>Identifier of the device.</summary>
        public string DeviceId => Device.Id;

        /// <summary>When the server stored it: it forgets it a while after.</summary>
        internal DateTimeOffset StoredAt { get; } = DateTimeOffset.UtcNow;

        internal virtual JsonObject ToJson() => new()
        {
            ["id"] = Id,
            ["timestamp"] = HiveTime.Write(Timestamp),
            ["deviceId"] = DeviceId,
            ["networkId"] = Device.NetworkId,
            ["deviceTypeId"] = Device.DeviceTypeId,
            ["parameters"] = JsonNode.Parse(Parameters.GetRawText()),
        };
    }
}
