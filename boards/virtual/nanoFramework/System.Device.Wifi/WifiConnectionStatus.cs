// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace System.Device.Wifi
{
    /// <summary>What came of an attempt to join a network.</summary>
    public enum WifiConnectionStatus
    {
        /// <summary>Access was revoked.</summary>
        AccessRevoked,

        /// <summary>The network refuses the password.</summary>
        InvalidCredential,

        /// <summary>The network is not in reach.</summary>
        NetworkNotAvailable,

        /// <summary>The board is on the network; an address may take longer.</summary>
        Success,

        /// <summary>The network did not answer in time.</summary>
        Timeout,

        /// <summary>Something else.</summary>
        UnspecifiedFailure,

        /// <summary>The network wants an authentication that the board cannot do.</summary>
        UnsupportedAuthenticationProtocol,
    }
}
