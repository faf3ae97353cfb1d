// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>Which devices a provisioning key lets in.</summary>
    public enum ProvisioningStrategy
    {
        /// <summary>New ones: the name must be free.</summary>
        AllowCreateNewDevices,

        /// <summary>Those that are registered already: each gets the credentials that it has, once.</summary>
        CheckPreProvisionedDevices,
    }
}
