// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Why an attempt to connect failed: CONNACK return codes 1 to 5 of MQTT 3.1.1 (section 3.2.2.3) and what lies outside them.
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
    }
}
