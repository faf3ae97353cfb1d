// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>What a user may do; the numbers are those on the wire.</summary>
    public enum UserRole
    {
        /// <summary>Everything, everywhere.</summary>
        Administrator = 0,

        /// <summary>What devices and their users need, in the networks that the user is assigned to.</summary>
        Client = 1,
    }
}
