// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Net.Sockets;
using System.Security.Authentication;
using DeviceAgent.Servers.Mqtt;
using DeviceAgent.Servers.ThingsBoard;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class TlsTests : TlsTest
    {
        [TestMethod]
        public void Both_ports_lead_to_the_same_server()
        {
            var server = Start();
            using var secure = RawClient.Secure(server.TlsPort, Authority);
            CollectionAssert.AreEqual(new byte[] { 0, 0 }, secure.Connect("raw", Token));
            secure.PublishConfirmed(Telemetry, """{"t":1}""");
            using var plain = RawClient.Connected(server.Port, Token);
            secure.ExpectClosed();
            plain.PublishConfirmed(Telemetry, """{"t":2}""");
            Assert.AreEqual(2, server.Telemetry.Count);
            CollectionAssert.AreEqual(
                new[] { true, false },
                server.Connections.Where(e => e.Kind == ConnectionEventKind.Connected).Select(e => e.Secure).ToArray());
            StringAssert.Contains(server.Mqtt.Frames.ToString(), $"-> server PUBLISH QoS 1 id 1 {Telemetry} [7] {{\"t\":1}}");
        }

        [TestMethod]
        public void What_the_server_pushes_comes_over_TLS()
        {
            var server = Start();
            using var client = RawClient.Secure(server.TlsPort, Authority);
            client.Connect("raw", Token);
            client.Subscribe(("v1/devices/me/attributes", 1));
            Parallel.For(0, 200, i => server.Device("board-1").SetSharedAttribute("n", i));
            Assert.AreEqual(200, client.ExpectPublishes(200).Length);
        }

        [TestMethod]
        public void A_server_without_TLS_has_no_such_port()
        {
            using var server = new ThingsBoardServer();
            Assert.ThrowsExactly<InvalidOperationException>(() => _ = server.TlsPort);
        }

        [TestMethod]
        public void A_client_refuses_a_server_of_another_authority_of_another_name_or_out_of_date()
        {
            var now = DateTimeOffset.UtcNow;
            using var stranger = new CertificateAuthority("Stranger");
            foreach (var certificate in new[]
            {
                stranger.IssueServer("localhost"),
                Authority.IssueServer("elsewhere.example"),
                Authority.IssueServer("localhost", now.AddDays(-2), now.AddDays(-1)),
                Authority.IssueServer("localhost", now.AddDays(1), now.AddDays(2)),
                Authority.IssueClient("localhost"),
            })
            {
                var server = Start(certificate);
                Assert.ThrowsExactly<AuthenticationException>(() => RawClient.Secure(server.TlsPort, Authority), certificate.Subject);
            }

            var good = Start(Authority.IssueServer("127.0.0.1"));
            using var client = RawClient.Secure(good.TlsPort, Authority, host: "127.0.0.1");
        }

        [TestMethod]
        public void A_client_that_speaks_no_TLS_is_closed()
        {
            var server = Start();
            using var client = new RawClient(server.TlsPort);
            client.Send(RawClient.ConnectPacket("raw", Token, null));
            WaitForClose(server, CloseCause.TlsFailed);
        }

        [TestMethod]
        public void A_client_that_never_begins_its_handshake_is_closed_in_time()
        {
            var server = Start(change: tls => tls with { HandshakeTimeout = TimeSpan.FromMilliseconds(50) });
            using var client = new RawClient(server.TlsPort);
            client.ExpectClosed();
            WaitForClose(server, CloseCause.TlsFailed);
        }

        [TestMethod]
        public void An_idle_connection_is_closed_over_TLS_too()
        {
            var server = Start();
            server.Mqtt.IdleTimeout = TimeSpan.FromMilliseconds(50);
            using var client = RawClient.Secure(server.TlsPort, Authority);
            client.ExpectClosed();
            WaitForClose(server, CloseCause.Idle);
        }

        [TestMethod]
        public void A_connection_killed_over_TLS_ends_at_once()
        {
            var server = Start();
            using var client = RawClient.Secure(server.TlsPort, Authority);
            client.Connect("raw", Token);
            server.Faults.KillAtPublish();
            client.Publish(Telemetry, """{"t":1}""");
            client.ExpectClosed();
            WaitForClose(server, CloseCause.Killed);
        }

        [TestMethod]
        public void D3_table_1_3_holds_over_TLS()
        {
            var server = Start();
            server.Register("gateway", "token-of-gateway", gateway: true);
            using (var unknown = Connect(server, Token))
            {
                unknown.PublishConfirmed("unknown", "x");
                unknown.Publish(Telemetry, "bad");
                unknown.ExpectClosed();
            }

            using (var large = Connect(server, Token))
            {
                // Its header is enough, and what was not read would turn the close into a reset.
                large.Send(RawClient.PublishPacket(Telemetry, new byte[65536]).AsSpan(0, 10));
                large.ExpectClosed();
                WaitForClose(server, CloseCause.PacketTooLarge);
            }

            server.Limits = new SessionLimits { TelemetryMessages = "1:3600" };
            using (var device = Connect(server, Token))
            {
                device.PublishConfirmed(Telemetry, """{"t":1}""");
                device.Publish(Telemetry, """{"t":2}""");
                device.ExpectClosed();
            }

            using var gateway = Connect(server, "token-of-gateway");
            gateway.PublishConfirmed("v1/gateway/telemetry", """{"A":[{"t":1}]}""");
            gateway.PublishConfirmed("v1/gateway/telemetry", """{"A":[{"t":2}]}""");
            gateway.ExpectClosed();
        }

        [TestMethod]
        public void A_stopped_server_refuses_both_ports_and_comes_back_on_them()
        {
            var server = Start();
            server.StopListening();
            foreach (var port in new[] { server.Port, server.TlsPort })
            {
                Assert.ThrowsExactly<SocketException>(() => ConnectAndLeave(port));
            }

            server.StartListening();
            using var secure = Connect(server, Token);
            using var plain = RawClient.Connected(server.Port, Token);
        }

        private static void ConnectAndLeave(int port)
        {
            using var client = new RawClient(port);
        }
    }
}
