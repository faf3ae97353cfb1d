// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class RpcClientTests
    {
        [TestMethod]
        public void A_call_is_answered_once_whatever_type_the_answer_is_of()
        {
            string[] answers = { "{\"a\":1}", "[1,2]", "\"text\"", "7", "false", "null", "{\"error\":\"other\"}" };
            var bench = new ClientBench();
            string expected = string.Empty;
            for (int i = 0; i < answers.Length; i++)
            {
                Assert.IsTrue(bench.Call(1000, "method", null, 5000));
                Assert.IsTrue(bench.Answer(1500, i + 1, answers[i]), "an answer is nobody else's");
                expected += "1500 #" + (i + 1).ToString() + " " + answers[i] + "; ";
            }

            Assert.AreEqual(expected, bench.Caller.All());
            Assert.AreEqual("[\"method\",{}]", bench.Link.LastTo("own/1"));
            Assert.AreEqual(long.MaxValue, bench.Client.Step(2000, true), "none waits");
        }

        [TestMethod]
        public void Many_at_once_are_answered_in_any_order()
        {
            var bench = new ClientBench();
            for (int i = 1; i <= RpcClient.MaxCalls; i++)
            {
                Assert.IsTrue(bench.Call(i, "m", i.ToString(), 5000));
            }

            Assert.IsFalse(bench.Call(5, "m", null, 5000), "one too many");
            Assert.AreEqual(RpcClient.MaxCalls, bench.Link.CountTo("own/"));

            bench.Answer(10, 3, "3");
            bench.Answer(11, 1, "1");
            bench.Answer(12, 4, "4");
            Assert.IsTrue(bench.Call(13, "m", null, 5000), "there is room again");
            bench.Answer(14, 2, "2");
            bench.Answer(15, 5, "5");

            Assert.AreEqual("10 #3 3; 11 #1 1; 12 #4 4; 14 #2 2; 15 #5 5; ", bench.Caller.All());
        }

        [TestMethod]
        public void Answers_that_are_duplicated_late_or_foreign_reach_nobody()
        {
            var bench = new ClientBench();
            bench.Call(0, "m", null, 1000);
            bench.Answer(10, 1, "1");
            Assert.IsTrue(bench.Answer(11, 1, "1"), "nobody else's either");
            bench.Answer(12, 77, "1");

            bench.Call(20, "m", null, 1000);
            bench.Client.Step(1020, true);
            bench.Answer(1021, 2, "2");

            Assert.AreEqual("10 #1 1; 1020 #2 failed 0; ", bench.Caller.All());
        }

        [TestMethod]
        public void A_call_without_an_answer_ends_when_its_own_time_is_up()
        {
            var bench = new ClientBench();
            Assert.AreEqual(long.MaxValue, bench.Client.Step(0, true));
            bench.Call(1000, "slow", null, 9000);
            bench.Call(1000, "quick", null, 2000);

            Assert.AreEqual(3000L, bench.Client.Step(2999, true));
            Assert.AreEqual(string.Empty, bench.Caller.All());
            Assert.AreEqual(10000L, bench.Client.Step(3000, true));
            Assert.AreEqual(long.MaxValue, bench.Client.Step(10000, true));

            Assert.AreEqual("3000 #2 failed 0; 10000 #1 failed 0; ", bench.Caller.All());
        }

        [TestMethod]
        public void No_call_waits_longer_than_a_minute()
        {
            var bench = new ClientBench();
            bench.Call(0, "m", null, int.MaxValue);

            Assert.AreEqual(60000L, bench.Client.Step(0, true));
        }

        [TestMethod]
        public void A_server_on_which_nobody_answers_says_so()
        {
            var bench = new ClientBench();
            bench.Call(0, "m", null, 60000);
            bench.Answer(59000, 1, "{\"error\":\"timeout\"}");

            Assert.AreEqual("59000 #1 failed " + ((int)RpcFailure.Timeout).ToString() + "; ", bench.Caller.All());
        }

        [TestMethod]
        public void An_answer_that_cannot_be_read_ends_the_call()
        {
            var bench = new ClientBench();
            bench.Call(0, "m", null, 5000);
            bench.Call(0, "m", null, 5000);
            bench.Answer(1, 1, "{");
            bench.Answer(2, 2, null);

            string failed = " failed " + ((int)RpcFailure.BadAnswer).ToString() + "; ";
            Assert.AreEqual("1 #1" + failed + "2 #2" + failed, bench.Caller.All());
            Assert.AreEqual(2, bench.Parts.Observer.Count("error message"));
        }

        [TestMethod]
        public void The_end_of_the_connection_ends_every_call_and_its_answers_mean_nothing_on_the_next()
        {
            var bench = new ClientBench();
            bench.Call(0, "m", null, 5000);
            bench.Call(0, "m", null, 5000);

            bench.Client.OnOffline(100);
            string failed = " failed " + ((int)RpcFailure.ConnectionLost).ToString() + "; ";
            Assert.AreEqual("100 #1" + failed + "100 #2" + failed, bench.Caller.All());
            Assert.IsFalse(bench.Call(101, "m", null, 5000), "there is no connection");

            bench.Client.OnOnline(200);
            bench.Call(201, "m", null, 5000);
            bench.Answer(202, 1, "1");
            Assert.AreEqual(2, bench.Caller.Lines.Count);
            bench.Answer(203, 3, "3");
            Assert.AreEqual(3, bench.Caller.Lines.Count);
        }

        [TestMethod]
        public void A_call_needs_room_in_the_window()
        {
            var bench = new ClientBench();
            for (int i = 0; i < Uplink.Window; i++)
            {
                bench.Parts.Json.Clear();
                bench.Parts.Json.Value("x");
                bench.Uplink.SendAttributes(0, FakePlatform.Attributes, bench.Parts.Json);
            }

            Assert.IsFalse(bench.Client.TryCall(0, "m", null, 5000, bench.Caller, out _));
            Assert.IsFalse(bench.Uplink.IsStuck);
            bench.ConfirmAll();
            Assert.IsTrue(bench.Client.TryCall(0, "m", null, 5000, bench.Caller, out int id));
            Assert.AreEqual(RpcClient.FirstId, id, "a call that was not sent costs no id");
        }

        [TestMethod]
        public void What_cannot_be_sent_is_not_sent()
        {
            var bench = new ClientBench();
            Assert.IsFalse(bench.Call(0, "m", "\"" + Text.Repeat("0123456789", Uplink.MaxPayloadBytes / 10) + "\"", 5000), "too long");

            bench.Platform.TakesCalls = false;
            Assert.IsFalse(bench.Call(0, "m", null, 5000));

            Assert.AreEqual(0, bench.Link.Topics.Count);
            Assert.AreEqual(long.MaxValue, bench.Client.Step(2000, true), "none waits");
        }

        [TestMethod]
        public void Parameters_that_are_not_json_are_refused_since_they_would_cost_the_connection()
        {
            var bench = new ClientBench();

            Assert.ThrowsException(typeof(ArgumentException), () => bench.Call(0, "m", "{", 5000));
            Assert.AreEqual(0, bench.Link.Topics.Count);
        }

        [TestMethod]
        public void The_boards_own_call_that_a_plain_broker_sends_back_is_not_obeyed()
        {
            var bench = new ClientBench();
            bench.Call(0, "reboot", null, 5000);
            string own = RpcClient.FirstId.ToString();

            Assert.IsTrue(bench.Arrives(1, FakePlatform.CallPrefix + own, Text.Utf8("{\"method\":\"reboot\",\"params\":{}}")));
            Assert.IsFalse(bench.Arrives(2, FakePlatform.CallPrefix + own, Text.Utf8("{\"method\":\"getInfo\",\"params\":{}}")), "the server's");
            Assert.IsFalse(bench.Arrives(2, FakePlatform.CallPrefix + "1", Text.Utf8("{\"method\":\"reboot\",\"params\":{}}")), "the server's");
            Assert.AreEqual(5000L, bench.Client.Step(3, true), "it waits for its answer");
        }
    }
}
