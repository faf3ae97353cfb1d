// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>What a TLS server wants of its clients.</summary>
    public enum ClientCertificateDemand
    {
        /// <summary>It does not ask for a certificate.</summary>
        None,

        /// <summary>It asks, and takes a client that has none.</summary>
        Asked,

        /// <summary>Without a certificate the handshake fails.</summary>
        Required,
    }
}
