// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.SenseCap
{
    /// <summary>A publish against the rules: confirmed, and forgotten.</summary>
    /// <param name="Reason">Which rule it breaks.</param>
    /// <param name="Message">The publish.</param>
    public sealed record RejectedRecord(string Reason, PublishRecord Message);
}
