// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using DeviceAgent.Servers.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.Alibaba
{
    [TestClass]
    public sealed class A11_FaultTests : AlibabaTest
    {
        private const string OnePower = """{"Power":1}""";

        [TestMethod]
        public void A11_the_next_requests_get_another_code_and_are_not_carried_out()
        {
            using var client = Connect();
            Server.AlinkFaults.AnswerWith(429, count: 2);
            Assert.AreEqual(429, AskCode(client, PropertyPost, OnePower));
            Assert.AreEqual(429, AskCode(client, PropertyPost, OnePower));
            Assert.AreEqual(0, Server.Properties.Count);
            Assert.AreEqual(200, AskCode(client, PropertyPost, OnePower));
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Server.AlinkFaults.AnswerWith(200));
        }

        [TestMethod]
        public void A11_a_knob_can_be_for_one_request_and_one_device()
        {
            using var client = Connect();
            Server.AlinkFaults.AnswerWith(460, request: "thing/event/alarm/post");
            Server.AlinkFaults.AnswerWith(500, device: "board-2");
            Assert.AreEqual(200, AskCode(client, PropertyPost, OnePower));
            Assert.AreEqual(460, AskCode(client, "thing/event/alarm/post", """{"value":{}}"""));
            Assert.AreEqual(200, AskCode(client, "thing/event/alarm/post", """{"value":{}}"""));
        }

        [TestMethod]
        public void A11_a_reply_gets_lost_although_the_request_was_carried_out()
        {
            using var client = Connect();
            Server.AlinkFaults.OmitReplies();
            client.PublishConfirmed(BoardSystem + PropertyPost, Envelope(PropertyPost, OnePower));
            client.ExpectNothing();
            Assert.AreEqual(1, Server.Properties.Count);
            Assert.AreEqual(200, AskCode(client, PropertyPost, OnePower));
        }

        [TestMethod]
        public void A11_a_reply_comes_twice()
        {
            using var client = Connect();
            Server.AlinkFaults.DuplicateReplies();
            var first = Ask(client, PropertyPost, OnePower).GetRawText();
            Assert.AreEqual(first, ExpectJson(client, BoardSystem + PropertyPost + "_reply").GetRawText());
            Ask(client, PropertyPost, OnePower);
            client.ExpectNothing();
        }

        [TestMethod]
        public void A11_replies_come_late_and_in_order()
        {
            using var client = Connect();
            Server.AlinkFaults.ReplyDelay = TimeSpan.FromMilliseconds(100);
            var waiting = Stopwatch.StartNew();
            client.PublishConfirmed(BoardSystem + PropertyPost, Envelope(PropertyPost, OnePower, "1"));
            client.PublishConfirmed(BoardSystem + PropertyPost, Envelope(PropertyPost, OnePower, "2"));
            Assert.AreEqual("1", ExpectJson(client, BoardSystem + PropertyPost + "_reply").GetProperty("id").GetString());
            Assert.IsTrue(waiting.ElapsedMilliseconds >= 90);
            Assert.AreEqual("2", ExpectJson(client, BoardSystem + PropertyPost + "_reply").GetProperty("id").GetString());
        }

        [TestMethod]
        public void A11_beyond_the_rate_there_is_code_429_until_time_passes()
        {
            using var client = Connect();
            Server.AlinkFaults.MessagesPerSecond = 2;
            CollectionAssert.AreEqual(
                new[] { 200, 200, 429 }, Enumerable.Range(0, 3).Select(_ => AskCode(client, PropertyPost, OnePower)).ToArray());
            Assert.AreEqual(2, Server.Properties.Count);
            Assert.IsTrue(
                SpinWait.SpinUntil(
                    () =>
                    {
                        Thread.Sleep(20);
                        return AskCode(client, PropertyPost, OnePower) == 200;
                    },
                    Patience));
        }

        [TestMethod]
        public void A11_or_silence()
        {
            using var client = Connect();
            Server.AlinkFaults.MessagesPerSecond = 1;
            Server.AlinkFaults.ThrottleSilently = true;
            Assert.AreEqual(200, AskCode(client, PropertyPost, OnePower));
            client.PublishConfirmed(BoardSystem + PropertyPost, Envelope(PropertyPost, OnePower));
            client.ExpectNothing();
            Assert.AreEqual(429, Server.Requests.Snapshot()[^1].Code);
        }

        [TestMethod]
        public void A11_all_knobs_go_back()
        {
            using var client = Connect();
            var faults = Server.AlinkFaults;
            faults.AnswerWith(500);
            faults.OmitReplies();
            faults.DuplicateReplies();
            faults.DuplicateDownlinks();
            faults.MessagesPerSecond = 1;
            faults.ThrottleSilently = true;
            faults.ReplyDelay = TimeSpan.FromMinutes(1);
            faults.Clear();
            Assert.AreEqual(200, AskCode(client, PropertyPost, OnePower));
            Assert.AreEqual(200, AskCode(client, PropertyPost, OnePower));
            Board.Request("thing/service/property/set", "{}", Patience);
            client.ExpectPublish();
            client.ExpectNothing();
            faults.AnswerWith(429);
            Assert.AreEqual(429, AskCode(client, PropertyPost, OnePower), "not in silence any more");
        }

        [TestMethod]
        [DataRow(true, 1)]
        [DataRow(false, 0)]
        public void A11_TCP_breaks_at_a_post(bool stored, int kept)
        {
            using var client = Connect();
            Server.Faults.KillAtPublish(stored: stored, name: "board-1");
            client.Publish(BoardSystem + PropertyPost, Envelope(PropertyPost, OnePower));
            if (stored)
            {
                client.ExpectPublish();
            }

            client.ExpectClosed();
            WaitForClose(CloseCause.Killed);
            Assert.AreEqual(kept, Server.Properties.Count);
        }

        [TestMethod]
        public void A11_the_platform_goes_down_and_comes_back()
        {
            using (var client = Connect())
            {
                Server.StopListening();
                client.ExpectClosed();
            }

            Server.StartListening();
            using var again = Connect();
            Assert.AreEqual(200, AskCode(again, PropertyPost, OnePower));
        }
    }
}
