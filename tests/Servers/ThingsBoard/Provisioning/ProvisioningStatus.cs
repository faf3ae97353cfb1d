// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>What became of a provisioning request.</summary>
    public enum ProvisioningStatus
    {
        /// <summary>The device has its credentials.</summary>
        Success,

        /// <summary>Key or secret are wrong.</summary>
        NotFound,

        /// <summary>The name is taken, or not known, or was provisioned before; or the credentials are taken or none.</summary>
        Failure,
    }
}
