// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>A device made itself claimable.</summary>
    /// <param name="Device">Name of the device.</param>
    /// <param name="SecretKey">What a customer has to know; empty when the device named nothing.</param>
    /// <param name="Duration">For how long.</param>
    /// <param name="Message">The publish that carried it.</param>
    public sealed record ClaimRecord(string Device, string SecretKey, TimeSpan Duration, PublishRecord Message)
    {
        /// <summary>Never the secret: it must not get into a log.</summary>
        public override string ToString() => $"{nameof(ClaimRecord)} of {Device} for {Duration}";
    }
}
