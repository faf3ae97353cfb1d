// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>A device informed of a version.</summary>
    /// <param name="Device">Who.</param>
    /// <param name="Module">Of which module.</param>
    /// <param name="Version">Version.</param>
    /// <param name="Message">The publish.</param>
    public sealed record VersionRecord(Device Device, string Module, string Version, PublishRecord Message);
}
