// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;
using DeviceAgent.Servers.Coap;
using DeviceAgent.Servers.ThingsBoard;
using DeviceAgent.Servers.ThingsBoardCoap;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class C3_ObserveTests : CoapTest
    {
        [TestMethod]
        public void Shared_attributes_come_whole_and_then_as_they_change()
        {
            Board.SetSharedAttributes(new JsonObject { ["a"] = 1, ["b"] = "x" });
            var answer = Get("attributes", observe: 0);
            AssertCode("2.05", answer);
            Assert.AreEqual("""{"a":1,"b":"x"}""", answer.Text);
            var last = answer.Number(CoapNumbers.Observe);
            Assert.IsNotNull(last);
            Assert.IsTrue(Board.Observes(ObservationKind.Attributes));

            Board.SetSharedAttribute("a", 2);
            AssertNotified("""{"a":2}""", ref last, answer);
            Board.DeleteSharedAttributes("b");
            AssertNotified("""{"deleted":["b"]}""", ref last, answer);
        }

        [TestMethod]
        public void A_call_reaches_the_device_and_its_reply_the_caller()
        {
            AssertCode("2.03", Get("rpc", observe: 0));
            var reply = Board.CallAsync("setGpio", """{"pin":1}""", Patience);
            var call = Client.Receive();
            Client.Answer(call);
            Assert.AreEqual("""{"id":0,"method":"setGpio","params":{"pin":1}}""", call.Text);
            AssertCode("2.01", Post("rpc/0", """{"ok":true}"""));
            Assert.AreEqual("""{"ok":true}""", reply.WaitAsync(Patience).Result.Text);

            AssertCode("2.01", Post("rpc/0", """{"ok":false}"""));
            CollectionAssert.AreEqual(new[] { true, false }, Server.RpcReplies.Select(record => record.Awaited).ToArray());
        }

        [TestMethod]
        public void A_call_waits_for_the_registration_and_comes_again_with_the_next()
        {
            var call = Board.Call("m", "null", Patience);
            Assert.AreEqual(RpcStatus.Queued, call.Status);
            AssertCode("2.03", Get("rpc", observe: 0));
            Assert.AreEqual("""{"id":0,"method":"m","params":null}""", ReceiveAndAnswer().Text);
            SpinUntil(() => call.Status == RpcStatus.Delivered);

            Client.Send(RawCoapClient.Get($"{Api}/rpc", observe: 0));
            var texts = new List<string>();
            while (!texts.Contains("""{"id":0,"method":"m","params":null}"""))
            {
                texts.Add(ReceiveAndAnswer().Text);
            }

            Assert.AreEqual(2, call.Deliveries);
        }

        [TestMethod]
        public void A_call_that_nobody_answers_times_out()
        {
            Assert.ThrowsExactly<TimeoutException>(() => Board.CallAsync("m", "{}", TimeSpan.FromMilliseconds(50)).GetAwaiter().GetResult());
        }

        [TestMethod]
        public void Another_registration_ends_the_first_by_2_02()
        {
            var first = Get("attributes", observe: 0);
            Client.Send(RawCoapClient.Get($"{Api}/attributes", observe: 0));
            var answers = new[] { ReceiveAndAnswer(), ReceiveAndAnswer() };
            var ended = answers.Single(answer => answer.Token.Span.SequenceEqual(first.Token.Span));
            AssertCode("2.02", ended);
            Assert.IsNull(ended.Number(CoapNumbers.Observe));
            CollectionAssert.AreEqual(new[] { true, false, true }, Server.Observations.Select(record => record.Begun).ToArray());
        }

        [TestMethod]
        public void The_same_registration_again_is_acknowledged_and_not_answered()
        {
            var request = RawCoapClient.Get($"{Api}/attributes", observe: 0) with { Token = new byte[] { 9 } };
            AssertCode("2.05", Client.Ask(request));
            AssertCode("0.00", Client.Ask(request));
            Assert.IsNull(Client.TryReceive(Moment));
        }

        [TestMethod]
        public void A_registration_that_is_cancelled_gets_nothing_more()
        {
            var request = RawCoapClient.Get($"{Api}/attributes", observe: 0) with { Token = new byte[] { 9 } };
            Client.Ask(request);
            Client.Ask(RawCoapClient.Get($"{Api}/attributes", observe: 1) with { Token = new byte[] { 9 } });
            Assert.IsFalse(Board.Observes(ObservationKind.Attributes));
            Board.SetSharedAttribute("a", 2);
            Assert.IsNull(Client.TryReceive(Moment));
        }

        [TestMethod]
        public void A_reset_ends_the_registration()
        {
            Get("attributes", observe: 0);
            Board.SetSharedAttribute("a", 2);
            Client.Answer(Client.Receive(), CoapKind.Rst);
            Server.Observations.WaitFor(record => !record.Begun, Patience);
            Assert.IsFalse(Board.Observes(ObservationKind.Attributes));
        }

        [TestMethod]
        public void A_device_that_never_acknowledges_is_given_up()
        {
            using var server = new ThingsBoardCoapServer(new ThingsBoardCoapOptions
            {
                Coap = new CoapServerOptions { AckTimeout = TimeSpan.FromMilliseconds(100), MaxRetransmit = 1 },
            });
            using var client = new RawCoapClient(server.Port);
            var board = server.Register("board-2", Token);
            client.Ask(RawCoapClient.Get($"{Api}/attributes", observe: 0));
            board.SetSharedAttribute("a", 2);
            Assert.AreEqual(client.Receive().MessageId, client.Receive().MessageId);
            server.Observations.WaitFor(record => !record.Begun, Patience);
            Assert.IsFalse(board.Observes(ObservationKind.Attributes));
        }

        [TestMethod]
        public void A_registration_that_wanted_no_acknowledgement_gets_notifications_that_want_none()
        {
            Client.Send(RawCoapClient.Get($"{Api}/attributes", observe: 0), confirmable: false);
            Assert.AreEqual(CoapKind.Non, Client.Receive().Kind);
            Board.SetSharedAttribute("a", 2);
            Assert.AreEqual(CoapKind.Non, Client.Receive().Kind);
        }

        [TestMethod]
        public void A_stale_notification_follows_a_new_one()
        {
            Get("attributes", observe: 0);
            Server.Faults.SendStale(1);
            Board.SetSharedAttribute("a", 2);
            var fresh = ReceiveAndAnswer();
            var stale = ReceiveAndAnswer();
            Assert.AreEqual(fresh.Number(CoapNumbers.Observe) - 1, stale.Number(CoapNumbers.Observe));
            Assert.AreEqual("""{"stale":true}""", stale.Text);
        }

        [TestMethod]
        public void The_server_ends_or_loses_a_registration()
        {
            Get("rpc", observe: 0);
            Board.EndObservation(ObservationKind.Rpc);
            AssertCode("2.02", ReceiveAndAnswer());
            Get("attributes", observe: 0);
            Board.LoseObservation(ObservationKind.Attributes);
            Board.SetSharedAttribute("a", 2);
            Assert.IsNull(Client.TryReceive(Moment));
        }

        private static void SpinUntil(Func<bool> condition) => Assert.IsTrue(SpinWait.SpinUntil(condition, Patience));

        private CoapPacket ReceiveAndAnswer()
        {
            var packet = Client.Receive();
            if (packet.Kind == CoapKind.Con)
            {
                Client.Answer(packet);
            }

            return packet;
        }

        private void AssertNotified(string json, ref uint? last, CoapPacket registration)
        {
            var notification = ReceiveAndAnswer();
            AssertCode("2.05", notification);
            Assert.AreEqual(CoapKind.Con, notification.Kind);
            Assert.AreEqual(json, notification.Text);
            Assert.IsTrue(notification.Token.Span.SequenceEqual(registration.Token.Span));
            Assert.IsTrue(notification.Number(CoapNumbers.Observe) > last);
            last = notification.Number(CoapNumbers.Observe);
        }
    }
}
