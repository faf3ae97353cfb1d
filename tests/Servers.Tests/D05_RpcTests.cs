// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.ThingsBoard;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class D05_RpcTests : ThingsBoardTest
    {
        public D05_RpcTests()
            : base(new ThingsBoardOptions { Rpc = new RpcTiming { ClientCallTimeout = TimeSpan.FromMilliseconds(100) } })
        {
        }

        [TestMethod]
        public async Task D5_a_call_gets_its_reply()
        {
            using var client = Connect();
            client.Subscribe((RpcRequest + "+", 1));
            var reply = Board.CallAsync("setGpio", """{"pin":1,"value":true}""", Patience);
            Assert.AreEqual((RpcRequest + "0", """{"method":"setGpio","params":{"pin":1,"value":true}}""", 1, 1), client.ExpectPublish());
            client.Confirm(1);
            client.PublishConfirmed(RpcResponse + "0", """{"ok":true}""");
            Assert.AreEqual("""{"ok":true}""", (await reply).Text);
            Assert.IsTrue((await reply).Json.GetProperty("ok").GetBoolean());
        }

        [TestMethod]
        public void D5_ids_count_from_0_for_each_device()
        {
            var other = Server.Register("board-2", "token-2");
            using var client = Connect();
            client.Subscribe((RpcRequest + "+", 0));
            CollectionAssert.AreEqual(
                new[] { 0, 1, 2 }, Enumerable.Range(0, 3).Select(_ => Board.CallOneWay("m", "null", Patience).Id).ToArray());
            CollectionAssert.AreEqual(
                new[] { "0", "1", "2" }, Enumerable.Range(0, 3).Select(_ => client.ExpectPublish().Topic[RpcRequest.Length..]).ToArray());
            Assert.AreEqual(0, other.CallOneWay("m", "null", Patience).Id);
        }

        [TestMethod]
        [DataRow("null")]
        [DataRow("5")]
        [DataRow("\"text\"")]
        [DataRow("[1,[]]")]
        [DataRow("false")]
        public void D5_params_may_be_any_JSON(string paramsJson)
        {
            using var client = Connect();
            client.Subscribe((RpcRequest + "+", 0));
            Board.CallOneWay("m", paramsJson, Patience);
            Assert.AreEqual($$"""{"method":"m","params":{{paramsJson}}}""", client.ExpectPublish().Payload);
        }

        [TestMethod]
        public async Task D5_a_reply_that_is_no_JSON_is_stored_as_an_error()
        {
            using var client = Connect();
            client.Subscribe((RpcRequest + "+", 0));
            var reply = Board.CallAsync("m", "null", Patience);
            client.ExpectPublish();
            client.PublishConfirmed(RpcResponse + "0", "so \"what\"");
            Assert.AreEqual("so \"what\"", (await reply).Json.GetProperty("error").GetString());
        }

        [TestMethod]
        public async Task D5_replies_find_their_calls_in_any_order()
        {
            using var client = Connect();
            client.Subscribe((RpcRequest + "+", 0));
            var first = Board.CallAsync("a", "null", Patience);
            var second = Board.CallAsync("b", "null", Patience);
            client.ExpectPublishes(2);
            client.PublishConfirmed(RpcResponse + "1", "\"second\"");
            Assert.AreEqual("\"second\"", (await second).Text);
            Assert.IsFalse(first.IsCompleted);
            client.PublishConfirmed(RpcResponse + "0", "\"first\"");
            Assert.AreEqual("\"first\"", (await first).Text);
        }

        [TestMethod]
        public async Task D5_without_reply_the_call_times_out_and_a_late_reply_is_dropped()
        {
            using var client = Connect();
            client.Subscribe((RpcRequest + "+", 0));
            var call = Board.Call("m", "null", TimeSpan.FromMilliseconds(50));
            var error = await Assert.ThrowsExactlyAsync<TimeoutException>(() => call.Reply);
            StringAssert.Contains(error.Message, "SUBSCRIBE", "the frames are part of the message");
            Assert.AreEqual(RpcStatus.Timeout, call.Status);
            client.ExpectPublish();
            client.PublishConfirmed(RpcResponse + "0", "1");
            Assert.IsFalse(Server.RpcReplies.Single().Awaited);
        }

        [TestMethod]
        public void D5_a_second_reply_is_recorded_as_not_awaited()
        {
            using var client = Connect();
            client.Subscribe((RpcRequest + "+", 0));
            Board.Call("m", "null", Patience);
            client.ExpectPublish();
            client.PublishConfirmed(RpcResponse + "0", "1");
            client.PublishConfirmed(RpcResponse + "0", "1");
            CollectionAssert.AreEqual(new[] { true, false }, Server.RpcReplies.Select(record => record.Awaited).ToArray());
        }

        [TestMethod]
        [DataRow("v2/r/req/", "v2/r/res/")]
        [DataRow("v2/r/req/j/", "v2/r/res/j/")]
        public async Task D5_calls_go_by_the_topic_that_was_subscribed(string request, string response)
        {
            using var client = Connect();
            client.Subscribe((request + "+", 1));
            var reply = Board.CallAsync("m", "null", Patience);
            Assert.AreEqual(request + "0", client.ExpectPublish().Topic);
            client.PublishConfirmed(response + "0", "1");
            Assert.AreEqual("1", (await reply).Text);
        }

        [TestMethod]
        public void D5_a_one_way_call_ends_with_its_sending()
        {
            using var client = Connect();
            client.Subscribe((RpcRequest + "+", 1));
            var call = Board.CallOneWay("m", "null", Patience);
            Assert.AreEqual(RpcStatus.Sent, call.Status);
            client.Confirm(client.ExpectPublish().PacketId);
            Server.Mqtt.Pubacks.WaitForCount(1, Patience);
            Assert.AreEqual(RpcStatus.Delivered, call.Status);
            client.PublishConfirmed(RpcResponse + "0", "1");
            Assert.IsFalse(Server.RpcReplies.Single().Awaited);
        }

        [TestMethod]
        public void D5_getSessionLimits_is_answered_by_the_server_itself()
        {
            Server.Limits = new SessionLimits { Messages = "200:1,6000:60", TelemetryMessages = "100:1" };
            Server.ClientCallHandler = _ => throw new AssertFailedException("must not be asked");
            using var client = Connect();
            client.PublishConfirmed(RpcRequest + "1", """{"method":"getSessionLimits","params":{"timeout":5000}}""");
            const string Limits =
                """{"maxPayloadSize":65536,"maxInflightMessages":100,"rateLimits":{"messages":"200:1,6000:60","telemetryMessages":"100:1","telemetryDataPoints":null}}""";
            Assert.AreEqual((RpcResponse + "1", Limits, 1, 1), client.ExpectPublish());
        }

        [TestMethod]
        [DataRow(RpcRequest, RpcResponse)]
        [DataRow("v2/r/req/", "v2/r/res/")]
        public void D5_calls_of_the_device_reach_the_handler(string request, string response)
        {
            Server.ClientCallHandler = call => $"\"{call.Device} {call.Method} {call.ParamsJson}\"";
            using var client = Connect();
            client.PublishConfirmed(request + "5", """{"method":"getTime","params":[]}""");
            Assert.AreEqual((response + "5", "\"board-1 getTime []\"", 1, 1), client.ExpectPublish());
            Assert.AreEqual(5, Server.ClientCalls.Single().Id);
        }

        [TestMethod]
        public void D5_a_call_may_be_answered_late_in_any_order_and_twice()
        {
            using var client = Connect();
            client.PublishConfirmed(RpcRequest + "1", """{"method":"a"}""");
            client.PublishConfirmed("v2/r/req/2", """{"method":"b"}""");
            var calls = Server.ClientCalls.Snapshot();
            calls[1].Answer("2");
            calls[0].Answer("1");
            calls[0].Answer("1");
            CollectionAssert.AreEqual(new[] { "v2/r/res/2", RpcResponse + "1", RpcResponse + "1" }, client.ExpectPublishes(3));
            Assert.IsTrue(client.HearsNothingFor(TimeSpan.FromMilliseconds(200)), "what was answered gets no error");
        }

        [TestMethod]
        public void D5_an_answer_to_a_connection_of_the_past_is_lost()
        {
            using (var client = Connect())
            {
                client.PublishConfirmed(RpcRequest + "1", """{"method":"a"}""");
            }

            using var next = Connect();
            Server.ClientCalls.Single().Answer("1");
            next.ExpectNothing();
        }

        [TestMethod]
        public void D5_a_call_that_nobody_answers_ends_with_an_error()
        {
            using var client = Connect();
            client.PublishConfirmed(RpcRequest + "6", """{"method":"unheard"}""");
            Assert.AreEqual((RpcResponse + "6", """{"error":"timeout"}""", 1, 1), client.ExpectPublish());
        }
    }
}
