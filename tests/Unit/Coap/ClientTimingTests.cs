// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Coap.Tests
{
    [TestClass]
    public class ClientTimingTests
    {
        private const int None = CoapMessage.None;

        [TestMethod]
        public void An_unanswered_request_is_repeated_four_times_at_twice_the_distance_and_given_up()
        {
            for (int seed = 1; seed <= 50; seed++)
            {
                var bench = new ClientBench(seed);
                bench.Post("t", "{}");
                long begunMs = bench.NowMs;
                long firstMs = bench.Client.Step(bench.NowMs) - begunMs;
                Assert.IsTrue(firstMs >= 2000 && firstMs <= 3000, "seed " + seed.ToString() + ": " + firstMs.ToString());
                long dueMs = begunMs + firstMs;
                for (int repeat = 1; repeat <= 4; repeat++)
                {
                    Assert.AreEqual(dueMs, bench.Client.Step(dueMs - 1));
                    Assert.AreEqual(repeat, bench.AllSent.Count, "not before it is due");
                    Assert.AreEqual(dueMs + (firstMs << repeat), bench.Client.Step(dueMs));
                    Assert.AreEqual(repeat + 1, bench.AllSent.Count);
                    dueMs += firstMs << repeat;
                }

                bench.Client.Step(dueMs - 1);
                Assert.AreEqual(string.Empty, bench.Events);
                Assert.AreEqual(CoapClient.Never, bench.Client.Step(dueMs));
                Assert.AreEqual("failure " + ((int)CoapFailure.Timeout).ToString() + ";", bench.Events);
                Assert.AreEqual(5, bench.AllSent.Count);
                Assert.AreEqual(4, bench.Client.Retransmissions);
                Assert.IsFalse(bench.Client.IsBusy);
            }
        }

        [TestMethod]
        public void First_waits_spread_over_the_whole_range()
        {
            long least = long.MaxValue;
            long most = 0;
            var bench = new ClientBench();
            CoapRequest request = bench.Post("t", "{}");
            for (int i = 0; i < 300; i++)
            {
                long waitMs = bench.Client.Step(bench.NowMs) - bench.NowMs;
                least = waitMs < least ? waitMs : least;
                most = waitMs > most ? waitMs : most;
                bench.Client.Forget(request);
                bench.Start(request);
            }

            Assert.IsTrue(least < 2100 && most > 2900, least.ToString() + " to " + most.ToString());
        }

        [TestMethod]
        public void Repeats_are_the_same_datagram()
        {
            var bench = new ClientBench();
            bench.Post("t", "{\"a\":1}");
            string first = Bytes.ToHex(bench.Sent, 0, bench.Sent.Length);
            bench.Pass(50000);
            Assert.AreEqual(5, bench.AllSent.Count);
            foreach (byte[] datagram in bench.AllSent)
            {
                Assert.AreEqual(first, Bytes.ToHex(datagram, 0, datagram.Length));
            }
        }

        [TestMethod]
        public void An_answer_to_a_repeat_is_taken_and_ends_the_repeats()
        {
            var bench = new ClientBench();
            bench.Post("t", "{}");
            bench.Pass(10000);
            int sent = bench.AllSent.Count;
            Assert.IsTrue(sent > 1);
            bench.Respond(CoapCode.Created, None, CoapBlock.None, string.Empty);
            bench.Pass(300000);
            Assert.AreEqual("response 2.01;", bench.Events);
            Assert.AreEqual(sent, bench.AllSent.Count);
        }

        [TestMethod]
        public void An_acknowledged_request_is_not_repeated_and_waits_its_time_for_the_response()
        {
            var bench = new ClientBench();
            bench.Timing.ResponseTimeoutMs = 20000;
            bench.Get("a", 0);
            bench.Acknowledge();
            Assert.AreEqual(bench.NowMs + 20000, bench.Client.Step(bench.NowMs));
            bench.Pass(10000);
            bench.Acknowledge();
            bench.Pass(9999);
            Assert.AreEqual(string.Empty, bench.Events);
            bench.Pass(1);
            Assert.AreEqual("failure " + ((int)CoapFailure.Timeout).ToString() + ";", bench.Events, "a second acknowledgement gains no time");
            Assert.AreEqual(1, bench.AllSent.Count);
        }

        [TestMethod]
        public void After_a_separate_response_the_next_request_is_repeated_as_ever()
        {
            var bench = new ClientBench();
            bench.Get("a", 0);
            bench.Acknowledge();
            bench.Push(CoapType.NonConfirmable, CoapCode.Content, bench.Token, None, None, CoapBlock.None, "x");
            bench.Get("a", 0);
            bench.Pass(3000);
            Assert.AreEqual(1, bench.Client.Retransmissions);
        }

        [TestMethod]
        public void A_response_in_a_second_acknowledgement_is_taken()
        {
            var bench = new ClientBench();
            bench.Get("a", 0);
            bench.Acknowledge();
            bench.Respond(CoapCode.Content, None, CoapBlock.None, "x");
            Assert.AreEqual("response 2.05 x;", bench.Events);
        }

        [TestMethod]
        public void A_client_that_was_held_up_does_not_repeat_in_a_burst()
        {
            var bench = new ClientBench();
            bench.Post("t", "{}");
            long firstMs = bench.Client.Step(bench.NowMs) - bench.NowMs;
            bench.NowMs += 60000;
            Assert.AreEqual(bench.NowMs + (2 * firstMs), bench.Client.Step(bench.NowMs));
            Assert.AreEqual(2, bench.AllSent.Count);
        }

        [TestMethod]
        public void An_idle_client_asks_for_no_call()
        {
            Assert.AreEqual(CoapClient.Never, new ClientBench().Client.Step(5));
        }
    }
}
