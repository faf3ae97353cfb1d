// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.SenseCap
{
    /// <summary>A message that a device published by the rules.</summary>
    /// <param name="Content">What it says.</param>
    /// <param name="Message">The publish that carried it.</param>
    public sealed record StreamRecord(StreamMessage Content, PublishRecord Message);
}
