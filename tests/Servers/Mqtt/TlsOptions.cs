// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Security.Cryptography.X509Certificates;

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>A second port, on which the same server speaks MQTT over TLS.</summary>
    public sealed record TlsOptions
    {
        /// <summary>The server's certificate, with its private key.</summary>
        public required X509Certificate2 Certificate { get; init; }

        /// <summary>Port to listen on; 0, the default, takes a free one.</summary>
        public int Port { get; init; }

        /// <summary>What the server wants of a client.</summary>
        public ClientCertificateDemand ClientCertificates { get; init; } = ClientCertificateDemand.Asked;

        /// <summary>
        /// Who must have issued a client's certificate, else the handshake fails; empty, the default, lets any
        /// certificate pass, also an expired one, and leaves the judgement to the platform.
        /// </summary>
        public X509Certificate2Collection ClientAuthorities { get; init; } = [];

        /// <summary>A client that is not through its handshake by then is closed.</summary>
        public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);
    }
}
