// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>A user: people and devices log in as one.</summary>
    internal sealed record HiveUser(long Id, string Login, string Password, UserRole Role)
    {
        internal const int Active = 0;

        internal int Status { get; init; } = Active;

        internal string DataJson { get; init; } = "null";

        internal bool IntroReviewed { get; init; }

        internal DateTimeOffset? LastLogin { get; init; }

        internal ImmutableSortedSet<long> NetworkIds { get; init; } = [];

        internal JsonObject ToJson() => new()
        {
            ["id"] = Id,
            ["login"] = Login,
            ["role"] = (int)Role,
            ["status"] = Status,
            ["lastLogin"] = LastLogin is { } time ? HiveTime.Write(time) : null,
            ["data"] = JsonNode.Parse(DataJson),
            ["introReviewed"] = IntroReviewed,
        };
    }
}
