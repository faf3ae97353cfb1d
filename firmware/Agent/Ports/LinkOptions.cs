// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Whom a link connects to, and as whom.
    /// </summary>
    public sealed class LinkOptions
    {
        /// <summary>Host name or IPv4 address.</summary>
        public string Host;

        /// <summary>TCP port, 1 to 65535.</summary>
        public int Port;

        /// <summary>MQTT client id.</summary>
        public string ClientId;

        /// <summary>User name, or <c>null</c>. On ThingsBoard this is the access token: a secret.</summary>
        public string UserName;

        /// <summary>Password, or <c>null</c>. A secret.</summary>
        public string Password;

        /// <summary>What to check if the server refuses these credentials, for people; <c>null</c>: token or certificate.</summary>
        public string CredentialsPlace;

        /// <summary>Seconds between signs of life, 10 to 600.</summary>
        public int KeepAliveSeconds;

        /// <summary>Whether to speak TLS. A link does not connect otherwise then, whatever happens.</summary>
        public bool IsSecure;

        /// <summary>Certificates that the server's must descend from, as PEM or DER; <c>null</c>: those that the board has stored.</summary>
        public byte[] CaCertificate;

        /// <summary>The board's own certificate, as PEM; <c>null</c>: none.</summary>
        public byte[] ClientCertificate;

        /// <summary>The private key to <see cref="ClientCertificate"/>, as PEM and not encrypted. A secret.</summary>
        public byte[] ClientKey;
    }
}
