// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>The server's side of a TLS handshake.</summary>
    internal static class TlsHandshake
    {
        /// <summary>Makes a secure stream of a plain one.</summary>
        /// <exception cref="MqttProtocolException">The client and this server do not agree, or it is no TLS at all.</exception>
        internal static SslStream Accept(Stream stream, TlsOptions options)
        {
            var secure = new SslStream(stream);
            try
            {
                secure.AuthenticateAsServer(new SslServerAuthenticationOptions
                {
                    ServerCertificate = options.Certificate,
                    ClientCertificateRequired = options.ClientCertificates != ClientCertificateDemand.None,
                    CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                    RemoteCertificateValidationCallback = (_, certificate, _, _) => IsAccepted(certificate as X509Certificate2, options),
                });
                return secure;
            }
            catch (Exception e) when (e is AuthenticationException or IOException)
            {
                secure.Dispose();
                throw new MqttProtocolException($"TLS: {e.Message} {e.InnerException?.Message}".TrimEnd(), CloseCause.TlsFailed);
            }
        }

        private static bool IsAccepted(X509Certificate2? certificate, TlsOptions options)
        {
            if (certificate is null)
            {
                return options.ClientCertificates != ClientCertificateDemand.Required;
            }

            if (options.ClientAuthorities.Count == 0)
            {
                return true;
            }

            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            chain.ChainPolicy.CustomTrustStore.AddRange(options.ClientAuthorities);
            return chain.Build(certificate);
        }
    }
}
