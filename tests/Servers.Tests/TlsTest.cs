// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Security.Cryptography.X509Certificates;
using DeviceAgent.Servers.Mqtt;
using DeviceAgent.Servers.ThingsBoard;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    /// <summary>Servers with a TLS port, and the certificates around them.</summary>
    public abstract class TlsTest : IDisposable
    {
        protected const string Token = "token-of-board-1";
        protected const string Telemetry = "v1/devices/me/telemetry";

        /// <summary>Far longer than anything takes on loopback: a test that waits so long has failed.</summary>
        protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

        private readonly List<IDisposable> _toDispose = [];

        /// <summary>The authority that servers and clients trust; its keys are made once.</summary>
        protected static CertificateAuthority Authority { get; } = new();

        public void Dispose()
        {
            _toDispose.Reverse();
            _toDispose.ForEach(each => each.Dispose());
            GC.SuppressFinalize(this);
        }

        private protected static RawClient Connect(ThingsBoardServer server, string token)
        {
            var client = RawClient.Secure(server.TlsPort, Authority);
            CollectionAssert.AreEqual(new byte[] { 0, 0 }, client.Connect("raw", token));
            return client;
        }

        private protected static void WaitForClose(ThingsBoardServer server, CloseCause cause) =>
            server.Connections.WaitFor(e => e.Cause == cause, Patience);

        protected ThingsBoardServer Start(X509Certificate2? certificate = null, Func<TlsOptions, TlsOptions>? change = null)
        {
            var tls = new TlsOptions { Certificate = Keep(certificate ?? Authority.IssueServer("localhost")) };
            tls = change is null ? tls : change(tls);
            var server = Keep(new ThingsBoardServer(new ThingsBoardOptions { Mqtt = new MqttServerOptions { Tls = tls } }));
            server.Register("board-1", Token);
            return server;
        }

        protected T Keep<T>(T disposable)
            where T : IDisposable
        {
            _toDispose.Add(disposable);
            return disposable;
        }
    }
}
