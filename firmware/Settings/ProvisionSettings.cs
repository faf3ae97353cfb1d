// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// How a board without credentials gets some: <c>{"key":"...","secret":"...","name":"...","credentials":"token"}</c>.
    /// </summary>
    public sealed class ProvisionSettings
    {
        /// <summary>Key of the device profile. A secret.</summary>
        public string Key;

        /// <summary>Secret of the device profile. A secret.</summary>
        public string Secret;

        /// <summary>Name to register by, or <c>null</c>: <c>deviceagent-</c> and the board's MAC address.</summary>
        public string Name;

        /// <summary>Which credentials to ask for.</summary>
        public CredentialsKind Credentials;
    }
}
