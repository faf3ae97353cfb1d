// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Virtual.CommandLine
{
    /// <summary>
    /// Where an MQTT server is: <c>mqtt://host:port</c>.
    /// </summary>
    /// <param name="Host">Host name or IPv4 address.</param>
    /// <param name="Port">TCP port, 1 to 65535.</param>
    internal sealed record ServerAddress(string Host, int Port)
    {
        /// <summary>The port when none is given.</summary>
        public const int DefaultPort = 1883;

        // As device.json has it.
        private const int MaxLength = 128;

        /// <summary>
        /// Reads <c>mqtt://host</c> or <c>mqtt://host:port</c>.
        /// </summary>
        /// <param name="text">What was typed.</param>
        /// <returns>The address, or <c>null</c> if the text is none.</returns>
        public static ServerAddress? Parse(string text)
        {
            // The URI parser takes much that a board cannot use: a path, a user, an empty host, an IPv6 address.
            bool isAddress = Uri.TryCreate(text, UriKind.Absolute, out Uri? uri)
                && uri.Scheme == "mqtt"
                && uri.HostNameType is UriHostNameType.Dns or UriHostNameType.IPv4
                && uri.AbsolutePath is "" or "/"
                && uri.UserInfo.Length == 0
                && uri.Query.Length == 0
                && uri.Fragment.Length == 0
                && uri.Port != 0;
            ServerAddress? address = isAddress ? new ServerAddress(uri!.Host, uri.Port == -1 ? DefaultPort : uri.Port) : null;
            return address?.ToString().Length <= MaxLength ? address : null;
        }

        /// <inheritdoc/>
        public override string ToString()
        {
            return $"mqtt://{Host}:{Port}";
        }
    }
}
