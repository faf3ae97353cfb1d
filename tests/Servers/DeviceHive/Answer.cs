// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>What an action gives back when it succeeds.</summary>
    internal sealed record Answer
    {
        /// <summary>Nothing but success.</summary>
        internal static Answer Success => new();

        /// <summary>No answer ever comes.</summary>
        internal static Answer Silence { get; } = new() { IsSilent = true };

        internal bool IsSilent { get; private init; }

        /// <summary>What the answer has beside the envelope.</summary>
        internal JsonObject Fields { get; init; } = [];

        /// <summary>What happens after the answer is sent.</summary>
        internal Action? Then { get; init; }

        internal static Answer With(string name, JsonNode value) => new() { Fields = new JsonObject { [name] = value } };
    }
}
