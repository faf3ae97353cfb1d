// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class D02_SubscriptionTests : ThingsBoardTest
    {
        private const byte Refused = 0x80;

        [TestMethod]
        [DataRow("v1/devices/me/attributes")]
        [DataRow("v1/devices/me/attributes/response/+")]
        [DataRow("v1/devices/me/rpc/request/+")]
        [DataRow("v1/devices/me/rpc/response/+")]
        [DataRow("v2/a")]
        [DataRow("v2/a/res/+")]
        [DataRow("v2/r/req/+")]
        [DataRow("v2/r/res/+")]
        [DataRow("v2/fw/response/+/chunk/+")]
        [DataRow("v2/sw/response/+/chunk/+")]
        [DataRow("v2/fw/error")]
        [DataRow("v2/sw/error")]
        [DataRow("v1/gateway/attributes")]
        [DataRow("v1/gateway/attributes/response")]
        [DataRow("v1/gateway/rpc")]
        public void D2_a_listed_filter_is_granted_at_QoS_1_at_most(string filter)
        {
            using var client = Connect();
            CollectionAssert.AreEqual(new byte[] { 0, 1, 1 }, client.Subscribe((filter, 0), (filter, 1), (filter, 2)));
        }

        [TestMethod]
        [DataRow("#")]
        [DataRow("v1/devices/me/#")]
        [DataRow("v1/devices/me/+")]
        [DataRow("v1/devices/me/telemetry")]
        [DataRow("v1/devices/me/rpc/request/7")]
        [DataRow("v1/devices/me/rpc/request")]
        [DataRow("/provision/response")]
        public void D2_any_other_filter_is_refused(string filter)
        {
            using var client = Connect();
            CollectionAssert.AreEqual(new byte[] { 1, Refused, 1 }, client.Subscribe((Attributes, 1), (filter, 1), (RpcRequest + "+", 1)));
            Assert.AreEqual(Refused, Server.Mqtt.Subscriptions.WaitFor(record => record.Filter == filter, Patience).GrantedQos);
        }

        [TestMethod]
        public void D2_no_subscription_outlives_its_connection_whatever_session_present_says()
        {
            using (var first = Connect(clean: false))
            {
                first.Subscribe((Attributes, 1));
            }

            using var second = Connect(clean: false);
            Board.SetSharedAttribute("a", 1);
            second.ExpectNothing();
        }

        [TestMethod]
        public void D2_what_was_unsubscribed_is_no_longer_sent()
        {
            using var client = Connect();
            client.Subscribe((Attributes, 1));
            Board.SetSharedAttribute("a", 1);
            client.ExpectPublish();
            client.Unsubscribe(Attributes);
            Board.SetSharedAttribute("a", 2);
            client.ExpectNothing();
        }
    }
}
