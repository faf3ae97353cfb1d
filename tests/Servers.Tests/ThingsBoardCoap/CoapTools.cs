// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    /// <summary>The programs of libcoap (Debian package libcoap3-bin), for tests against an independent implementation.</summary>
    internal static class CoapTools
    {
        private static readonly string[] _clients = ["coap-client", "coap-client-notls", "coap-client-openssl", "coap-client-gnutls"];
        private static readonly string[] _servers = ["coap-server", "coap-server-notls", "coap-server-openssl", "coap-server-gnutls"];

        internal static string ClientOrSkip() => FindOrSkip(_clients);

        internal static string ServerOrSkip() => FindOrSkip(_servers);

        private static string FindOrSkip(string[] names)
        {
            var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
            var path = names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
            if (path is null)
            {
                Assert.Inconclusive($"not installed: {names[0]} (Debian package libcoap3-bin)");
            }

            return path!;
        }
    }
}
