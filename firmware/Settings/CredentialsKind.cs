// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// What a server knows a device by.
    /// </summary>
    public enum CredentialsKind
    {
        /// <summary>An access token.</summary>
        Token = 0,

        /// <summary>MQTT client id, user name and password.</summary>
        Basic = 1,

        /// <summary>The certificate that the device shows when the connection is made.</summary>
        Certificate = 2,
    }
}
