// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using NanoFramework.Hosting;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// Makes .NET's certificate objects of files. Stands in for the image's type of the same name.
    /// </summary>
    internal static class CertificateParser
    {
        private const byte DerSequence = 0x30;

        /// <summary>Parses what a server's certificate must chain to.</summary>
        /// <param name="content">One certificate as DER, or one or more as PEM.</param>
        /// <returns>The certificates.</returns>
        /// <exception cref="ArgumentException">It is none.</exception>
        internal static X509Certificate Authority(byte[] content)
        {
            try
            {
                var all = new X509Certificate2Collection();
                if (content.Length > 0 && content[0] == DerSequence)
                {
                    all.Add(X509CertificateLoader.LoadCertificate(content));
                }
                else
                {
                    all.ImportFromPem(Encoding.UTF8.GetString(content));
                }

                return all.Count > 0 ? new CertificateList(all) : throw new ArgumentException("no certificate");
            }
            catch (CryptographicException e)
            {
                throw new ArgumentException("no certificate", e);
            }
        }

        /// <summary>Parses the board's own certificate and its key.</summary>
        /// <param name="certificate">The board's own certificate as PEM.</param>
        /// <param name="key">Its private key as PEM, not encrypted.</param>
        /// <returns>The certificate with its key.</returns>
        /// <exception cref="ArgumentException">It is none. Unlike on a board: or the key belongs to another.</exception>
        internal static X509Certificate Client(byte[] certificate, byte[] key)
        {
            try
            {
                X509Certificate2 own = X509Certificate2.CreateFromPem(Encoding.UTF8.GetString(certificate), Encoding.UTF8.GetString(key));

                // Windows cannot show a certificate whose key lies in memory only.
                return OperatingSystem.IsWindows()
                    ? X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null)
                    : own;
            }
            catch (CryptographicException e)
            {
                throw new ArgumentException("no certificate, or no key", e);
            }
        }
    }
}
