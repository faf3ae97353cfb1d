// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using nanoFramework.TestFramework;

namespace DeviceAgent.ThingsBoard.Tests
{
    [TestClass]
    public class LinkTests
    {
        [TestMethod]
        public void The_token_is_the_user_name()
        {
            LinkOptions link = new Bench().Platform.Link;

            Assert.AreEqual("tb.example", link.Host);
            Assert.AreEqual(1884, link.Port);
            Assert.AreEqual("A1_TEST", link.UserName);
            Assert.AreEqual(null, link.Password);
            Assert.AreEqual("deviceagent-a0b1c2d3e4f5", link.ClientId);
            Assert.DoesNotContains("A1_TEST", link.ClientId);
        }

        [TestMethod]
        public void A_board_without_a_token_is_known_by_its_certificate_alone()
        {
            var settings = new Settings { Host = "tb.example", Port = 8883, IsSecure = true };

            LinkOptions link = new ThingsBoardPlatform(settings, "a0b1c2d3e4f5").Link;

            Assert.IsTrue(link.IsSecure);
            Assert.AreEqual(null, link.UserName);
            Assert.AreEqual(null, link.Password);
            Assert.IsFalse(new Bench().Platform.Link.IsSecure);
        }

        [TestMethod]
        public void The_board_speaks_well_within_the_600_seconds_of_silence_allowed()
        {
            int keepAlive = new Bench().Platform.Link.KeepAliveSeconds;

            Assert.IsTrue(keepAlive >= 10 && keepAlive <= 300, keepAlive.ToString());
        }

        [TestMethod]
        public void Only_filters_that_the_server_grants_are_subscribed_to()
        {
            string[] filters = new Bench().Platform.Subscriptions;

            Assert.AreEqual(6, filters.Length);
            Assert.AreEqual("v1/devices/me/attributes", filters[0]);
            Assert.AreEqual("v1/devices/me/attributes/response/+", filters[1]);
            Assert.AreEqual("v1/devices/me/rpc/request/+", filters[2]);
            Assert.AreEqual("v1/devices/me/rpc/response/+", filters[3]);
            Assert.AreEqual("v2/fw/response/+/chunk/+", filters[4]);
            Assert.AreEqual("v2/fw/error", filters[5]);
        }

        [TestMethod]
        public void Messages_go_to_the_documented_topics()
        {
            ThingsBoardPlatform platform = new Bench().Platform;

            Assert.AreEqual("thingsboard", platform.Kind);
            Assert.AreEqual("v1/devices/me/telemetry", platform.ReadingsTopic);
            Assert.AreEqual("v1/devices/me/attributes", platform.AttributesTopic);
            Assert.AreEqual("v1/devices/me/rpc/response/42", platform.ReplyTopic("42"));
        }

        [TestMethod]
        public void Shared_attributes_are_asked_for_by_name_under_a_number()
        {
            var json = new JsonWriter(100);

            string topic = new Bench().Platform.EncodeAttributeRequest(7, new[] { "intervalMs", "x" }, json);

            Assert.AreEqual("v1/devices/me/attributes/request/7", topic);
            Assert.AreEqual("{\"sharedKeys\":\"intervalMs,x\"}", Encoding.UTF8.GetString(json.Buffer, 0, json.Length));
        }
    }
}
