// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.ThingsBoardCoap
{
    /// <summary>The key and secret of a device profile that lets devices be provisioned.</summary>
    /// <param name="Key">Key.</param>
    /// <param name="Secret">Secret.</param>
    public sealed record ProvisioningKey(string Key, string Secret)
    {
        /// <inheritdoc/>
        public override string ToString() => "a provisioning key";
    }
}
