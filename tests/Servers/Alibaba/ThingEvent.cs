// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>An event of a thing model.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Kind"><c>info</c>, <c>alert</c> or <c>error</c>.</param>
    internal sealed record ThingEvent(string Name, string Kind);
}
