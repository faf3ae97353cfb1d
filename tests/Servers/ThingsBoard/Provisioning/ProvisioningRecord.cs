// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>A request to be provisioned.</summary>
    /// <param name="Device">Name of the device, asked for or generated; empty when the request named none and failed.</param>
    /// <param name="Status">What became of it; null when the server did nothing.</param>
    /// <param name="CredentialsType">Type of credentials asked for; null when none was named.</param>
    /// <param name="Answered">Whether the device got an answer.</param>
    /// <param name="Message">The publish that carried it; its payload holds secrets.</param>
    public sealed record ProvisioningRecord(
        string Device, ProvisioningStatus? Status, string? CredentialsType, bool Answered, PublishRecord Message);
}
