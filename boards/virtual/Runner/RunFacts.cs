// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Virtual.Runner
{
    /// <summary>
    /// What a view can tell about a run from its start.
    /// </summary>
    /// <param name="Mac">The board's MAC address, 12 hex digits.</param>
    /// <param name="Server">Where readings go, for people.</param>
    internal sealed record RunFacts(string Mac, string Server);
}
