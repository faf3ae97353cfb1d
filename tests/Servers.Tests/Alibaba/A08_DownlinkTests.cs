// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Alibaba;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.Alibaba
{
    [TestClass]
    public sealed class A08_DownlinkTests : AlibabaTest
    {
        private const string Set = BoardSystem + "thing/service/property/set";

        [TestMethod]
        public async Task A8_properties_are_set()
        {
            using var client = Connect();
            var reply = Board.SetPropertiesAsync("""{"temperature":"30.5"}""", Patience);
            Assert.AreEqual(
                (Set, """{"method":"thing.service.property.set","id":"1","params":{"temperature":"30.5"},"version":"1.0.0"}""", 1, 1),
                client.ExpectPublish());
            client.PublishConfirmed(Set + "_reply", """{"id":"1","code":200,"data":{}}""");
            Assert.AreEqual(200, (await reply).Code);
            Assert.IsTrue((await reply).Latency > TimeSpan.Zero);
            Assert.AreEqual((Board, "1", 200, true), First(Server.DownlinkReplies.Single()));
        }

        [TestMethod]
        public async Task A8_a_service_is_called()
        {
            using var client = Connect();
            var reply = Board.CallServiceAsync("SetWeight", """{"NewWeight":100.8}""", Patience);
            Assert.AreEqual(
                """{"method":"thing.service.SetWeight","id":"1","params":{"NewWeight":100.8},"version":"1.0.0"}""", client.ExpectPublish().Payload);
            client.PublishConfirmed(BoardSystem + "thing/service/SetWeight_reply", """{"id":"1","code":200,"data":{"OldWeight":100.1}}""");
            Assert.AreEqual(100.1, (await reply).Json.GetProperty("data").GetProperty("OldWeight").GetDouble());
        }

        [TestMethod]
        public async Task A8_an_RRPC_is_answered_on_its_own_topic_at_QoS_0()
        {
            using var client = Connect();
            var reply = Board.RrpcAsync("any bytes"u8, Patience);
            var request = client.ExpectPublish();
            Assert.AreEqual(("any bytes", 0), (request.Payload, request.Qos));
            var id = request.Topic[(BoardSystem + "rrpc/request/").Length..];
            client.Publish(BoardSystem + "rrpc/response/" + id, "an answer", qos: 0);
            Assert.AreEqual("an answer", (await reply).Text);
            Assert.AreEqual(0, Server.DownlinkReplies.Single().Message.Qos);
            Assert.IsFalse(Server.Forwarded.Any(message => message.Topic.EndsWith("/reply/message", StringComparison.Ordinal)));
        }

        [TestMethod]
        public async Task A8_a_service_is_called_by_RRPC()
        {
            using var client = Connect();
            var reply = Board.CallServiceByRrpcAsync("Reset", "{}", Patience);
            var request = client.ExpectPublish();
            StringAssert.Contains(request.Payload, "\"method\":\"thing.service.Reset\"");
            client.Publish(request.Topic.Replace("request", "response", StringComparison.Ordinal), """{"id":"1","code":460,"data":{}}""", qos: 0);
            Assert.AreEqual(460, (await reply).Code);
        }

        [TestMethod]
        public async Task A8_an_RRPC_can_go_by_a_topic_of_the_devices_own()
        {
            using var client = Connect();
            var reply = Board.CustomRrpcAsync("/a1Product/board-1/user/ask", "?"u8, Patience);
            var request = client.ExpectPublish();
            StringAssert.EndsWith(request.Topic, "/a1Product/board-1/user/ask");
            client.Publish(request.Topic, "!", qos: 0);
            Assert.AreEqual("!", (await reply).Text);
        }

        [TestMethod]
        public async Task A8_pass_through_data_goes_down_and_is_answered()
        {
            using var client = Connect();
            var reply = Board.SendRawDataAsync([1, 2, 3], Patience);
            Assert.AreEqual((BoardSystem + "thing/model/down_raw", "\u0001\u0002\u0003", 1, 1), client.ExpectPublish());
            client.PublishConfirmed(BoardSystem + "thing/model/down_raw_reply", "\u0004");
            CollectionAssert.AreEqual(new byte[] { 4 }, (await reply).Payload.ToArray());
            WaitForForwarded("/a1Product/board-1/thing/downlink/reply/message");
        }

        [TestMethod]
        public async Task A8_replies_find_their_requests_in_any_order()
        {
            using var client = Connect();
            var first = Board.SetPropertiesAsync("{}", Patience);
            var second = Board.SetPropertiesAsync("{}", Patience);
            client.ExpectPublishes(2);
            client.PublishConfirmed(Set + "_reply", """{"id":"2","code":202}""");
            Assert.AreEqual(202, (await second).Code);
            Assert.IsFalse(first.IsCompleted);
            client.PublishConfirmed(Set + "_reply", """{"id":"1","code":201}""");
            Assert.AreEqual(201, (await first).Code);
        }

        [TestMethod]
        public async Task A8_without_reply_a_request_times_out_and_a_late_reply_is_not_awaited()
        {
            using var client = Connect();
            var error = await Assert.ThrowsExactlyAsync<TimeoutException>(() => Board.SetPropertiesAsync("{}", TimeSpan.FromMilliseconds(50)));
            StringAssert.Contains(error.Message, "1 deliveries");
            StringAssert.Contains(error.Message, "SUBSCRIBE", "the frames are part of the message");
            client.ExpectPublish();
            client.PublishConfirmed(Set + "_reply", """{"id":"1","code":200}""");
            Assert.IsFalse(Server.DownlinkReplies.Single().Awaited);
        }

        [TestMethod]
        [DataRow("nonsense")]
        [DataRow("""{"code":200}""")]
        [DataRow("""{"id":"77","code":200}""")]
        [DataRow("""{"id":1,"code":200}""")]
        public void A8_a_reply_without_the_right_id_answers_nothing(string payload)
        {
            using var client = Connect();
            var reply = Board.SetPropertiesAsync("{}", Patience);
            client.ExpectPublish();
            client.PublishConfirmed(Set + "_reply", payload);
            Assert.IsFalse(Server.DownlinkReplies.Single().Awaited);
            Assert.IsFalse(reply.IsCompleted);
        }

        [TestMethod]
        public async Task A8_what_nobody_subscribed_to_is_not_delivered()
        {
            using var client = Connect(Board, "/ext/rrpc/#");
            var call = Board.Request("thing/service/property/set", "{}", TimeSpan.FromMilliseconds(50));
            await Assert.ThrowsExactlyAsync<TimeoutException>(() => call.Reply);
            Assert.AreEqual(0, call.Deliveries);
            client.ExpectNothing();
        }

        [TestMethod]
        public void A11_a_request_can_come_twice()
        {
            using var client = Connect();
            Server.AlinkFaults.DuplicateDownlinks();
            var call = Board.Request("thing/service/property/set", "{}", Patience);
            Assert.AreEqual(client.ExpectPublish().Payload, client.ExpectPublish().Payload);
            Assert.AreEqual(2, call.Deliveries);
            call.SendAgain();
            client.ExpectPublish();
            Board.Request("thing/service/property/set", "{}", Patience);
            client.ExpectPublish();
            client.ExpectNothing();
        }

        [TestMethod]
        public void A_device_gets_whatever_a_test_wants()
        {
            using var client = Connect();
            Board.Push("any/topic", [0xFF], qos: 0);
            Assert.AreEqual("any/topic", client.ExpectPublish().Topic);
            Board.SendRaw([0xD0, 0]);
            client.Expect(0xD0);
            Board.Kill();
            client.ExpectClosed();
            Assert.ThrowsExactly<InvalidOperationException>(() => Board.Push("any/topic", []));
        }

        [TestMethod]
        public async Task A_disabled_device_is_told_so_and_cannot_come_back()
        {
            using var client = Connect();
            var told = Board.DisableAsync(Patience);
            Assert.AreEqual(BoardSystem + "thing/disable", client.ExpectPublish().Topic);
            Assert.AreEqual(6204, AskCode(client, PropertyPost, """{"Power":1}"""));
            client.PublishConfirmed(BoardSystem + "thing/disable_reply", """{"id":"1","code":200,"data":{}}""");
            Assert.AreEqual(200, (await told).Code);
            client.ExpectClosed();
            using var refused = NewClient();
            Assert.AreEqual(5, ConnectCode(refused, Board));
            await Board.EnableAsync(Patience);
            using var again = Connect();
            Assert.AreEqual(200, AskCode(again, PropertyPost, """{"Power":1}"""));
        }

        [TestMethod]
        public async Task A_disabled_device_is_disconnected_even_without_its_reply()
        {
            using var client = Connect();
            await Assert.ThrowsExactlyAsync<TimeoutException>(() => Board.DisableAsync(TimeSpan.FromMilliseconds(50)));
            client.ExpectPublish();
            client.ExpectClosed();
        }

        [TestMethod]
        public async Task A_deleted_device_is_not_known_any_more()
        {
            using (var client = Connect())
            {
                var told = Board.DeleteAsync(Patience);
                Assert.AreEqual(BoardSystem + "thing/delete", client.ExpectPublish().Topic);
                client.Publish(BoardSystem + "thing/delete_reply", """{"id":"1","code":200}""", qos: 0);
                Assert.AreEqual(200, (await told).Code);
                client.ExpectClosed();
            }

            using var refused = NewClient();
            Assert.AreEqual(4, ConnectCode(refused, Board));
            Assert.AreEqual(0, Server.Devices.Count);
        }

        private static (Device Device, string Id, int Code, bool Awaited) First(DownlinkReplyRecord record) =>
            (record.Device, record.Id, record.Code, record.Awaited);
    }
}
