// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using DeviceAgent.Servers;
using DeviceAgent.Servers.Mqtt;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// A board that speaks TLS, to a broker that is not ours, with certificates made here.
    /// </summary>
    [TestClass]
    public sealed class TlsTests : IDisposable
    {
        private const string Telemetry = "v1/devices/me/telemetry";
        private const string ServerRefused = "the server's certificate was refused: check tls.ca, the server's name and dates, the board's clock";
        private const string BoardRefused = "the server refused TLS with the board: check tls.certificate and tls.key";
        private const int ApplicationData = 23;

        private static readonly CertificateAuthority _authority = new();
        private static readonly CertificateAuthority _stranger = new("Stranger");

        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tls-");

        public void Dispose()
        {
            _folder.Delete(recursive: true);
        }

        [TestMethod]
        public void Readings_reach_a_broker_of_the_authority_that_the_board_was_given()
        {
            using Mosquitto broker = StartBroker(_authority.IssueServer("localhost"));
            MosquittoSubscription telemetry = broker.Subscribe(Telemetry);
            using WireTap wire = new(broker.TlsPort);
            using VirtualBoard board = Start(wire.Port, "--token", VirtualBoard.Token, "--ca", Save("ca.pem", _authority.Pem));

            telemetry.Messages.WaitFor(_ => true, RunnerProcess.Patience);
            JsonElement summary = board.End();

            Assert.AreEqual(summary.Number("sampled"), summary.Number("confirmed"));
            Assert.AreEqual(0, board.Events("error").Length);
            CollectionAssert.Contains(wire.RecordTypes(), ApplicationData, "the tap sees what is said");
        }

        [TestMethod]
        [DataRow("authority")]
        [DataRow("name")]
        [DataRow("expired")]
        [DataRow("early")]
        [DataRow("no authority given")]
        public void A_server_that_is_not_the_right_one_is_refused_and_told_nothing(string fault)
        {
            DateTimeOffset now = DateTimeOffset.UtcNow;
            using Mosquitto broker = StartBroker(fault switch
            {
                "authority" => _stranger.IssueServer("localhost"),
                "name" => _authority.IssueServer("elsewhere.example"),
                "expired" => _authority.IssueServer("localhost", now.AddDays(-2), now.AddMinutes(-1)),
                "early" => _authority.IssueServer("localhost", now.AddHours(1), now.AddDays(1)),
                _ => _authority.IssueServer("localhost"),
            });
            using WireTap wire = new(broker.TlsPort);
            string[] authority = fault == "no authority given" ? [] : ["--ca", Save("ca.pem", _authority.Pem)];
            using VirtualBoard board = Start(wire.Port, ["--token", VirtualBoard.Token, .. authority]);

            JsonElement error = board.WaitFor("error", 2);
            Assert.AreEqual("link", error.Text("code"));
            Assert.AreEqual(ServerRefused, error.Text("text"));
            Assert.AreEqual(ServerRefused, board.WaitFor("disconnected").Text("reason"));
            JsonElement summary = board.End();

            Assert.AreEqual(0, summary.Number("confirmed"));
            Assert.AreEqual(0, board.Events("published").Length);
            Assert.IsFalse(wire.RecordTypes().Contains(ApplicationData), "the handshake and nothing else");
            Assert.IsFalse(broker.Log.Any(line => line.Contains("deviceagent-", StringComparison.Ordinal)), "no CONNECT");
        }

        [TestMethod]
        public void A_broker_that_wants_certificates_takes_a_good_one()
        {
            using X509Certificate2 certificate = _authority.IssueClient("board");
            using Mosquitto broker = StartBroker(_authority.IssueServer("localhost"), _authority);
            MosquittoSubscription telemetry = broker.Subscribe(Telemetry);
            using VirtualBoard board = Start(broker.TlsPort, ["--ca", Save("ca.pem", _authority.Pem), .. Identity(certificate)]);

            telemetry.Messages.WaitFor(_ => true, RunnerProcess.Patience);

            Assert.AreEqual(0, board.Events("error").Length);
            Assert.IsFalse(broker.Log.Any(line => line.Contains("u'", StringComparison.Ordinal)), "no user name: there is no token");
        }

        [TestMethod]
        [DataRow("none")]
        [DataRow("expired")]
        [DataRow("of another authority")]
        public void A_broker_that_wants_certificates_refuses_the_board_and_the_board_says_why(string fault)
        {
            DateTimeOffset now = DateTimeOffset.UtcNow;
            using X509Certificate2? certificate = fault switch
            {
                "none" => null,
                "expired" => _authority.IssueClient("board", now.AddDays(-2), now.AddMinutes(-1)),
                _ => _stranger.IssueClient("board"),
            };
            using Mosquitto broker = StartBroker(_authority.IssueServer("localhost"), _authority);
            string[] identity = certificate == null ? [] : Identity(certificate);
            using VirtualBoard board = Start(broker.TlsPort, ["--ca", Save("ca.pem", _authority.Pem), .. identity]);

            JsonElement error = board.WaitFor("error");

            Assert.AreEqual("credentials", error.Text("code"));
            Assert.AreEqual(BoardRefused, error.Text("text"));
            Assert.IsTrue(board.WaitFor("disconnected").Number("retryInMs") >= BackOff.RefusedFloorMs, "trying again soon cannot help");
            Assert.IsFalse(broker.Log.Any(line => line.Contains("deviceagent-", StringComparison.Ordinal)), "no CONNECT");
        }

        [TestMethod]
        public void ThingsBoard_knows_a_board_by_its_certificate()
        {
            using X509Certificate2 certificate = _authority.IssueClient("board");
            using ThingsBoardServer server = StartThingsBoard();
            server.Register("by-certificate", new DeviceCredentials.X509(certificate));
            using VirtualBoard board = Start(server.TlsPort, ["--ca", Save("ca.pem", _authority.Pem), .. Identity(certificate)]);

            TelemetryRecord record = server.Telemetry.WaitFor(told => told.Key == "counter", RunnerProcess.Patience);

            Assert.AreEqual("by-certificate", record.Device);
            Assert.AreEqual(0, board.Events("error").Length);
        }

        [TestMethod]
        public void ThingsBoard_refuses_a_certificate_that_it_does_not_know()
        {
            using X509Certificate2 certificate = _authority.IssueClient("board");
            using ThingsBoardServer server = StartThingsBoard();
            using VirtualBoard board = Start(server.TlsPort, ["--ca", Save("ca.pem", _authority.Pem), .. Identity(certificate)]);

            JsonElement error = board.WaitFor("error");

            Assert.AreEqual("credentials", error.Text("code"));
            Assert.AreEqual("the server refused the credentials: check tls.certificate", error.Text("text"));
        }

        [TestMethod]
        [DataRow("several")]
        [DataRow("der")]
        public void An_authority_may_come_with_others_or_as_DER(string form)
        {
            using Mosquitto broker = StartBroker(_authority.IssueServer("localhost"));
            string file = form == "der"
                ? Save("ca.der", _authority.Certificate.RawData)
                : Save("ca.pem", $"# what this board trusts\n{_stranger.Pem}\n{_authority.Pem}\n");
            using VirtualBoard board = Start(broker.TlsPort, "--token", VirtualBoard.Token, "--ca", file);

            board.WaitFor("confirmed");
        }

        [TestMethod]
        public void A_port_without_TLS_is_told_from_a_server_that_is_not_there()
        {
            using Mosquitto broker = StartBroker(_authority.IssueServer("localhost"));
            using VirtualBoard board = Start(broker.Port, "--token", VirtualBoard.Token, "--ca", Save("ca.pem", _authority.Pem));
            StringAssert.StartsWith(board.WaitFor("error").Text("text"), "TLS failed, code -0x72");

            broker.Stop();

            board.WaitFor("error", told => told.Text("text") == "the server cannot be reached");
        }

        [TestMethod]
        public void Files_that_cannot_be_used_keep_the_board_off_line_each_with_one_error()
        {
            using X509Certificate2 certificate = _authority.IssueClient("board");
            using Mosquitto broker = StartBroker(_authority.IssueServer("localhost"));
            string good = Save("good.pem", _authority.Pem);
            string garbage = Save("garbage.pem", "-----BEGIN CERTIFICATE-----\nno certificate\n-----END CERTIFICATE-----\n");
            string tooLong = Save("long.pem", new string('x', 4097));
            string own = Save("own.pem", certificate.ExportCertificatePem());

            AssertStaysOffLine(broker, ["--ca", garbage], "device.json: tls.ca: ca.pem holds no certificate");
            AssertStaysOffLine(broker, ["--ca", tooLong], "device.json: tls.ca: ca.pem is longer than 4096 bytes");
            AssertStaysOffLine(broker, ["--ca", good, "--certificate", own], "device.json: tls.certificate and tls.key need each other");
            AssertStaysOffLine(
                broker,
                ["--ca", good, "--certificate", own, "--key", garbage],
                "device.json: tls.certificate, tls.key: client.pem and client.key hold no certificate and its key");
        }

        [TestMethod]
        public void A_file_that_is_not_there_keeps_the_board_off_line_until_it_is()
        {
            using Mosquitto broker = StartBroker(_authority.IssueServer("localhost"));
            string flash = Path.Combine(_folder.FullName, "flash");
            string ca = Save("ca.pem", _authority.Pem);
            using (VirtualBoard first = Start(broker.TlsPort, "--token", VirtualBoard.Token, "--ca", ca, "--flash", flash))
            {
                first.WaitFor("confirmed");
                first.End();
            }

            File.Move(Path.Combine(flash, "ca.pem"), Path.Combine(_folder.FullName, "away.pem"));
            AssertStaysOffLine(broker, ["--flash", flash], "device.json: tls.ca: ca.pem is not on the board's flash");
            File.Move(Path.Combine(_folder.FullName, "away.pem"), Path.Combine(flash, "ca.pem"));

            using VirtualBoard again = Start(broker.TlsPort, "--flash", flash);
            again.WaitFor("confirmed");
        }

        private static VirtualBoard Start(int port, params string[] arguments)
        {
            return VirtualBoard.Start([.. arguments, "--server", $"mqtts://localhost:{port}", "--sensor", "counter", "--every", "200ms"]);
        }

        private static void AssertStaysOffLine(Mosquitto broker, string[] arguments, string error)
        {
            using VirtualBoard board = Start(broker.TlsPort, arguments);
            board.WaitFor("sampled", 5);

            JsonElement told = board.Events("error").Single();
            Assert.AreEqual("settings", told.Text("code"));
            Assert.AreEqual(error, told.Text("text"));
            Assert.AreEqual(0, board.Events("connected").Length);
            Assert.AreEqual(0, board.Events("disconnected").Length);
        }

        private static Mosquitto StartBroker(X509Certificate2 certificate, CertificateAuthority? clients = null)
        {
            if (!Mosquitto.TryFind(out string reason))
            {
                Assert.Inconclusive($"mosquitto is {reason}");
            }

            return new Mosquitto(new MosquittoTls { Certificate = certificate, ClientAuthority = clients?.Certificate });
        }

        private static ThingsBoardServer StartThingsBoard()
        {
            var tls = new TlsOptions { Certificate = _authority.IssueServer("localhost") };
            return new ThingsBoardServer(new ThingsBoardOptions { Mqtt = new MqttServerOptions { Tls = tls } });
        }

        private string[] Identity(X509Certificate2 certificate)
        {
            return
            [
                "--certificate", Save("client.pem", certificate.ExportCertificatePem()),
                "--key", Save("client.key", CertificateAuthority.KeyPem(certificate)),
            ];
        }

        private string Save(string name, string text)
        {
            return Save(name, System.Text.Encoding.UTF8.GetBytes(text));
        }

        private string Save(string name, byte[] content)
        {
            string path = Path.Combine(_folder.FullName, name);
            File.WriteAllBytes(path, content);
            return path;
        }
    }
}
