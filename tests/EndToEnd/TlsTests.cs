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
    /// Who trusts whom.
    /// </summary>
    [TestClass]
    public sealed class TlsTests : TlsTest
    {
        private const string Telemetry = "v1/devices/me/telemetry";
        private const string ServerRefused = "the server's certificate was refused: check tls.ca, the server's name and dates, the board's clock";
        private const string BoardRefused = "the server refused TLS with the board: check tls.certificate and tls.key";
        private const int ApplicationData = 23;

        [TestMethod]
        public void Readings_reach_a_broker_of_the_authority_that_the_board_was_given()
        {
            using Mosquitto broker = StartBroker(Authority.IssueServer("localhost"));
            MosquittoSubscription telemetry = broker.Subscribe(Telemetry);
            using WireTap wire = new(broker.TlsPort);
            using VirtualBoard board = Start(wire.Port, "--token", VirtualBoard.Token, "--ca", Save("ca.pem", Authority.Pem));

            telemetry.Messages.WaitFor(_ => true, RunnerProcess.Patience);
            JsonElement summary = board.End();

            Assert.AreEqual(summary.Number("sampled"), summary.Number("confirmed"));
            Assert.AreEqual(0, board.Events("disconnected").Length);
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
                "authority" => Stranger.IssueServer("localhost"),
                "name" => Authority.IssueServer("elsewhere.example"),
                "expired" => Authority.IssueServer("localhost", now.AddDays(-2), now.AddMinutes(-1)),
                "early" => Authority.IssueServer("localhost", now.AddHours(1), now.AddDays(1)),
                _ => Authority.IssueServer("localhost"),
            });
            using WireTap wire = new(broker.TlsPort);
            string[] authority = fault == "no authority given" ? [] : ["--ca", Save("ca.pem", Authority.Pem)];
            using VirtualBoard board = Start(wire.Port, ["--token", VirtualBoard.Token, .. authority]);

            JsonElement error = board.WaitFor("error");
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
            using X509Certificate2 certificate = Authority.IssueClient("board");
            using Mosquitto broker = StartBroker(Authority.IssueServer("localhost"), Authority);
            MosquittoSubscription telemetry = broker.Subscribe(Telemetry);
            using VirtualBoard board = Start(broker.TlsPort, ["--ca", Save("ca.pem", Authority.Pem), .. Identity(certificate)]);

            telemetry.Messages.WaitFor(_ => true, RunnerProcess.Patience);

            Assert.AreEqual(0, board.Events("disconnected").Length);
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
                "expired" => Authority.IssueClient("board", now.AddDays(-2), now.AddMinutes(-1)),
                _ => Stranger.IssueClient("board"),
            };
            using Mosquitto broker = StartBroker(Authority.IssueServer("localhost"), Authority);
            string[] identity = certificate == null ? [] : Identity(certificate);
            using VirtualBoard board = Start(broker.TlsPort, ["--ca", Save("ca.pem", Authority.Pem), .. identity]);

            JsonElement error = board.WaitFor("error");

            Assert.AreEqual("credentials", error.Text("code"));
            Assert.AreEqual(BoardRefused, error.Text("text"));
            Assert.IsTrue(board.WaitFor("disconnected").Number("retryInMs") >= BackOff.RefusedFloorMs, "trying again soon cannot help");
            Assert.IsFalse(broker.Log.Any(line => line.Contains("deviceagent-", StringComparison.Ordinal)), "no CONNECT");
        }

        [TestMethod]
        public void ThingsBoard_knows_a_board_by_its_certificate()
        {
            using X509Certificate2 certificate = Authority.IssueClient("board");
            using ThingsBoardServer server = StartThingsBoard();
            server.Register("by-certificate", new DeviceCredentials.X509(certificate));
            using VirtualBoard board = Start(server.TlsPort, ["--ca", Save("ca.pem", Authority.Pem), .. Identity(certificate)]);

            TelemetryRecord record = server.Telemetry.WaitFor(told => told.Key == "counter", RunnerProcess.Patience);

            Assert.AreEqual("by-certificate", record.Device);
            Assert.AreEqual(0, board.Events("disconnected").Length);
        }

        [TestMethod]
        public void ThingsBoard_refuses_a_certificate_that_it_does_not_know()
        {
            using X509Certificate2 certificate = Authority.IssueClient("board");
            using ThingsBoardServer server = StartThingsBoard();
            using VirtualBoard board = Start(server.TlsPort, ["--ca", Save("ca.pem", Authority.Pem), .. Identity(certificate)]);

            JsonElement error = board.WaitFor("error");

            Assert.AreEqual("credentials", error.Text("code"));
            Assert.AreEqual("the server refused the credentials: check tls.certificate", error.Text("text"));
        }

        [TestMethod]
        public void A_port_without_TLS_is_told_from_a_server_that_is_not_there()
        {
            using Mosquitto broker = StartBroker(Authority.IssueServer("localhost"));
            using VirtualBoard board = Start(broker.Port, "--token", VirtualBoard.Token, "--ca", Save("ca.pem", Authority.Pem));
            StringAssert.StartsWith(board.WaitFor("error").Text("text"), "TLS failed, code -0x72");

            broker.Stop();

            board.WaitFor("error", told => told.Text("text") == "the server cannot be reached");
        }

        private static ThingsBoardServer StartThingsBoard()
        {
            var tls = new TlsOptions { Certificate = Authority.IssueServer("localhost") };
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
    }
}
