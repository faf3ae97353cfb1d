// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>A message that the platform did not look at.</summary>
    /// <param name="Device">Who sent it.</param>
    /// <param name="Why">What was wrong.</param>
    /// <param name="Message">The publish.</param>
    public sealed record RejectedRecord(Device Device, string Why, PublishRecord Message);
}
