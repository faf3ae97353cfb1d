// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Security.Cryptography.X509Certificates;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// Makes nanoFramework's certificate objects of files. It is Mbed TLS that parses.
    /// </summary>
    internal static class CertificateParser
    {
        // What any certificate in DER begins with; text does not.
        private const byte DerSequence = 0x30;

        /// <summary>
        /// Parses what a server's certificate must chain to.
        /// </summary>
        /// <param name="content">One certificate as DER, or one or more as PEM.</param>
        /// <returns>The certificates.</returns>
        /// <exception cref="ArgumentException">It is none.</exception>
        internal static X509Certificate Authority(byte[] content)
        {
            return new X509Certificate(Terminated(content));
        }

        /// <summary>
        /// Parses the board's own certificate and its key. Whether they belong together shows at the server.
        /// </summary>
        /// <param name="certificate">The certificate, and those between it and its authority, as PEM.</param>
        /// <param name="key">Its private key as PEM, not encrypted.</param>
        /// <returns>The certificate with its key.</returns>
        /// <exception cref="ArgumentException">One of them is none.</exception>
        internal static X509Certificate Client(byte[] certificate, byte[] key)
        {
            return new X509Certificate2(Terminated(certificate), Terminated(key), null);
        }

        // Mbed TLS takes bytes for text only if they end with NUL.
        private static byte[] Terminated(byte[] content)
        {
            if (content.Length == 0 || content[0] == DerSequence || content[content.Length - 1] == 0)
            {
                return content;
            }

            var terminated = new byte[content.Length + 1];
            Array.Copy(content, terminated, content.Length);
            return terminated;
        }
    }
}
