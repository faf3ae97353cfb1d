// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;
using DeviceAgent.Servers.ThingsBoard;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class ClaimTests : ThingsBoardTest
    {
        private const string Claim = "v1/devices/me/claim";

        [TestMethod]
        [DataRow("", "", 86400)]
        [DataRow("{}", "", 86400)]
        [DataRow("""{"durationMs":0}""", "", 86400)]
        [DataRow("""{"secretKey":"abc"}""", "abc", 86400)]
        [DataRow("""{"secretKey":"abc","durationMs":60000}""", "abc", 60)]
        public void A_device_makes_itself_claimable(string payload, string secretKey, int seconds)
        {
            using var client = Connect();
            client.PublishConfirmed(Claim, payload);
            var claim = Server.Claims.Single();
            Assert.AreEqual(("board-1", secretKey, TimeSpan.FromSeconds(seconds)), (claim.Device, claim.SecretKey, claim.Duration));
            client.ExpectNothing();
        }

        [TestMethod]
        public void A_customer_claims_it_once_and_by_the_right_secret()
        {
            Assert.IsFalse(Board.TryClaim(""), "never offered");
            using var client = Connect();
            client.PublishConfirmed(Claim, """{"secretKey":"abc"}""");
            Assert.IsFalse(Board.TryClaim(""));
            Assert.IsTrue(Board.TryClaim("abc"));
            Assert.IsFalse(Board.TryClaim("abc"));
        }

        [TestMethod]
        public void An_offer_ends_with_its_time_and_a_new_one_replaces_it()
        {
            using var client = Connect();
            client.PublishConfirmed(Claim, """{"secretKey":"abc","durationMs":1}""");
            Thread.Sleep(5);
            Assert.IsFalse(Board.TryClaim("abc"));
            client.PublishConfirmed(Claim, """{"secretKey":"def"}""");
            Assert.IsTrue(Board.TryClaim("def"));
        }

        [TestMethod]
        [DataRow("x")]
        [DataRow("5")]
        [DataRow("""{"secretKey":5}""")]
        [DataRow("""{"durationMs":"60000"}""")]
        public void D3_an_offer_that_cannot_be_read_closes_without_PUBACK(string payload)
        {
            using var client = Connect();
            client.Publish(Claim, payload);
            client.ExpectClosed();
            WaitForClose(CloseCause.BadPublish);
        }

        [TestMethod]
        public void D3_an_offer_counts_as_a_message()
        {
            Server.Limits = new SessionLimits { Messages = "1:3600" };
            using var client = Connect();
            client.PublishConfirmed(Claim, "");
            client.Publish(Claim, "");
            client.ExpectClosed();
            WaitForClose(CloseCause.RateLimited);
        }

        [TestMethod]
        public void The_secret_is_never_printed()
        {
            using var client = Connect();
            client.PublishConfirmed(Claim, """{"secretKey":"my-secret"}""");
            foreach (var text in new[] { Server.Mqtt.Frames.ToString(), Server.Claims.Single().ToString(), Server.Publishes.Single().ToString() })
            {
                Assert.IsFalse(text.Contains("my-secret", StringComparison.Ordinal), text);
            }
        }
    }
}
