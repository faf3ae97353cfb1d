// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>A network or a device type.</summary>
    /// <param name="Id">Number.</param>
    /// <param name="Name">Name, unique among its kind.</param>
    /// <param name="Description">Any text, or null.</param>
    public sealed record HiveGroup(long Id, string Name, string? Description)
    {
        internal JsonObject ToJson() => new() { ["id"] = Id, ["name"] = Name, ["description"] = Description };
    }
}
