// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>What a device said about a command.</summary>
    /// <param name="ClientId">Who said it.</param>
    /// <param name="Command">The command with its new status and result.</param>
    /// <param name="Message">The publish that carried it.</param>
    public sealed record CommandUpdateRecord(string ClientId, HiveCommand Command, PublishRecord Message);
}
