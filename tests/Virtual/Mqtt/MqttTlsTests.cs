// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using DeviceAgent.Servers;
using DeviceAgent.Servers.Mqtt;
using DeviceAgent.Servers.ThingsBoard;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;
using NanoFramework.Hosting;

namespace DeviceAgent.Virtual.Tests.Mqtt
{
    /// <summary>TLS as a board has it: verdicts and codes of Mbed TLS, in the exceptions of nanoFramework's packages.</summary>
    [TestClass]
    public sealed class MqttTlsTests
    {
        private const string Token = "token-of-the-board";
        private const int CertificateVerifyFailed = -0x2700;
        private const int InvalidRecord = -0x7200;
        private const int ConnectionEnded = -0x7280;
        private const int FatalAlertReceived = -0x7780;

        private static readonly TimeSpan _patience = TimeSpan.FromSeconds(8);
        private static readonly CertificateAuthority _authority = new();
        private static readonly CertificateAuthority _stranger = new("Stranger");

        [TestMethod]
        public void A_server_of_the_given_authority_and_name_is_trusted_and_messages_go_both_ways()
        {
            using ThingsBoardServer server = Start(_authority.IssueServer("localhost"));
            MqttClient client = Client(server);
            using BlockingCollection<string> received = [];
            client.MqttMsgPublishReceived += (_, e) => received.Add(Encoding.UTF8.GetString(e.Message));

            Assert.AreEqual(MqttReasonCode.Success, client.Connect("client", Token, null));
            client.Subscribe(["v1/devices/me/attributes"], [MqttQoSLevel.AtLeastOnce]);
            client.Publish("v1/devices/me/telemetry", "{\"t\":1}"u8.ToArray(), null, null, MqttQoSLevel.AtLeastOnce, false);
            server.Telemetry.WaitForCount(1, _patience);
            server.Device("board").SetSharedAttribute("interval", 5);

            Assert.IsTrue(received.TryTake(out string? message, _patience));
            Assert.AreEqual("{\"interval\":5}", message);
            Assert.IsTrue(server.Connections.Single(e => e.Kind == ConnectionEventKind.Connected).Secure);
            client.Close();
        }

        [TestMethod]
        [DataRow("authority")]
        [DataRow("name")]
        [DataRow("expired")]
        [DataRow("early")]
        public void A_server_is_refused_before_anything_is_said(string fault)
        {
            DateTimeOffset now = DateTimeOffset.UtcNow;
            using ThingsBoardServer server = Start(fault switch
            {
                "authority" => _stranger.IssueServer("localhost"),
                "name" => _authority.IssueServer("elsewhere.example"),
                "expired" => _authority.IssueServer("localhost", now.AddDays(-2), now.AddMinutes(-1)),
                _ => _authority.IssueServer("localhost", now.AddMinutes(1), now.AddDays(1)),
            });

            Assert.AreEqual(CertificateVerifyFailed, CodeOfConnect(Client(server)));

            Assert.IsFalse(server.Connections.Any(e => e.Kind == ConnectionEventKind.Connected));
        }

        [TestMethod]
        public void An_address_is_a_name_like_any_other()
        {
            using ThingsBoardServer server = Start(_authority.IssueServer("127.0.0.1"));
            MqttClient client = Client(server, host: "127.0.0.1");

            Assert.AreEqual(MqttReasonCode.Success, client.Connect("client", Token, null));
            client.Close();
            Assert.AreEqual(CertificateVerifyFailed, CodeOfConnect(Client(server, host: "localhost")));
        }

        [TestMethod]
        public void Without_an_authority_the_machines_own_count_and_a_test_s_is_none_of_them()
        {
            using ThingsBoardServer server = Start(_authority.IssueServer("localhost"));
            var client = new MqttClient("localhost", server.TlsPort, true, null, null, MqttSslProtocols.TLSv1_2);

            Assert.AreEqual(CertificateVerifyFailed, CodeOfConnect(client));
        }

        [TestMethod]
        public void A_file_with_several_authorities_trusts_each()
        {
            using ThingsBoardServer server = Start(_authority.IssueServer("localhost"));
            var both = new CertificateList([_stranger.Certificate, _authority.Certificate]);
            var client = new MqttClient("localhost", server.TlsPort, true, both, null, MqttSslProtocols.TLSv1_2);

            Assert.AreEqual(MqttReasonCode.Success, client.Connect("client", Token, null));
            client.Close();
        }

        [TestMethod]
        [DoNotParallelize]
        public void What_is_not_to_be_validated_passes()
        {
            using ThingsBoardServer server = Start(_stranger.IssueServer("elsewhere.example"));
            MqttClient client = Client(server);
            client.Settings.ValidateServerCertificate = false;
            try
            {
                Assert.AreEqual(MqttReasonCode.Success, client.Connect("client", Token, null));
                client.Close();
            }
            finally
            {
                client.Settings.ValidateServerCertificate = true;
            }
        }

