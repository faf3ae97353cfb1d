// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Net.Sockets;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// Tells from what the MQTT library threw whether TLS failed, and over what.
    /// </summary>
    internal static class TlsFailure
    {
        // Codes of Mbed TLS, which System.Net puts into a SocketException. Those of sockets are greater than 0.
        private const int CertificateVerifyFailed = -0x2700;
        private const int AuthorityMissing = -0x7680;
        private const int FatalAlertReceived = -0x7780;
        private const int BadCertificate = -0x7A00;
        private const int OutOfMemory = -0x7F00;
        private const int NotToldOver = -1;

        /// <summary>
        /// Finds out why no secure connection came about.
        /// </summary>
        /// <param name="cause">The inner exception of the library's.</param>
        /// <returns>A <see cref="ConnectFailure"/>.</returns>
        internal static int Find(Exception cause)
        {
            if (!(cause is SocketException))
            {
                // System.Net after 1.11.60 has an exception of its own for TLS.
                return cause is OutOfMemoryException ? ConnectFailure.Internal : NotToldOver;
            }

            int code = ((SocketException)cause).ErrorCode;
            switch (code)
            {
                case CertificateVerifyFailed:
                case AuthorityMissing:
                case BadCertificate:
                    return ConnectFailure.ServerCertificate;
                case FatalAlertReceived:
                    return ConnectFailure.TlsRefused;
                case OutOfMemory:
                    return ConnectFailure.Internal;
                default:
                    return code < 0 ? code : ConnectFailure.Unreachable;
            }
        }
    }
}
