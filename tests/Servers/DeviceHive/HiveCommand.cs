// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>A command as it stands at one moment.</summary>
    /// <param name="Id">Number, given by the server.</param>
    /// <param name="Name">Name.</param>
    /// <param name="Timestamp">As its sender stamped it, else when it came.</param>
    /// <param name="Device">The device as it was then.</param>
    /// <param name="Parameters">Any JSON; <see cref="JsonValueKind.Null"/> when there are none.</param>
    /// <param name="UserId">Whose command it is.</param>
    public sealed record HiveCommand(long Id, string Name, DateTimeOffset Timestamp, HiveDevice Device, JsonElement Parameters, long UserId)
        : HiveEvent(Id, Name, Timestamp, Device, Parameters)
    {
        /// <summary>When it changed last.</summary>
        public DateTimeOffset LastUpdated { get; init; } = Timestamp;

        /// <summary>Seconds after which it must not be executed any more; null means never.</summary>
        public long? LifetimeS { get; init; }

        /// <summary>What the device says about it; null before it says anything.</summary>
        public string? Status { get; init; }

        /// <summary>What the device answers; <see cref="JsonValueKind.Null"/> before.</summary>
        public JsonElement Result { get; init; } = JsonSerializer.SerializeToElement<object?>(null);

        internal override JsonObject ToJson()
        {
            var json = base.ToJson();
            json["command"] = Name;
            json["lastUpdated"] = HiveTime.Write(LastUpdated);
            json["userId"] = UserId;
            json["lifetime"] = LifetimeS;
            json["status"] = Status;
            json["result"] = JsonNode.Parse(Result.GetRawText());
            return json;
        }
    }
}
