// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Security.Cryptography.X509Certificates;

namespace DeviceAgent.Servers
{
    /// <summary>A second port, on which a mosquitto speaks MQTT over TLS.</summary>
    public sealed record MosquittoTls
    {
        /// <summary>The server's certificate, with its private key.</summary>
        public required X509Certificate2 Certificate { get; init; }

        /// <summary>Who must have issued a client's certificate; null, the default, asks for none.</summary>
        public X509Certificate2? ClientAuthority { get; init; }
    }
}
