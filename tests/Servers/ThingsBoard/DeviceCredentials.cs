// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Security.Cryptography.X509Certificates;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>How a device proves who it is.</summary>
    public abstract record DeviceCredentials
    {
        private DeviceCredentials()
        {
        }

        /// <summary>An access token, sent as user name.</summary>
        /// <param name="Token">The token.</param>
        public sealed record AccessToken(string Token) : DeviceCredentials
        {
            /// <summary>Never the token: it must not get into a log.</summary>
            public override string ToString() => nameof(AccessToken);
        }

        /// <summary>MQTT basic: at least a client id or a user name.</summary>
        /// <param name="ClientId">Client id, or null when any will do.</param>
        /// <param name="UserName">User name, or null when there is none.</param>
        /// <param name="Password">Password, or null when none is compared.</param>
        public sealed record MqttBasic(string? ClientId, string? UserName, string? Password) : DeviceCredentials
        {
            /// <summary>Never the password: it must not get into a log.</summary>
            public override string ToString() => nameof(MqttBasic);
        }

        /// <summary>A certificate that the device shows in the TLS handshake. Who issued it does not matter.</summary>
        /// <param name="Certificate">The certificate; its private key is not needed.</param>
        public sealed record X509(X509Certificate2 Certificate) : DeviceCredentials;
    }
}