        [TestMethod]
        public void A_client_shows_its_certificate_where_one_is_wanted()
        {
            using X509Certificate2 certificate = _authority.IssueClient("board");
            using ThingsBoardServer server = Start(_authority.IssueServer("localhost"), tls => tls with
            {
                ClientCertificates = ClientCertificateDemand.Required,
                ClientAuthorities = [_authority.Certificate],
            });
            server.Register("by-certificate", new DeviceCredentials.X509(certificate));
            MqttClient client = Client(server, certificate);

            Assert.AreEqual(MqttReasonCode.Success, client.Connect("client"));
            client.Close();
        }

        [TestMethod]
        public void A_server_that_refuses_the_handshake_says_so_by_an_alert()
        {
            using var peer = new TlsPeer(_authority.IssueServer("localhost"));
            Task refusing = Task.Run(() => Assert.ThrowsException<AuthenticationException>(() => peer.AcceptAndHangUp(SslProtocols.Tls13)));

            Assert.AreEqual(FatalAlertReceived, CodeOfConnect(Client(peer.Port)));
            refusing.Wait();
        }

        [TestMethod]
        [DataRow(MqttSslProtocols.TLSv1_2, SslProtocols.Tls12)]
        [DataRow(MqttSslProtocols.TLSv1_3, SslProtocols.Tls13)]
        [DataRow(MqttSslProtocols.None, SslProtocols.Tls13)]
        public void The_version_is_the_one_that_is_named(MqttSslProtocols named, SslProtocols spoken)
        {
            using var peer = new TlsPeer(_authority.IssueServer("localhost"));
            var client = new MqttClient("localhost", peer.Port, true, _authority.Certificate, null, named);
            Task connecting = Task.Run(() => Assert.ThrowsException<MqttCommunicationException>(() => client.Connect("client")));

            Assert.AreEqual(spoken, peer.AcceptAndHangUp());
            connecting.Wait();
        }

        [TestMethod]
        public void A_version_that_nanoFramework_lacks_shows_at_connect()
        {
            using ThingsBoardServer server = Start(_authority.IssueServer("localhost"));
            var client = new MqttClient("localhost", server.TlsPort, true, _authority.Certificate, null, MqttSslProtocols.TLSv1_1);

            var e = Assert.ThrowsException<MqttConnectionException>(() => client.Connect("client"));

            Assert.IsInstanceOfType<ArgumentException>(e.InnerException);
        }

        [TestMethod]
        public void A_server_without_TLS_is_told_from_one_that_hangs_up()
        {
            using var peer = new TlsPeer(_authority.IssueServer("localhost"));
            Task answering = Task.Run(() => peer.AnswerWith("HTTP/1.1 400 Bad Request\r\n\r\n"));
            Assert.AreEqual(InvalidRecord, CodeOfConnect(Client(peer.Port)));
            answering.Wait();

            answering = Task.Run(() => peer.AnswerWith(string.Empty));
            Assert.AreEqual(ConnectionEnded, CodeOfConnect(Client(peer.Port)));
            answering.Wait();
        }

        [TestMethod]
        public void Closing_ends_a_handshake_that_gets_no_answer()
        {
            using var peer = new TlsPeer(_authority.IssueServer("localhost"));
            MqttClient client = Client(peer.Port);
            Task<int> connecting = Task.Run(() => CodeOfConnect(client));
            using Socket accepted = peer.Accept();
            Assert.IsFalse(connecting.Wait(500), "gave up by itself");

            client.Close();

            Assert.IsTrue(connecting.Wait(_patience));
        }

        private static ThingsBoardServer Start(X509Certificate2 certificate, Func<TlsOptions, TlsOptions>? change = null)
        {
            var tls = new TlsOptions { Certificate = certificate };
            var server = new ThingsBoardServer(
                new ThingsBoardOptions { Mqtt = new MqttServerOptions { Tls = change == null ? tls : change(tls) } });
            server.Register("board", Token);
            return server;
        }

        private static MqttClient Client(ThingsBoardServer server, X509Certificate2? certificate = null, string host = "localhost")
        {
            return new MqttClient(host, server.TlsPort, true, _authority.Certificate, certificate, MqttSslProtocols.TLSv1_2);
        }

        private static MqttClient Client(int port)
        {
            return new MqttClient("localhost", port, true, _authority.Certificate, null, MqttSslProtocols.TLSv1_2);
        }

        private static int CodeOfConnect(MqttClient client)
        {
            var e = Assert.ThrowsException<MqttConnectionException>(() => client.Connect("client", Token, null));
            client.Close();
            return ((SocketException)e.InnerException!).ErrorCode;
        }
    }
}
