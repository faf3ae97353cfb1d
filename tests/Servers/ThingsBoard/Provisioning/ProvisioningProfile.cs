// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>A device profile that devices may provision themselves by.</summary>
    /// <param name="Key">Provisioning key, unique in its server.</param>
    /// <param name="Secret">Provisioning secret.</param>
    public sealed record ProvisioningProfile(string Key, string Secret)
    {
        /// <summary>Which devices it lets in.</summary>
        public ProvisioningStrategy Strategy { get; init; }

        /// <summary>Topics and the like of the devices that it makes; null means those of the server.</summary>
        public DeviceProfile? Profile { get; init; }

        /// <summary>Never key or secret: they must not get into a log.</summary>
        public override string ToString() => nameof(ProvisioningProfile);
    }
}
