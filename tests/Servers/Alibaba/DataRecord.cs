// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>Data in a form of the device's own: pass-through or on a custom topic.</summary>
    /// <param name="Device">Whose.</param>
    /// <param name="Message">The publish.</param>
    public sealed record DataRecord(Device Device, PublishRecord Message);
}
