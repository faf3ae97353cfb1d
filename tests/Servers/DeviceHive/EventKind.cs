// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>What a subscription brings.</summary>
    internal enum EventKind
    {
        Notification,
        Command,
        CommandUpdate,
    }
}
