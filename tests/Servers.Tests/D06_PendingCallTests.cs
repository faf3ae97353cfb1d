// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.ThingsBoard;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class D06_PendingCallTests : ThingsBoardTest
    {
        private static readonly TimeSpan _pubackTimeout = TimeSpan.FromMilliseconds(50);

        public D06_PendingCallTests()
            : base(new ThingsBoardOptions { Rpc = new RpcTiming { PubackTimeout = _pubackTimeout, Retries = 2 } })
        {
        }

        [TestMethod]
        public async Task D6_calls_made_while_nobody_listens_come_with_the_subscription()
        {
            using var client = Connect();
            var ordinary = Board.CallAsync("a", "1", Patience);
            var persistent = Board.CallPersistent("b", "2");
            Assert.AreEqual(RpcStatus.Queued, persistent.Status);
            client.Subscribe((RpcRequest + "+", 0));
            Assert.AreEqual(RpcRequest + "0", client.ExpectPublish().Topic);
            Assert.AreEqual((RpcRequest + "1", """{"method":"b","params":2}""", 0, 0), client.ExpectPublish());
            client.PublishConfirmed(RpcResponse + "0", "10");
            client.PublishConfirmed(RpcResponse + "1", "20");
            Assert.AreEqual("10", (await ordinary).Text);
            Assert.AreEqual("20", (await persistent.Reply).Text);
            Assert.AreEqual(RpcStatus.Successful, persistent.Status);
        }

        [TestMethod]
        public void D6_every_subscription_sends_what_is_unanswered_again_under_the_same_id()
        {
            using (var first = Connect())
            {
                first.Subscribe((RpcRequest + "+", 0));
                Board.CallPersistent("a", "null");
                Board.CallPersistent("b", "null");
                first.ExpectPublishes(2);
                first.Subscribe((RpcRequest + "+", 0));
                CollectionAssert.AreEqual(new[] { RpcRequest + "0", RpcRequest + "1" }, first.ExpectPublishes(2));
                first.PublishConfirmed(RpcResponse + "0", "1");
            }

            using var second = Connect();
            second.Subscribe((RpcRequest + "+", 0));
            Assert.AreEqual(RpcRequest + "1", second.ExpectPublish().Topic);
            second.ExpectNothing();
        }

        [TestMethod]
        public void D6_another_subscription_sends_nothing_again()
        {
            using var client = Connect();
            client.Subscribe((RpcRequest + "+", 0));
            Board.CallPersistent("a", "null");
            client.ExpectPublish();
            client.Subscribe((Attributes, 1));
            client.ExpectNothing();
        }

        [TestMethod]
        public async Task D6_after_an_actor_restart_persistent_calls_come_under_new_ids_and_ordinary_ones_are_gone()
        {
            using var client = Connect();
            client.Subscribe((RpcRequest + "+", 0));
            var ordinary = Board.Call("first", "null", Patience);
            var persistent = Board.CallPersistent("second", "null");
            client.ExpectPublishes(2);
            Assert.AreEqual(1, persistent.Id);

            Board.RestartActor();
            await Assert.ThrowsExactlyAsync<TimeoutException>(() => ordinary.Reply);
            client.ExpectNothing();
            client.Subscribe((RpcRequest + "+", 0));
            Assert.AreEqual((RpcRequest + "0", """{"method":"second","params":null}""", 0, 0), client.ExpectPublish());
            Assert.AreEqual((0, 2), (persistent.Id, persistent.Deliveries));
            Assert.AreEqual(1, Board.CallOneWay("third", "null", Patience).Id);
            client.ExpectPublish();
            client.PublishConfirmed(RpcResponse + "0", "1");
            Assert.AreEqual("1", (await persistent.Reply).Text);
        }

        [TestMethod]
        public async Task D6_without_PUBACK_a_persistent_call_is_sent_again_and_fails_in_the_end()
        {
            using var client = Connect();
            client.Subscribe((RpcRequest + "+", 1));
            var call = Board.CallPersistent("m", "null");
            CollectionAssert.AreEqual(new[] { RpcRequest + "0", RpcRequest + "0", RpcRequest + "0" }, client.ExpectPublishes(3));
            await Assert.ThrowsExactlyAsync<TimeoutException>(() => call.Reply);
            Assert.AreEqual((RpcStatus.Failed, 3), (call.Status, call.Deliveries));
        }

        [TestMethod]
        public void D6_a_confirmed_call_is_delivered_and_waits_for_its_reply()
        {
            using var client = Connect();
            client.Subscribe((RpcRequest + "+", 1));
            var call = Board.CallPersistent("m", "null");
            client.Confirm(client.ExpectPublish().PacketId);
            Server.Mqtt.Pubacks.WaitForCount(1, Patience);
            Assert.AreEqual(RpcStatus.Delivered, call.Status);
            client.PublishConfirmed(RpcResponse + "0", "1");
            Assert.AreEqual((RpcStatus.Successful, 1), (call.Status, call.Deliveries));
        }

        [TestMethod]
        public void D6_a_PUBACK_after_the_reply_changes_nothing()
        {
            using var client = Connect();
            client.Subscribe((RpcRequest + "+", 1));
            var call = Board.CallPersistent("m", "null");
            var packetId = client.ExpectPublish().PacketId;
            client.PublishConfirmed(RpcResponse + "0", "1");
            client.Confirm(packetId);
            Server.Mqtt.Pubacks.WaitForCount(1, Patience);
            Assert.AreEqual((RpcStatus.Successful, 1), (call.Status, call.Deliveries));
        }

        [TestMethod]
        public void D6_an_ordinary_one_way_call_is_sent_once_confirmed_or_not()
        {
            using var client = Connect();
            client.Subscribe((RpcRequest + "+", 1));
            Board.CallOneWay("m", "null", Patience);
            client.ExpectPublish();
            client.Subscribe((RpcRequest + "+", 1));
            client.ExpectNothing();
        }

        [TestMethod]
        public void D6_a_one_way_persistent_call_ends_with_its_PUBACK()
        {
            using var client = Connect();
            client.Subscribe((RpcRequest + "+", 1));
            var call = Board.CallPersistent("m", "null", oneWay: true);
            client.Confirm(client.ExpectPublish().PacketId);
            Server.Mqtt.Pubacks.WaitForCount(1, Patience);
            client.Subscribe((RpcRequest + "+", 1));
            client.ExpectNothing();
            Assert.AreEqual(RpcStatus.Delivered, call.Status);
        }

        [TestMethod]
        public async Task D6_a_persistent_call_expires()
        {
            var call = Board.CallPersistent("m", "null", life: TimeSpan.FromMilliseconds(30));
            await Assert.ThrowsExactlyAsync<TimeoutException>(() => call.Reply);
            Assert.AreEqual(RpcStatus.Expired, call.Status);
            using var client = Connect();
            client.Subscribe((RpcRequest + "+", 1));
            client.ExpectNothing();
        }
    }
}
