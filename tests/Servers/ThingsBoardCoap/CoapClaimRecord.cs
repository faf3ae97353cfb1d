// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Coap;

namespace DeviceAgent.Servers.ThingsBoardCoap
{
    /// <summary>A device that offers itself to be claimed.</summary>
    /// <param name="Device">Name of the device.</param>
    /// <param name="SecretKey">The secret by which it can be claimed; null if it sent none.</param>
    /// <param name="DurationMs">For how long, in milliseconds.</param>
    /// <param name="Request">The request that carried it.</param>
    public sealed record CoapClaimRecord(string Device, string? SecretKey, long DurationMs, CoapRequestRecord Request);
}
