// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;
using DeviceAgent.Servers.ThingsBoard;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class D03_GatewayTests : GatewayTest
    {
        [TestMethod]
        [DataRow(GatewayConnect, "x")]
        [DataRow(GatewayConnect, "[]")]
        [DataRow(GatewayConnect, "{}")]
        [DataRow(GatewayConnect, """{"device":""}""")]
        [DataRow(GatewayConnect, """{"device":"A","type":5}""")]
        [DataRow(GatewayDisconnect, """{"name":"A"}""")]
        [DataRow(GatewayTelemetry, "{}")]
        [DataRow(GatewayTelemetry, "[]")]
        [DataRow(GatewayTelemetry, """{"A":{"t":1}}""")]
        [DataRow(GatewayTelemetry, """{"A":[{"t":1}],"B":{"t":1}}""")]
        [DataRow(GatewayTelemetry, """{"A":[1]}""")]
        [DataRow(GatewayTelemetry, """{"":[{"t":1}]}""")]
        [DataRow(GatewayAttributes, """{"A":[1]}""")]
        [DataRow(GatewayAttributesRequest, """{"id":1,"device":"A","key":"k"}""")]
        [DataRow(GatewayAttributesRequest, """{"id":1,"device":"A","client":true}""")]
        [DataRow(GatewayAttributesRequest, """{"id":"x","device":"A","client":true,"key":"k"}""")]
        [DataRow(GatewayAttributesRequest, """{"id":1,"device":"A","client":true,"keys":[1]}""")]
        [DataRow(GatewayRpc, """{"device":"A","id":0}""")]
        [DataRow(GatewayRpc, """{"device":"A","data":1}""")]
        [DataRow(GatewayClaim, """{"A":5}""")]
        public void D3_bad_JSON_or_shape_on_a_gateway_topic_closes_without_PUBACK(string topic, string payload)
        {
            using var client = ConnectGateway();
            client.Publish(topic, payload);
            client.ExpectClosed();
            WaitForClose(CloseCause.BadPublish);
            Assert.AreEqual(0, Server.Telemetry.Count);
        }

        [TestMethod]
        public void D3_an_unknown_gateway_topic_is_confirmed_and_nothing_is_stored()
        {
            using var client = ConnectGateway();
            client.PublishConfirmed("v1/gateway/unknown", "x");
            client.ExpectNothing();
        }

        [TestMethod]
        [DataRow(GatewayTelemetry, """{"A":[{"t":2}]}""")]
        [DataRow(GatewayAttributes, """{"A":{"k":2}}""")]
        [DataRow(GatewayRpc, """{"device":"A","id":0,"data":1}""")]
        [DataRow(GatewayClaim, """{"A":{}}""")]
        public void D3_what_a_child_brings_beyond_its_rate_is_confirmed_lost_and_closes(string topic, string payload)
        {
            Server.Limits = new SessionLimits { TelemetryMessages = "1:3600", Messages = "1:3600" };
            using var client = ConnectGateway();
            client.PublishConfirmed(GatewayTelemetry, """{"A":[{"t":1}]}""");
            client.PublishConfirmed(GatewayAttributes, """{"A":{"k":1}}""");
            client.PublishConfirmed(topic, payload);
            client.ExpectClosed();
            Assert.AreEqual("data of A", WaitForClose(CloseCause.RateLimited).Detail);
            Assert.AreEqual((1, 1, 0, 0), (Server.Telemetry.Count, Server.Attributes.Count, Server.RpcReplies.Count, Server.Claims.Count));
            Assert.IsTrue(Server.Publishes.All(publish => publish.Acknowledged));
        }

        [TestMethod]
        public void D3_a_gateways_own_rate_counts_all_children_together()
        {
            Server.Limits = new SessionLimits { GatewayTelemetryDataPoints = "3:3600" };
            using var client = ConnectGateway();
            client.PublishConfirmed(Telemetry, """{"own":1}""");
            client.PublishConfirmed(GatewayTelemetry, """{"A":[{"t":1,"u":1}],"B":[{"t":1}],"C":[{"t":1}]}""");
            client.ExpectClosed();
            WaitForClose(CloseCause.RateLimited);
            CollectionAssert.AreEqual(new[] { "gateway", "A", "A", "B" }, Server.Telemetry.Select(record => record.Device).ToArray());
        }

        [TestMethod]
        public void D3_what_a_child_brings_and_cannot_be_stored_is_confirmed_lost_and_closes()
        {
            Server.StoreFaults.FailNext(device: "B");
            using var client = ConnectGateway();
            client.PublishConfirmed(GatewayTelemetry, """{"A":[{"t":1}],"B":[{"t":1}]}""");
            client.ExpectClosed();
            WaitForClose(CloseCause.BackendFailed);
            Assert.AreEqual("A", Server.Telemetry.Single().Device);
        }
    }
}
