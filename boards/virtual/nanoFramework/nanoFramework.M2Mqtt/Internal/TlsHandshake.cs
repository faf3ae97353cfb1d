// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using NanoFramework.Hosting;

namespace nanoFramework.M2Mqtt.Internal
{
    /// <summary>
    /// The client's side of a TLS handshake, with the verdicts and the codes of Mbed TLS under nanoFramework's System.Net.
    /// </summary>
    internal sealed class TlsHandshake
    {
        // Codes of Mbed TLS, as System.Net 1.11.60 hands them on in a SocketException.
        private const int CertificateVerifyFailed = -0x2700;
        private const int InvalidRecord = -0x7200;
        private const int ConnectionEnded = -0x7280;
        private const int FatalAlertReceived = -0x7780;

        private readonly string _host;
        private readonly X509Certificate? _authority;
        private readonly X509Certificate? _client;
        private readonly MqttSslProtocols _protocol;

        public TlsHandshake(string host, X509Certificate? authority, X509Certificate? client, MqttSslProtocols protocol)
        {
            _host = host;
            _authority = authority;
            _client = client;
            _protocol = protocol;
        }

        /// <summary>Makes a secure stream of a plain one.</summary>
        /// <param name="plain">The TCP connection.</param>
        /// <param name="validate">Whether to judge the server's certificate.</param>
        /// <returns>The secure stream.</returns>
        /// <exception cref="SocketException">The handshake failed: the code of Mbed TLS, less than 0.</exception>
        /// <exception cref="ArgumentException">nanoFramework does not have that version of TLS.</exception>
        public SslStream Authenticate(Stream plain, bool validate)
        {
            SslProtocols version = Version(_protocol);
            bool isRefused = false;
            var secure = new SslStream(plain);
            try
            {
                secure.AuthenticateAsClient(new SslClientAuthenticationOptions
                {
                    TargetHost = _host,
                    EnabledSslProtocols = version,
                    ClientCertificateContext = _client == null
                        ? null
                        : SslStreamCertificateContext.Create((X509Certificate2)_client, additionalCertificates: null, offline: true),
                    CertificateChainPolicy = ChainPolicy(),
                    RemoteCertificateValidationCallback = (_, _, _, errors) =>
                    {
                        isRefused = validate && errors != SslPolicyErrors.None;
                        return !isRefused;
                    },
                });
                return secure;
            }
            catch (Exception e) when (e is AuthenticationException or IOException)
            {
                secure.Dispose();
                throw new SocketException(isRefused ? CertificateVerifyFailed : CodeOf(e));
            }
        }

        private static SslProtocols Version(MqttSslProtocols protocol)
        {
#pragma warning disable CA5397 // The rule takes the numbers of MqttSslProtocols for those of SslProtocols.
            return protocol switch
            {
                // Naming none gets the library's default, which is 1.3 and nothing else.
                MqttSslProtocols.None or MqttSslProtocols.TLSv1_3 => SslProtocols.Tls13,
                MqttSslProtocols.TLSv1_2 => SslProtocols.Tls12,
                _ => throw new ArgumentException("SSL/TLS protocol version not supported"),
            };
#pragma warning restore CA5397
        }

        private static int CodeOf(Exception failure)
        {
            if (failure is IOException)
            {
                return ConnectionEnded;
            }

            for (Exception? e = failure.InnerException; e != null; e = e.InnerException)
            {
                if (OperatingSystem.IsWindows() || e.Message.Contains("alert", StringComparison.Ordinal))
                {
                    return FatalAlertReceived;
                }
            }

            return InvalidRecord;
        }

        private X509ChainPolicy ChainPolicy()
        {
            // Mbed TLS fetches nothing: neither lists of revoked certificates nor missing ones.
            var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
            if (_authority != null)
            {
                policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                policy.CustomTrustStore.AddRange(CertificateList.AllOf(_authority));
            }

            return policy;
        }
    }
}
