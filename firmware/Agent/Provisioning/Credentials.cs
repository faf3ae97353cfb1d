// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// What a server gave the board to be known by. All of it is secret: it goes to flash and into CONNECT, nowhere else.
    /// </summary>
    public sealed class Credentials
    {
        /// <summary>Longest of the texts below, in bytes of UTF-8.</summary>
        public const int MaxTextBytes = 256;

        /// <summary>Which of the others count. With a certificate none does: the board has it already.</summary>
        public CredentialsKind Kind;

        /// <summary>Access token.</summary>
        public string Token;

        /// <summary>MQTT client id, or <c>null</c>: any will do.</summary>
        public string ClientId;

        /// <summary>User name, or <c>null</c>.</summary>
        public string User;

        /// <summary>Password, or <c>null</c>.</summary>
        public string Password;
    }
}
