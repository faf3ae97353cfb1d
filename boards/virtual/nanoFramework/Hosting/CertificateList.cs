// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Security.Cryptography.X509Certificates;

namespace NanoFramework.Hosting
{
    /// <summary>
    /// All certificates of one file. A certificate object of nanoFramework is the file, which may hold several; one of .NET
    /// is a single certificate, here the first.
    /// </summary>
    public sealed class CertificateList : X509Certificate2
    {
        private readonly X509Certificate2Collection _all;

        /// <summary>
        /// Initializes a new instance of the <see cref="CertificateList"/> class.
        /// </summary>
        /// <param name="all">The certificates, one at least.</param>
        public CertificateList(X509Certificate2Collection all)
            : base(all[0])
        {
            _all = all;
        }

        /// <summary>Gives what a certificate object stands for.</summary>
        /// <param name="certificate">A list, or any certificate.</param>
        /// <returns>The certificates.</returns>
        internal static X509Certificate2Collection AllOf(X509Certificate certificate)
        {
            return certificate is CertificateList list ? list._all : [(X509Certificate2)certificate];
        }
    }
}
