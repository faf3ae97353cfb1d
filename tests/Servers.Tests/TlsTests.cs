// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using DeviceAgent.Servers.Mqtt;
using DeviceAgent.Servers.ThingsBoard;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class TlsTests : IDisposable
    {
        private const string Token = "token-of-board-1";
        private const string Telemetry = "v1/devices/me/telemetry";

        private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);
        private static readonly CertificateAuthority _authority = new();

        private readonly List<IDisposable> _toDispose = [];

        public void Dispose()
        {
            _toDispose.Reverse();
            _toDispose.ForEach(each => each.Dispose());
            GC.SuppressFinalize(this);
        }

        [TestMethod]
        public void Both_ports_lead_to_the_same_server()
        {
            var server = Start();
            using var secure = RawClient.Secure(server.TlsPort, _authority);
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
            using var client = RawClient.Secure(server.TlsPort, _authority);
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
                _authority.IssueServer("elsewhere.example"),
                _authority.IssueServer("localhost", now.AddDays(-2), now.AddDays(-1)),
                _authority.IssueServer("localhost", now.AddDays(1), now.AddDays(2)),
                _authority.IssueClient("localhost"),
            })
            {
                var server = Start(certificate);
                Assert.ThrowsExactly<AuthenticationException>(() => RawClient.Secure(server.TlsPort, _authority), certificate.Subject);
            }

            var good = Start(_authority.IssueServer("127.0.0.1"));
            using var client = RawClient.Secure(good.TlsPort, _authority, host: "127.0.0.1");
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
            using var client = RawClient.Secure(server.TlsPort, _authority);
            client.ExpectClosed();
            WaitForClose(server, CloseCause.Idle);
        }

        [TestMethod]
        public void A_connection_killed_over_TLS_ends_at_once()
        {
            var server = Start();
            using var client = RawClient.Secure(server.TlsPort, _authority);
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

        [TestMethod]
        [DataRow(null, DisplayName = "no user name")]
        [DataRow("nonsense", DisplayName = "a user name that counts for nothing")]
        public void D1_a_device_is_known_by_its_certificate(string? userName)
        {
            var server = Start();
            var certificate = Keep(_authority.IssueClient("device"));
            server.Register("by-certificate", new DeviceCredentials.X509(certificate));
            using var client = RawClient.Secure(server.TlsPort, _authority, certificate);
            CollectionAssert.AreEqual(new byte[] { 0, 0 }, client.Connect("raw", userName));
            client.PublishConfirmed(Telemetry, """{"t":1}""");
            Assert.AreEqual("by-certificate", server.Telemetry.Single().Device);
        }

        [TestMethod]
        public void D1_a_certificate_of_any_authority_will_do_if_the_server_knows_it()
        {
            var server = Start();
            using var stranger = new CertificateAuthority("Stranger");
            var certificate = Keep(stranger.IssueClient("device"));
            server.Register("by-certificate", new DeviceCredentials.X509(certificate));
            using var client = RawClient.Secure(server.TlsPort, _authority, certificate);
            CollectionAssert.AreEqual(new byte[] { 0, 0 }, client.Connect("raw", null));
        }

        [TestMethod]
        [DataRow(0, 0, DisplayName = "not known")]
        [DataRow(-2, -1, DisplayName = "expired")]
        [DataRow(1, 2, DisplayName = "not valid yet")]
        public void D1_a_wrong_certificate_is_refused_with_5_even_beside_a_good_token(int fromDays, int untilDays)
        {
            var now = DateTimeOffset.UtcNow;
            var server = Start();
            var certificate = Keep(fromDays == untilDays
                ? _authority.IssueClient("device")
                : _authority.IssueClient("device", now.AddDays(fromDays), now.AddDays(untilDays)));
            if (fromDays != untilDays)
            {
                server.Register("by-certificate", new DeviceCredentials.X509(certificate));
            }

            using var client = RawClient.Secure(server.TlsPort, _authority, certificate);
            CollectionAssert.AreEqual(new byte[] { 0, 5 }, client.Connect("raw", Token));
            client.ExpectClosed();
            Assert.AreEqual(1, server.Mqtt.Load.ConnectionsRefused);
        }

        [TestMethod]
        public void D1_provision_goes_before_the_certificate()
        {
            var server = Start();
            using var client = RawClient.Secure(server.TlsPort, _authority, Keep(_authority.IssueClient("unknown")));
            CollectionAssert.AreEqual(new byte[] { 0, 0 }, client.Connect("raw", "provision"));
            CollectionAssert.AreEqual(new byte[] { 1 }, client.Subscribe(("/provision/response", 1)));
        }

        [TestMethod]
        public void D1_a_server_that_does_not_ask_sees_no_certificate()
        {
            var server = Start(change: tls => tls with { ClientCertificates = ClientCertificateDemand.None });
            using var client = RawClient.Secure(server.TlsPort, _authority, Keep(_authority.IssueClient("unknown")));
            CollectionAssert.AreEqual(new byte[] { 0, 0 }, client.Connect("raw", Token));
        }

        [TestMethod]
        public void A_server_that_demands_certificates_of_its_authorities_takes_no_other()
        {
            var now = DateTimeOffset.UtcNow;
            using var stranger = new CertificateAuthority("Stranger");
            var server = Start(change: tls => tls with
            {
                ClientCertificates = ClientCertificateDemand.Required,
                ClientAuthorities = [_authority.Certificate],
            });
            var good = Keep(_authority.IssueClient("good"));
            server.Register("good", new DeviceCredentials.X509(good));
            using (var client = RawClient.Secure(server.TlsPort, _authority, good))
            {
                CollectionAssert.AreEqual(new byte[] { 0, 0 }, client.Connect("raw", null));
            }

            X509Certificate2?[] bad = [null, Keep(stranger.IssueClient("good")), Keep(_authority.IssueClient("old", now.AddDays(-2), now.AddDays(-1)))];
            foreach (var certificate in bad)
            {
                var from = server.Connections.Count;
                Assert.IsFalse(IsLetIn(server, certificate));
                server.Connections.WaitFor(e => e.Cause == CloseCause.TlsFailed, _patience, from);
            }
        }

        [TestMethod]
        public void D1_mosquitto_pub_is_let_in_by_token_and_by_certificate_and_sees_what_is_wrong()
        {
            RealMosquitto.OrSkip();
            var server = Start();
            using var folder = new TemporaryFolder();
            var certificate = Keep(_authority.IssueClient("device"));
            server.Register("by-certificate", new DeviceCredentials.X509(certificate));
            var authority = folder.Write("authority.pem", _authority.Pem);
            string[] identity =
            [
                "--cert", folder.Write("device.pem", certificate.ExportCertificatePem()),
                "--key", folder.Write("device.key", CertificateAuthority.KeyPem(certificate)),
            ];
            using var stranger = new CertificateAuthority("Stranger");

            Assert.AreEqual((0, ""), Publish(server, ["--cafile", authority, "-u", Token]));
            Assert.AreEqual((0, ""), Publish(server, ["--cafile", authority, .. identity]));
            CollectionAssert.AreEqual(new[] { "board-1", "by-certificate" }, server.Telemetry.Select(record => record.Device).ToArray());

            var (exitCode, output) = Publish(server, ["--cafile", authority, "-u", "wrong"]);
            Assert.AreEqual(5, exitCode, output);
            (exitCode, output) = Publish(server, ["--cafile", folder.Write("stranger.pem", stranger.Pem), "-u", Token]);
            Assert.AreNotEqual(0, exitCode);
            StringAssert.Contains(output, "TLS error");
        }

        [TestMethod]
        public void D1_mosquitto_sub_gets_what_is_pushed_over_TLS()
        {
            RealMosquitto.OrSkip();
            var server = Start();
            using var folder = new TemporaryFolder();
            var output = new RecordLog<string>("line", 1000, server.Mqtt.Frames.ToString);
            using var subscriber = ChildProcess.Start(
                "mosquitto_sub",
                [.. Address(server), "--cafile", folder.Write("authority.pem", _authority.Pem), "-u", Token, "-q", "1", "-t", "v1/devices/me/attributes", "-C", "1"],
                output.Append,
                output.Append);
            server.Mqtt.Subscriptions.WaitForCount(1, _patience);
            server.Device("board-1").SetSharedAttribute("interval", 5);
            output.WaitFor(line => line == """{"interval":5}""", _patience);
            Assert.IsTrue(subscriber.WaitForExit(_patience));
        }

        private static string[] Address(ThingsBoardServer server) => ["-h", "localhost", "-p", $"{server.TlsPort}", "-V", "311"];

        private static (int ExitCode, string Errors) Publish(ThingsBoardServer server, string[] arguments)
        {
            var start = new ProcessStartInfo("mosquitto_pub", [.. Address(server), .. arguments, "-q", "1", "-t", Telemetry, "-m", """{"t":1}"""])
            {
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEnd();
            Assert.IsTrue(process.WaitForExit(_patience));
            return (process.ExitCode, errors);
        }

        private static RawClient Connect(ThingsBoardServer server, string token)
        {
            var client = RawClient.Secure(server.TlsPort, _authority);
            CollectionAssert.AreEqual(new byte[] { 0, 0 }, client.Connect("raw", token));
            return client;
        }

        private static void ConnectAndLeave(int port)
        {
            using var client = new RawClient(port);
        }

        private static void WaitForClose(ThingsBoardServer server, CloseCause cause) => server.Connections.WaitFor(e => e.Cause == cause, _patience);

        /// <summary>By TLS 1.3 a client is through before the server has looked at its certificate.</summary>
        private static bool IsLetIn(ThingsBoardServer server, X509Certificate2? certificate)
        {
            try
            {
                using var client = RawClient.Secure(server.TlsPort, _authority, certificate);
                client.Connect("raw", Token);
                return true;
            }
            catch (Exception e) when (e is IOException or AuthenticationException or AssertFailedException)
            {
                return false;
            }
        }

        private ThingsBoardServer Start(X509Certificate2? certificate = null, Func<TlsOptions, TlsOptions>? change = null)
        {
            var tls = new TlsOptions { Certificate = Keep(certificate ?? _authority.IssueServer("localhost")) };
            tls = change is null ? tls : change(tls);
            var server = Keep(new ThingsBoardServer(new ThingsBoardOptions { Mqtt = new MqttServerOptions { Tls = tls } }));
            server.Register("board-1", Token);
            return server;
        }

        private T Keep<T>(T disposable)
            where T : IDisposable
        {
            _toDispose.Add(disposable);
            return disposable;
        }

        private sealed class TemporaryFolder : IDisposable
        {
            private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tls-");

            public void Dispose() => _folder.Delete(recursive: true);

            internal string Write(string name, string text)
            {
                var path = Path.Combine(_folder.FullName, name);
                File.WriteAllText(path, text);
                return path;
            }
        }
    }
}
