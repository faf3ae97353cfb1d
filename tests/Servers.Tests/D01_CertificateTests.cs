// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using DeviceAgent.Servers.Mqtt;
using DeviceAgent.Servers.ThingsBoard;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class D01_CertificateTests : TlsTest
    {
        [TestMethod]
        [DataRow(null, DisplayName = "no user name")]
        [DataRow("nonsense", DisplayName = "a user name that counts for nothing")]
        public void D1_a_device_is_known_by_its_certificate(string? userName)
        {
            var server = Start();
            var certificate = Keep(Authority.IssueClient("device"));
            server.Register("by-certificate", new DeviceCredentials.X509(certificate));
            using var client = RawClient.Secure(server.TlsPort, Authority, certificate);
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
            using var client = RawClient.Secure(server.TlsPort, Authority, certificate);
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
                ? Authority.IssueClient("device")
                : Authority.IssueClient("device", now.AddDays(fromDays), now.AddDays(untilDays)));
            if (fromDays != untilDays)
            {
                server.Register("by-certificate", new DeviceCredentials.X509(certificate));
            }

            foreach (var userName in new[] { Token, null })
            {
                using var client = RawClient.Secure(server.TlsPort, Authority, certificate);
                CollectionAssert.AreEqual(new byte[] { 0, 5 }, client.Connect("raw", userName));
                client.ExpectClosed();
            }

            Assert.AreEqual(2, server.Mqtt.Load.ConnectionsRefused);
        }

        [TestMethod]
        public void D1_provision_goes_before_the_certificate()
        {
            var server = Start();
            using var client = RawClient.Secure(server.TlsPort, Authority, Keep(Authority.IssueClient("unknown")));
            CollectionAssert.AreEqual(new byte[] { 0, 0 }, client.Connect("raw", "provision"));
            CollectionAssert.AreEqual(new byte[] { 1 }, client.Subscribe(("/provision/response", 1)));
        }

        [TestMethod]
        public void D1_a_server_that_does_not_ask_sees_no_certificate()
        {
            var server = Start(change: tls => tls with { ClientCertificates = ClientCertificateDemand.None });
            using var client = RawClient.Secure(server.TlsPort, Authority, Keep(Authority.IssueClient("unknown")));
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
                ClientAuthorities = [Authority.Certificate],
            });
            var good = Keep(Authority.IssueClient("good"));
            server.Register("good", new DeviceCredentials.X509(good));
            using (var client = RawClient.Secure(server.TlsPort, Authority, good))
            {
                CollectionAssert.AreEqual(new byte[] { 0, 0 }, client.Connect("raw", null));
            }

            X509Certificate2?[] bad = [null, Keep(stranger.IssueClient("good")), Keep(Authority.IssueClient("old", now.AddDays(-2), now.AddDays(-1)))];
            foreach (var certificate in bad)
            {
                var from = server.Connections.Count;
                Assert.IsFalse(IsLetIn(server, certificate));
                server.Connections.WaitFor(e => e.Cause == CloseCause.TlsFailed, Patience, from);
            }
        }

        /// <summary>By TLS 1.3 a client is through before the server has looked at its certificate.</summary>
        private static bool IsLetIn(ThingsBoardServer server, X509Certificate2? certificate)
        {
            try
            {
                using var client = RawClient.Secure(server.TlsPort, Authority, certificate);
                client.Connect("raw", Token);
                return true;
            }
            catch (Exception e) when (e is IOException or AuthenticationException or AssertFailedException)
            {
                return false;
            }
        }
    }
}
