// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Virtual.Runner
{
    internal sealed class EmbeddedServer : IDisposable
    {
        public const string HostName = "embedded";
        public System.Net.IPEndPoint Address = new(System.Net.IPAddress.Loopback, 1);
        public static EmbeddedServer Start(string t) { return new(); }
        public void StartDemoCalls() { Address.ToString(); }
        public void Dispose() { }
    }
}
