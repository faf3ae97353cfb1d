// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using System.Text.Json.Nodes;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>A notification that is stored: the only proof that a reading has arrived.</summary>
    /// <param name="Id">Number, given by the server.</param>
    /// <param name="Name">Name.</param>
    /// <param name="Timestamp">As the device stamped it, else when it came.</param>
    /// <param name="Device">The device as it was then.</param>
    /// <param name="Parameters">Any JSON; <see cref="JsonValueKind.Null"/> when there are none.</param>
    /// <param name="Message">The publish that carried it; that of a last will has the index -1.</param>
    public sealed record HiveNotification(
        long Id, string Name, DateTimeOffset Timestamp, HiveDevice Device, JsonElement Parameters, PublishRecord Message)
        : HiveEvent(Id, Name, Timestamp, Device, Parameters)
    {
        internal override JsonObject ToJson()
        {
            var json = base.ToJson();
            json["notification"] = Name;
            return json;
        }
    }
}
