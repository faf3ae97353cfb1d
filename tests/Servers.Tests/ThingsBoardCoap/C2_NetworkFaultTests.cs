// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Net.Sockets;
using DeviceAgent.Servers.Coap;
using DeviceAgent.Servers.ThingsBoardCoap;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class C2_NetworkFaultTests : CoapTest
    {
        private static readonly ThingsBoardCoapOptions _fast =
            new() { Coap = new CoapServerOptions { AckTimeout = TimeSpan.FromMilliseconds(400), MaxRetransmit = 1 } };

        public C2_NetworkFaultTests()
            : base(_fast)
        {
        }

        [TestMethod]
        public void A_separate_response_follows_an_empty_acknowledgement()
        {
            Server.Faults.SeparateAfter = TimeSpan.FromMilliseconds(20);
            var request = Client.Send(RawCoapClient.Post($"{Api}/telemetry", """{"t":1}"""));
            var empty = Client.Receive();
            Assert.AreEqual((CoapKind.Ack, CoapNumbers.Empty, request.MessageId), (empty.Kind, empty.Code, empty.MessageId));
            var response = Client.Receive();
            Client.Answer(response);
            AssertCode("2.01", response);
            Assert.AreEqual(CoapKind.Con, response.Kind);
            Assert.IsTrue(response.Token.Span.SequenceEqual(request.Token.Span));
            Assert.IsNull(Client.TryReceive(Moment), "it was acknowledged");
        }

        [TestMethod]
        public void A_separate_response_is_repeated_until_it_is_acknowledged()
        {
            Server.Faults.SeparateAfter = TimeSpan.Zero;
            Client.Send(RawCoapClient.Post($"{Api}/telemetry", """{"t":1}"""));
            AssertCode("0.00", Client.Receive());
            Assert.AreEqual(Client.Receive().MessageId, Client.Receive().MessageId);
            Assert.IsNull(Client.TryReceive(TimeSpan.FromSeconds(1)), "not for ever");
        }

        [TestMethod]
        public void Datagrams_are_dropped_in_either_direction()
        {
            Server.Faults.DropReceived(1);
            var request = Client.Send(RawCoapClient.Post($"{Api}/telemetry", """{"t":1}"""));
            Assert.IsNull(Client.TryReceive(Moment));
            Assert.AreEqual(0, Server.Telemetry.Count);

            Server.Faults.DropSent(1);
            Client.SendAgain(request);
            Assert.IsNull(Client.TryReceive(Moment));
            Assert.AreEqual(1, Server.Telemetry.Count);

            Client.SendAgain(request);
            AssertCode("2.01", Client.Receive());
        }

        [TestMethod]
        public void A_silent_server_neither_hears_nor_speaks()
        {
            Server.Faults.Silent = true;
            Client.Send(RawCoapClient.Post($"{Api}/telemetry", """{"t":1}"""));
            Assert.IsNull(Client.TryReceive(Moment));
            Server.Faults.Clear();
            AssertCode("2.01", Post("telemetry", """{"t":2}"""));
            Assert.AreEqual(2, Server.Telemetry.Single().Value.AsWhole);
        }

        [TestMethod]
        public void Datagrams_are_duplicated()
        {
            Server.Faults.DuplicateSent(1);
            var request = Client.Send(RawCoapClient.Post($"{Api}/telemetry", """{"t":1}"""));
            Assert.AreEqual(request.MessageId, Client.Receive().MessageId);
            Assert.AreEqual(request.MessageId, Client.Receive().MessageId);
            Assert.IsNull(Client.TryReceive(Moment));
        }

        [TestMethod]
        public void Datagrams_are_reordered()
        {
            Server.Faults.Reorder();
            var first = Client.Send(RawCoapClient.Post($"{Api}/telemetry", """{"t":1}"""));
            var second = Client.Send(RawCoapClient.Post($"{Api}/telemetry", """{"t":2}"""));
            Assert.AreEqual(second.MessageId, Client.Receive().MessageId);
            Assert.AreEqual(first.MessageId, Client.Receive().MessageId);
        }

        [TestMethod]
        public void Datagrams_are_delayed()
        {
            Server.Faults.Delay = TimeSpan.FromMilliseconds(300);
            Client.Send(RawCoapClient.Post($"{Api}/telemetry", """{"t":1}"""));
            Assert.IsNull(Client.TryReceive(Moment));
            AssertCode("2.01", Client.Receive());
        }

        [TestMethod]
        public void Losses_at_random_are_the_same_for_the_same_seed()
        {
            CollectionAssert.AreEqual(Survivors(7), Survivors(7));
            CollectionAssert.AreNotEqual(Survivors(7), Survivors(8));
        }

        [TestMethod]
        public void Requests_are_refused_and_not_carried_out()
        {
            Server.Faults.AnswerWith(0xA0, 1);
            AssertCode("5.00", Post("telemetry", """{"t":1}"""));
            Server.Faults.ResetRequests(1);
            var request = Client.Send(RawCoapClient.Post($"{Api}/telemetry", """{"t":1}"""));
            var reset = Client.Receive();
            Assert.AreEqual((CoapKind.Rst, request.MessageId), (reset.Kind, reset.MessageId));
            Assert.AreEqual(0, Server.Telemetry.Count);
            AssertCode("2.01", Post("telemetry", """{"t":1}"""));
        }

        [TestMethod]
        public void A_refusal_may_be_for_one_feature()
        {
            Server.Faults.AnswerWith(0xA0, 2, "telemetry");
            AssertCode("2.01", Post("attributes", """{"a":1}"""));
            AssertCode("5.00", Post("telemetry", """{"t":1}"""));
            AssertCode("2.01", Post("claim", ""));
            AssertCode("5.00", Post("telemetry", """{"t":1}"""));
            AssertCode("2.01", Post("telemetry", """{"t":1}"""));
        }

        [TestMethod]
        public void A_stopped_server_has_no_port_and_comes_back_on_it()
        {
            Server.StopListening();
            Client.Send(RawCoapClient.Post($"{Api}/telemetry", """{"t":1}"""));
            Assert.IsNull(Client.TryReceive(Moment));
            var refused = Assert.ThrowsExactly<SocketException>(() => Client.Send(RawCoapClient.Post($"{Api}/telemetry", """{"t":1}""")));
            Assert.AreEqual(SocketError.ConnectionRefused, refused.SocketErrorCode);
            Server.StartListening();
            AssertCode("2.01", Post("telemetry", """{"t":2}"""));
        }

        // Rule C4.
        [TestMethod]
        public void C4_a_repeated_message_is_answered_alike_and_carried_out_once()
        {
            var request = Client.Send(RawCoapClient.Post($"{Api}/telemetry", """{"t":1}"""));
            var first = Client.Receive();
            Client.SendAgain(request);
            var second = Client.Receive();
            CollectionAssert.AreEqual(first.ToBytes(), second.ToBytes());
            Assert.AreEqual(1, Server.Telemetry.Count);
            Assert.AreEqual(1, Server.Coap.Requests.Count);
        }

        [TestMethod]
        public void Frames_are_logged_without_tokens_and_payloads()
        {
            Post("telemetry", """{"secret":1}""");
            Client.Ask(RawCoapClient.Get($"fw/{Token}?title=A"));
            Client.Ask(RawCoapClient.Post("api/v1/provision", """{"provisionDeviceSecret":"hidden"}"""));
            var text = Server.Coap.Frames.ToString();
            StringAssert.Contains(text, "-> server CON 0.02");
            StringAssert.Contains(text, "/api/v1/***/telemetry format 50 [12]");
            StringAssert.Contains(text, "/fw/***");
            StringAssert.Contains(text, "/api/v1/provision");
            StringAssert.Contains(text, "<- server ACK 2.01");
            Assert.IsFalse(text.Contains(Token) || text.Contains("secret") || text.Contains("hidden") || text.Contains("title"), text);
        }

        [TestMethod]
        public void A_ping_is_answered()
        {
            Client.SendAgain(new CoapPacket(CoapKind.Con, CoapNumbers.Empty, 77));
            var answer = Client.Receive();
            Assert.AreEqual((CoapKind.Rst, (ushort)77), (answer.Kind, answer.MessageId));
        }

        private static int[] Survivors(int seed)
        {
            using var server = new ThingsBoardCoapServer(_fast);
            server.Register("board", Token);
            using var client = new RawCoapClient(server.Port);
            server.Faults.Lose(0.5, seed);
            for (var i = 0; i < 12; i++)
            {
                client.Send(RawCoapClient.Post($"{Api}/telemetry", """{"t":1}"""));
            }

            var survivors = new List<int>();
            while (client.TryReceive(2 * Moment) is { } answer)
            {
                survivors.Add(answer.MessageId);
            }

            return [.. survivors];
        }
    }
}
