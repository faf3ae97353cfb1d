// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Why an attempt to connect failed: CONNACK return codes 1 to 5 of MQTT 3.1.1 (section 3.2.2.3) and what lies outside them.
    /// Less than 0: TLS failed, and this is the code of its library.
    /// </summary>
    public static class ConnectFailure
    {
        /// <summary>The server does not speak MQTT 3.1.1.</summary>
        public const int UnacceptableProtocolVersion = 1;

        /// <summary>The server refused the client id; on ThingsBoard: wrong credentials (TB-02).</summary>
        public const int IdentifierRejected = 2;

        /// <summary>The server is there but cannot serve now.</summary>
        public const int ServerUnavailable = 3;

        /// <summary>User name or password is wrong.</summary>
        public const int BadUserNameOrPassword = 4;

        /// <summary>The credentials are not allowed to connect.</summary>
        public const int NotAuthorized = 5;

        /// <summary>No TCP connection came about: no route, no such host, refused port.</summary>
        public const int Unreachable = 100;

        /// <summary>The server did not answer the CONNECT in time.</summary>
        public const int Timeout = 101;

        /// <summary>The link failed in itself, for example for lack of memory.</summary>
        public const int Internal = 102;

        /// <summary>The server's certificate does not descend from one that the board trusts, is for another name, or is out of date.</summary>
        public const int ServerCertificate = 103;

        /// <summary>The server ended the TLS handshake: for want of a certificate, over the one that it got, or over the kind of TLS.</summary>
        public const int TlsRefused = 104;

        /// <summary>A certificate or key of the board's own is none.</summary>
        public const int OwnCertificate = 105;
    }
}
