// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DeviceAgent.Servers
{
    /// <summary>
    /// An authority of its own for each test: issues certificates of servers and clients, good, expired or not yet valid.
    /// Its keys are on the curve P-256 and never leave the process unless a test writes them.
    /// </summary>
    public sealed class CertificateAuthority : IDisposable
    {
        private const int SerialBytes = 16;

        private static readonly Oid _serverUse = new("1.3.6.1.5.5.7.3.1");
        private static readonly Oid _clientUse = new("1.3.6.1.5.5.7.3.2");

        /// <summary>Makes an authority, valid from ten years ago until ten years from now.</summary>
        /// <param name="name">Its common name.</param>
        public CertificateAuthority(string name = "Test authority")
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(
                certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
            request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
            var now = DateTimeOffset.UtcNow;
            Certificate = request.CreateSelfSigned(now.AddYears(-10), now.AddYears(10));
        }

        /// <summary>Its own certificate: what a peer has to trust.</summary>
        public X509Certificate2 Certificate { get; }

        /// <summary>The same as PEM text.</summary>
        public string Pem => Certificate.ExportCertificatePem();

        /// <summary>Issues a certificate for a server, with its private key.</summary>
        /// <param name="host">Host name or IP address that clients will use.</param>
        /// <param name="from">Start of validity; null means an hour ago.</param>
        /// <param name="until">End of validity; null means in a day.</param>
        public X509Certificate2 IssueServer(string host, DateTimeOffset? from = null, DateTimeOffset? until = null)
        {
            var names = new SubjectAlternativeNameBuilder();
            if (IPAddress.TryParse(host, out var address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(host);
            }

            return Issue(host, _serverUse, names.Build(), from, until);
        }

        /// <summary>Issues a certificate for a client, with its private key.</summary>
        /// <param name="name">Common name.</param>
        /// <param name="from">Start of validity; null means an hour ago.</param>
        /// <param name="until">End of validity; null means in a day.</param>
        public X509Certificate2 IssueClient(string name, DateTimeOffset? from = null, DateTimeOffset? until = null) =>
            Issue(name, _clientUse, names: null, from, until);

        /// <summary>The private key of an issued certificate as PEM text (PKCS #8).</summary>
        /// <param name="certificate">The certificate.</param>
        /// <exception cref="ArgumentException">It has none.</exception>
        public static string KeyPem(X509Certificate2 certificate)
        {
            ArgumentNullException.ThrowIfNull(certificate);
            using var key = certificate.GetECDsaPrivateKey() ?? throw new ArgumentException("no private key", nameof(certificate));
            return key.ExportPkcs8PrivateKeyPem();
        }

        /// <inheritdoc/>
        public void Dispose() => Certificate.Dispose();

        private X509Certificate2 Issue(string name, Oid use, X509Extension? names, DateTimeOffset? from, DateTimeOffset? until)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(
                certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([use], critical: false));
            if (names is not null)
            {
                request.CertificateExtensions.Add(names);
            }

            var now = DateTimeOffset.UtcNow;
            using var issued = request.Create(Certificate, from ?? now.AddHours(-1), until ?? now.AddDays(1), RandomNumberGenerator.GetBytes(SerialBytes));
            return issued.CopyWithPrivateKey(key);
        }
    }
}
