// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>A device told how far its update has come.</summary>
    /// <param name="Device">Who.</param>
    /// <param name="Module">Of which module.</param>
    /// <param name="Step">Percent, or -1 upgrade, -2 download, -3 verification, -4 burning failed.</param>
    /// <param name="Description">In words.</param>
    /// <param name="Message">The publish.</param>
    public sealed record ProgressRecord(Device Device, string Module, int Step, string Description, PublishRecord Message);
}
