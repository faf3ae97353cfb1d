// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;
using DeviceAgent.Servers.Mqtt;
using DeviceAgent.Servers.ThingsBoard;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class GatewayTests : GatewayTest
    {
        [TestMethod]
        public void An_announced_child_becomes_a_device_that_is_connected()
        {
            using var client = ConnectGateway();
            client.PublishConfirmed(GatewayConnect, """{"device":"A","type":"meter"}""");
            Assert.IsTrue(Server.Device("A").IsConnected);
            Assert.AreEqual(
                ("gateway", "A", ChildEventKind.Connected, "meter"),
                Server.Children.Select(child => (child.Gateway, child.Device, child.Kind, child.Type!)).Single());
            client.PublishConfirmed(GatewayDisconnect, """{"device":"A"}""");
            Assert.IsFalse(Server.Device("A").IsConnected);
            Assert.AreEqual(ChildEventKind.Disconnected, Server.Children.Snapshot()[^1].Kind);
        }

        [TestMethod]
        public void Children_go_with_the_connection_of_their_gateway()
        {
            using (var client = ConnectGateway())
            {
                client.PublishConfirmed(GatewayConnect, """{"device":"A"}""");
            }

            WaitForClose(CloseCause.ConnectionLost);
            Assert.IsFalse(Server.Device("A").IsConnected);
            Assert.AreEqual(0, Server.Children.Count(child => child.Kind == ChildEventKind.Disconnected));
        }

        [TestMethod]
        public void Telemetry_of_several_children_is_stored_for_each_and_confirmed_once()
        {
            using var client = ConnectGateway();
            client.PublishConfirmed(
                GatewayTelemetry, """{"A":[{"ts":1700000000000,"values":{"t":1}},{"ts":1700000001000,"values":{"t":2}}],"B":[{"t":3,"u":true}]}""");
            client.ExpectNothing();
            CollectionAssert.AreEqual(
                new[] { "A 1700000000000 t=1", "A 1700000001000 t=2", "B 0 t=3", "B 0 u=true" },
                Server.Telemetry.Select(r => $"{r.Device} {(r.HasDeviceTs ? r.TsMs : 0)} {r.Key}={r.Value}").ToArray());
        }

        [TestMethod]
        public void Data_of_a_child_that_was_not_announced_is_taken_and_shows_in_the_record()
        {
            using var client = ConnectGateway();
            client.PublishConfirmed(GatewayConnect, """{"device":"A"}""");
            client.PublishConfirmed(GatewayTelemetry, """{"A":[{"t":1}],"B":[{"t":1}]}""");
            client.PublishConfirmed(GatewayTelemetry, """{"B":[{"t":1}]}""");
            CollectionAssert.AreEqual(
                new[] { "A Connected", "B ConnectedByData" }, Server.Children.Select(child => $"{child.Device} {child.Kind}").ToArray());
            Assert.AreEqual(3, Server.Telemetry.Count);
        }

        [TestMethod]
        public void Attributes_of_children_go_up()
        {
            using var client = ConnectGateway();
            client.PublishConfirmed(GatewayAttributes, """{"A":{"fw":"1.0.0"},"B":{"n":5}}""");
            Assert.AreEqual("1.0.0", Server.Device("A").ClientAttributes["fw"].AsText);
            Assert.AreEqual(5, Server.Device("B").ClientAttributes["n"].AsWhole);
            Assert.AreEqual(0, Gateway.ClientAttributes.Count);
            Assert.AreEqual(2, Server.Attributes.Count);
        }

        [TestMethod]
        public void Changes_for_a_child_come_down_whether_the_gateway_subscribed_or_not()
        {
            using var client = ConnectGateway();
            client.PublishConfirmed(GatewayConnect, """{"device":"A"}""");
            var child = Server.Device("A");
            child.SetSharedAttributes(new JsonObject { ["k"] = 1, ["version"] = "1.0" });
            Assert.AreEqual((GatewayAttributes, """{"device":"A","data":{"k":1,"version":"1.0"}}""", 1, 1), client.ExpectPublish());
            client.Subscribe((GatewayAttributes, 0));
            child.DeleteSharedAttributes("k");
            Assert.AreEqual((GatewayAttributes, """{"device":"A","data":{"deleted":["k"]}}""", 0, 0), client.ExpectPublish());
            client.PublishConfirmed(GatewayDisconnect, """{"device":"A"}""");
            child.SetSharedAttribute("k", 2);
            client.ExpectNothing();
        }

        [TestMethod]
        [DataRow(""" "client":false,"key":"k" """, ""","value":1""")]
        [DataRow(""" "client":true,"key":"k" """, ""","value":"c" """)]
        [DataRow(""" "client":false,"keys":["k"] """, ""","value":1""")]
        [DataRow(""" "client":false,"keys":["k","l","none"] """, ""","values":{"k":1,"l":true}""")]
        [DataRow(""" "client":false,"keys":["k","none"] """, ""","values":{"k":1}""")]
        [DataRow(""" "client":false,"key":"none" """, "")]
        public void A_request_for_a_childs_attributes_is_answered(string asked, string answered)
        {
            using var client = ConnectGateway();
            client.PublishConfirmed(GatewayAttributes, """{"A":{"k":"c"}}""");
            Server.Device("A").SetSharedAttributes(new JsonObject { ["k"] = 1, ["l"] = true });
            client.ExpectPublish();
            client.PublishConfirmed(GatewayAttributesRequest, $$"""{"id":7,"device":"A",{{asked}}}""");
            var (topic, payload, _, _) = client.ExpectPublish();
            Assert.AreEqual((GatewayAttributesResponse, $$"""{"id":7,"device":"A"{{answered.TrimEnd()}}}"""), (topic, payload));
        }

        [TestMethod]
        public async Task A_call_to_a_child_goes_by_its_gateway_and_so_does_the_reply()
        {
            using var client = ConnectGateway();
            client.PublishConfirmed(GatewayConnect, """{"device":"A"}""");
            var reply = Server.Device("A").CallAsync("m", """{"x":1}""", Patience);
            Assert.AreEqual((GatewayRpc, """{"device":"A","data":{"id":0,"method":"m","params":{"x":1}}}""", 1, 1), client.ExpectPublish());
            client.PublishConfirmed(GatewayRpc, """{"device":"A","id":0,"data":{"ok":true}}""");
            Assert.AreEqual("""{"ok":true}""", (await reply).Text);
            Assert.AreEqual(("A", 0, true), Server.RpcReplies.Select(r => (r.Device, r.Id, r.Awaited)).Single());
        }

        [TestMethod]
        public void A_reply_for_another_child_or_id_is_not_the_one_awaited()
        {
            using var client = ConnectGateway();
            client.PublishConfirmed(GatewayConnect, """{"device":"A"}""");
            Server.Device("A").Call("m", "null", Patience);
            client.ExpectPublish();
            client.PublishConfirmed(GatewayRpc, """{"device":"B","id":0,"data":1}""");
            client.PublishConfirmed(GatewayRpc, """{"device":"A","id":1,"data":1}""");
            client.PublishConfirmed(GatewayRpc, """{"device":"A","id":0,"data":1}""");
            CollectionAssert.AreEqual(new[] { false, false, true }, Server.RpcReplies.Select(record => record.Awaited).ToArray());
        }

        [TestMethod]
        public void Pending_calls_of_a_child_come_again_when_it_is_announced_anew()
        {
            RpcCall call;
            using (var first = ConnectGateway())
            {
                first.PublishConfirmed(GatewayConnect, """{"device":"A"}""");
                call = Server.Device("A").CallPersistent("m", "null");
                first.Confirm(first.ExpectPublish().PacketId);
                Server.Mqtt.Pubacks.WaitForCount(1, Patience);
                Assert.AreEqual(RpcStatus.Delivered, call.Status);
            }

            using var second = ConnectGateway();
            second.ExpectNothing();
            second.PublishConfirmed(GatewayConnect, """{"device":"A"}""");
            Assert.AreEqual("""{"device":"A","data":{"id":0,"method":"m","params":null}}""", second.ExpectPublish().Payload);
        }

        [TestMethod]
        public async Task A_childs_persistent_call_without_PUBACK_is_sent_again_and_fails_in_the_end()
        {
            using var client = ConnectGateway();
            client.PublishConfirmed(GatewayConnect, """{"device":"A"}""");
            var call = Server.Device("A").CallPersistent("m", "null");
            CollectionAssert.AreEqual(new[] { GatewayRpc, GatewayRpc }, client.ExpectPublishes(2));
            await Assert.ThrowsExactlyAsync<TimeoutException>(() => call.Reply);
            Assert.AreEqual(RpcStatus.Failed, call.Status);
        }

        [TestMethod]
        public void A_call_that_was_not_confirmed_when_the_gateway_left_has_not_failed_by_that()
        {
            using (var first = ConnectGateway())
            {
                first.PublishConfirmed(GatewayConnect, """{"device":"A"}""");
                Server.Device("A").CallPersistent("m", "null");
                first.ExpectPublish();
            }

            WaitForClose(CloseCause.ConnectionLost);
            Thread.Sleep(PubackTimeout * 2);
            using var second = ConnectGateway();
            second.PublishConfirmed(GatewayConnect, """{"device":"A"}""");
            CollectionAssert.AreEqual(new[] { GatewayRpc, GatewayRpc }, second.ExpectPublishes(2));
        }

        [TestMethod]
        public void A_gateway_is_a_device_too()
        {
            using var client = ConnectGateway();
            client.Subscribe((RpcRequest + "+", 0), (Attributes, 0));
            client.PublishConfirmed(Telemetry, """{"t":1}""");
            Assert.AreEqual("gateway", Server.Telemetry.Single().Device);
            Gateway.CallOneWay("m", "null", Patience);
            Assert.AreEqual(RpcRequest + "0", client.ExpectPublish().Topic);
            Gateway.SetSharedAttribute("a", 1);
            Assert.AreEqual(Attributes, client.ExpectPublish().Topic);
        }

        [TestMethod]
        public void A_gateway_is_told_its_limits_for_children_too()
        {
            Server.Limits = new SessionLimits { GatewayTelemetryMessages = "5:1" };
            using var client = ConnectGateway();
            client.PublishConfirmed(RpcRequest + "1", """{"method":"getSessionLimits"}""");
            StringAssert.EndsWith(
                client.ExpectPublish().Payload,
                ""","gatewayRateLimits":{"messages":null,"telemetryMessages":"5:1","telemetryDataPoints":null}}""");
        }

        [TestMethod]
        public void Children_may_be_made_claimable()
        {
            using var client = ConnectGateway();
            client.PublishConfirmed(GatewayClaim, """{"A":{"secretKey":"s","durationMs":60000},"B":{}}""");
            Assert.IsFalse(Server.Device("A").TryClaim("wrong"));
            Assert.IsTrue(Server.Device("A").TryClaim("s"));
            Assert.IsTrue(Server.Device("B").TryClaim(""));
        }

        [TestMethod]
        public void A_child_that_connects_by_itself_or_by_another_gateway_leaves_the_first()
        {
            Server.Register("gateway-2", "token-2", gateway: true);
            using var first = ConnectGateway();
            first.PublishConfirmed(GatewayConnect, """{"device":"board-1"}""");
            using var second = RawClient.Connected(Server.Port, "token-2");
            second.PublishConfirmed(GatewayConnect, """{"device":"board-1"}""");
            Board.SetSharedAttribute("k", 1);
            Assert.AreEqual(GatewayAttributes, second.ExpectPublish().Topic);
            first.ExpectNothing();

            first.PublishConfirmed(GatewayTelemetry, """{"board-1":[{"t":1}]}""");
            Board.SetSharedAttribute("k", 2);
            Assert.AreEqual(GatewayAttributes, first.ExpectPublish().Topic);
            second.ExpectNothing();

            using var itself = Connect();
            itself.Subscribe((Attributes, 1));
            Board.SetSharedAttribute("k", 3);
            Assert.AreEqual(Attributes, itself.ExpectPublish().Topic);
            first.ExpectNothing();
        }

        [TestMethod]
        [DataRow(GatewayTelemetry, """{"A":[{"t":1}]}""")]
        [DataRow(GatewayAttributes, """{"A":{"k":1}}""")]
        public void Data_at_QoS_0_gets_a_PUBACK_of_no_packet(string topic, string payload)
        {
            using var client = ConnectGateway();
            client.Publish(topic, payload, qos: 0);
            CollectionAssert.AreEqual(new byte[] { 0xFF, 0xFF }, client.Expect(0x40));
            client.ExpectNothing();
        }

        [TestMethod]
        public void An_announcement_at_QoS_0_gets_nothing()
        {
            using var client = ConnectGateway();
            client.Publish(GatewayConnect, """{"device":"A"}""", qos: 0);
            client.ExpectNothing();
            Assert.IsTrue(Server.Device("A").IsConnected);
        }
    }
}
