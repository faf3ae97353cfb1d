// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Virtual.CommandLine
{
    /// <summary>
    /// Where an MQTT server is: <c>mqtt://host:port</c>, or <c>mqtts://host:port</c> with TLS.
    /// </summary>
    /// <param name="Host">Host name or IPv4 address.</param>
    /// <param name="Port">TCP port, 1 to 65535.</param>
    /// <param name="IsSecure">Whether to speak TLS.</param>
    internal sealed record ServerAddress(string Host, int Port, bool IsSecure)
    {
        private const string PlainScheme = "mqtt";
        private const string SecureScheme = "mqtts";
        private const int DefaultPort = 1883;
        private const int DefaultSecurePort = 8883;

        // As device.json has it.
        private const int MaxLength = 128;

        /// <summary>
        /// Reads <c>mqtt://host</c>, <c>mqtt://host:port</c> or the same with <c>mqtts</c>.
        /// </summary>
        /// <param name="text">What was typed.</param>
        /// <returns>The address, or <c>null</c> if the text is none.</returns>
        public static ServerAddress? Parse(string text)
        {
            // The URI parser takes much that a board cannot use: a path, a user, an empty host, an IPv6 address.
            bool isAddress = Uri.TryCreate(text, UriKind.Absolute, out Uri? uri)
                && uri.Scheme is PlainScheme or SecureScheme
                && uri.HostNameType is UriHostNameType.Dns or UriHostNameType.IPv4
                && uri.AbsolutePath is "" or "/"
                && uri.UserInfo.Length == 0
                && uri.Query.Length == 0
                && uri.Fragment.Length == 0
                && uri.Port != 0;
            if (!isAddress)
            {
                return null;
            }

            bool isSecure = uri!.Scheme == SecureScheme;
            int port = uri.Port == -1 ? (isSecure ? DefaultSecurePort : DefaultPort) : uri.Port;
            ServerAddress address = new(uri.Host, port, isSecure);
            return address.ToString().Length <= MaxLength ? address : null;
        }

        /// <inheritdoc/>
        public override string ToString()
        {
            return $"{(IsSecure ? SecureScheme : PlainScheme)}://{Host}:{Port}";
        }
    }
}
