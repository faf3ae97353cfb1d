// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using DeviceAgent.Servers.Alibaba;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.Alibaba
{
    /// <summary>The board as a gateway of children.</summary>
    [TestClass]
    public sealed class GatewayTests : AlibabaTest
    {
        private const string TopoAdd = "thing/topo/add";
        private readonly Device _child;

        public GatewayTests()
        {
            _child = Server.Register(ProductKey, "child-1", "secret-c");
        }

        [TestMethod]
        public void A1_the_signature_of_the_facts_is_accepted()
        {
            Server.AddProduct("a1Sub", "unused");
            Server.Register("a1Sub", "sensor01", "subsecret");
            using var client = Connect();
            Assert.AreEqual(200, AskCode(client, TopoAdd, """
                [{"productKey":"a1Sub","deviceName":"sensor01","clientId":"sub1","timestamp":"1524448722000","signmethod":"hmacSha1",
                  "sign":"9097d6f82824537fa12cad46bc28f116bdce43c3"}]
                """));
            Assert.AreEqual("sensor01", Board.Children.Single().Name);
        }

        [TestMethod]
        public void Children_are_added_listed_and_deleted()
        {
            using var client = Connect();
            AddChild(client, _child);
            Assert.AreEqual(Board, _child.Gateway);
            Assert.AreEqual("""[{"deviceName":"child-1","productKey":"a1Product"}]""", Ask(client, "thing/topo/get", "{}").GetProperty("data").GetRawText());
            Assert.AreEqual(200, AskCode(client, "thing/topo/delete", """[{"productKey":"a1Product","deviceName":"child-1"}]"""));
            Assert.AreEqual("[]", Ask(client, "thing/topo/get", "{}").GetProperty("data").GetRawText());
            Assert.AreEqual(6401, AskCode(client, "thing/topo/delete", """[{"productKey":"a1Product","deviceName":"child-1"}]"""));
        }

        [TestMethod]
        public void What_cannot_be_a_child_is_refused()
        {
            using var client = Connect();
            Assert.AreEqual(401, AskCode(client, TopoAdd, $"[{ChildJson(_child, "signmethod", sign: "00")}]"));
            Assert.AreEqual(6402, AskCode(client, TopoAdd, $"[{ChildJson(Board, "signmethod")}]"));
            Assert.AreEqual(6100, AskCode(client, TopoAdd, """[{"productKey":"a1Product","deviceName":"nobody"}]"""));
            Assert.AreEqual(6105, AskCode(client, TopoAdd, "[]"));
            Assert.AreEqual(6104, AskCode(client, TopoAdd, $"[{string.Join(',', Enumerable.Repeat("{}", 31))}]"));
            Assert.AreEqual(460, AskCode(client, TopoAdd, "{}"));
            Assert.AreEqual(6100, AskCode(client, "thing/list/found", """[{"productKey":"a1Product","deviceName":"nobody"}]"""));
            Assert.AreEqual(0, Board.Children.Count);
        }

        [TestMethod]
        public void A_child_logs_in_and_its_data_is_its_own()
        {
            using var client = Connect();
            AddChild(client, _child);
            client.Subscribe(("/sys/a1Product/child-1/#", 1));
            Assert.AreEqual(520, AskFor(client, _child, PropertyPost, """{"Power":1}""").GetProperty("code").GetInt32());
            client.Publish("/a1Product/child-1/user/update", "too early", qos: 0);
            Assert.AreEqual(200, LogIn(client, _child));
            Assert.AreEqual((0, 1), (Server.CustomMessages.Count, Server.Rejected.Count));
            Assert.IsTrue(_child.IsConnected);
            WaitForForwarded("/as/mqtt/status/a1Product/child-1");
            Assert.AreEqual(200, AskFor(client, _child, PropertyPost, """{"Power":1}""").GetProperty("code").GetInt32());
            Assert.AreEqual(_child, Server.Properties.Single().Device);
            WaitForForwarded("/a1Product/child-1/thing/event/property/post");
        }

        [TestMethod]
        public void A_login_that_does_not_fit_is_refused()
        {
            using var client = Connect();
            Assert.AreEqual(6401, LogIn(client, _child));
            AddChild(client, _child);
            client.PublishConfirmed(
                "/ext/session/a1Product/board-1/combine/login", $$"""{"id":"2","params":{{ChildJson(_child, "signMethod", sign: "00")}}}""");
            Assert.AreEqual(6287, ExpectJson(client, "/ext/session/a1Product/board-1/combine/login_reply").GetProperty("code").GetInt32());
            client.PublishConfirmed("/ext/session/a1Product/board-1/combine/login", """{"id":"2","params":{"productKey":"a1Product","deviceName":"nobody"}}""");
            Assert.AreEqual(6100, ExpectJson(client, "/ext/session/a1Product/board-1/combine/login_reply").GetProperty("code").GetInt32());
            Assert.IsFalse(_child.IsConnected);
        }

        [TestMethod]
        public void For_a_child_there_is_QoS_0_only()
        {
            using var client = LoggedIn();
            client.PublishConfirmed("/sys/a1Product/child-1/" + PropertyPost, Envelope(PropertyPost, """{"Power":1}"""));
            client.ExpectNothing();
            Assert.AreEqual(1, Server.Rejected.Count);
            Board.Push("/x", []);
            Assert.AreEqual(1, client.ExpectPublish().Qos);
            _child.Request("thing/service/property/set", "{}", Patience);
            Assert.AreEqual(0, client.ExpectPublish().Qos);
        }

        [TestMethod]
        public async Task A_child_is_reached_through_its_gateway()
        {
            using var client = LoggedIn();
            var reply = _child.SetPropertiesAsync("{}", Patience);
            var request = client.ExpectPublish();
            Assert.AreEqual("/sys/a1Product/child-1/thing/service/property/set", request.Topic);
            var id = JsonSerializer.Deserialize<JsonElement>(request.Payload).GetProperty("id").GetString();
            client.Publish(request.Topic + "_reply", $$"""{"id":"{{id}}","code":200}""", qos: 0);
            Assert.AreEqual(200, (await reply).Code);
        }

        [TestMethod]
        public void A_child_logs_out()
        {
            using var client = LoggedIn();
            const string LogOut = """{"id":"2","params":{"productKey":"a1Product","deviceName":"child-1"}}""";
            client.PublishConfirmed("/ext/session/a1Product/board-1/combine/logout", LogOut);
            Assert.AreEqual(
                """{"code":200,"data":{"deviceName":"child-1","productKey":"a1Product"},"id":"2","message":"success"}""",
                client.ExpectPublish().Payload);
            Assert.IsFalse(_child.IsConnected);
            client.PublishConfirmed("/ext/session/a1Product/board-1/combine/logout", LogOut);
            Assert.AreEqual(520, ExpectJson(client, "/ext/session/a1Product/board-1/combine/logout_reply").GetProperty("code").GetInt32());
        }

        [TestMethod]
        public void A_child_that_another_gateway_adds_leaves_its_own()
        {
            using var client = LoggedIn();
            var gateway = Server.Register(ProductKey, "gateway-2", "secret-2");
            using var second = Connect(gateway);
            second.PublishConfirmed($"/sys/{gateway}/{TopoAdd}", Envelope(TopoAdd, $"[{ChildJson(_child, "signmethod")}]"));
            ExpectJson(second, $"/sys/{gateway}/{TopoAdd}_reply");
            Assert.AreEqual((gateway, false), (_child.Gateway, _child.IsConnected));
            client.Publish("/sys/a1Product/child-1/" + PropertyPost, Envelope(PropertyPost, """{"Power":1}"""), qos: 0);
            client.ExpectNothing();
            Assert.AreEqual(0, Server.Properties.Count);
        }

        [TestMethod]
        public void A_child_that_logs_in_again_is_not_on_line_twice()
        {
            using var client = LoggedIn();
            Assert.AreEqual(200, LogIn(client, _child));
            Assert.AreEqual(1, Server.Forwarded.Count(message => message.Topic == "/as/mqtt/status/a1Product/child-1"));
        }

        [TestMethod]
        public void With_its_gateway_a_child_goes_off_line()
        {
            using (LoggedIn())
            {
                Assert.IsTrue(_child.IsConnected);
            }

            Server.Forwarded.WaitFor(
                message => message.Topic == "/as/mqtt/status/a1Product/child-1" && message.Json.GetProperty("status").GetString() == "offline", Patience);
            Assert.IsFalse(_child.IsConnected);
            using var again = Connect(Board, "/sys/a1Product/child-1/#");
            Assert.AreEqual(520, AskFor(again, _child, PropertyPost, """{"Power":1}""").GetProperty("code").GetInt32());
        }

        [TestMethod]
        public async Task A_child_is_disabled_enabled_and_deleted_through_its_gateway()
        {
            using var client = LoggedIn();
            var disabled = _child.DisableAsync(Patience);
            Answer(client, "/sys/a1Product/child-1/thing/disable");
            Assert.AreEqual(200, (await disabled).Code);
            Assert.IsFalse(_child.IsConnected);
            Assert.AreEqual(6204, LogIn(client, _child));
            await _child.EnableAsync(Patience);
            Assert.AreEqual(200, LogIn(client, _child));
            var deleted = _child.DeleteAsync(Patience);
            Answer(client, "/sys/a1Product/child-1/thing/delete");
            Assert.AreEqual(200, (await deleted).Code);
            Assert.AreEqual(6100, LogIn(client, _child));
            Assert.AreEqual(0, Board.Children.Count);
        }

        [TestMethod]
        public async Task A_gateway_is_asked_to_add_a_child()
        {
            using var client = Connect();
            var asked = Board.AskToAddAsync([_child], Patience);
            var request = client.ExpectPublish();
            Assert.AreEqual(BoardSystem + "thing/topo/add/notify", request.Topic);
            StringAssert.Contains(request.Payload, """[{"deviceName":"child-1","productKey":"a1Product"}]""");
            client.PublishConfirmed(BoardSystem + "thing/topo/add/notify_reply", """{"id":"1","code":200,"data":{}}""");
            Assert.AreEqual(200, (await asked).Code);
            Assert.IsFalse(Server.Forwarded.Any(message => message.Topic.EndsWith("/reply/message", StringComparison.Ordinal)), "only services are");
        }

        [TestMethod]
        public void Children_that_are_not_known_yet_get_secrets()
        {
            using var client = Connect();
            const string New = """[{"productKey":"a1Product","deviceName":"child-2"}]""";
            Assert.AreEqual(6208, AskCode(client, "thing/sub/register", New));
            Product.DynamicRegistration = true;
            Assert.AreEqual(460, AskCode(client, "thing/sub/register", """[{"productKey":"a1Product","deviceName":"x y"}]"""));
            var data = Ask(client, "thing/sub/register", New).GetProperty("data").EnumerateArray().Single();
            var child = Server.Devices.Single(device => device.Name == "child-2");
            Assert.AreEqual(
                (child.IotId, "a1Product", "child-2", child.Secret),
                (data.GetProperty("iotId").GetString(), data.GetProperty("productKey").GetString(), data.GetProperty("deviceName").GetString(),
                    data.GetProperty("deviceSecret").GetString()));
            Assert.IsFalse(Server.Mqtt.Frames.ToString().Contains(child.Secret, StringComparison.Ordinal), "frames hide secrets");
            AddChild(client, child);
        }

        private static void Answer(RawClient client, string topic)
        {
            var request = client.ExpectPublish();
            Assert.AreEqual(topic, request.Topic);
            var id = JsonSerializer.Deserialize<JsonElement>(request.Payload).GetProperty("id").GetString();
            client.Publish(topic + "_reply", $$$"""{"id":"{{{id}}}","code":200,"data":{}}""", qos: 0);
        }

        private RawClient LoggedIn()
        {
            var client = Connect();
            AddChild(client, _child);
            client.Subscribe(("/sys/a1Product/child-1/#", 1));
            Assert.AreEqual(200, LogIn(client, _child));
            return client;
        }
    }
}
