// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// What lies on flash and what is new share the way to the server.
    /// </summary>
    [TestClass]
    public class DeliveryJournalTests
    {
        private const long NowMs = 100000;

        [TestMethod]
        public void TB07_The_journal_is_sent_oldest_first_rows_and_events_in_their_order_with_their_own_times()
        {
            var bench = new DeliveryBench(100);
            bench.Take(2, 1000);
            bench.Journal.Save(bench.Store, bench.Events);
            bench.Parts.Reporter.Report(2000, "e", EventValue.Text, "x");
            bench.Journal.Save(bench.Store, bench.Events);
            bench.Take(1, 3000);
            bench.Journal.Save(bench.Store, bench.Events);

            int before = bench.Link.Topics.Count;
            bench.Drain(NowMs);

            long utc = FakeClock.UtcAtZeroMs;
            Assert.AreEqual("[[" + (utc + 1000).ToString() + ",\"s\",0,0],[" + (utc + 1001).ToString() + ",\"s\",1,1]]", Payload(bench, before));
            Assert.AreEqual("[" + (utc + 2000).ToString() + ",\"e\",\"x\"]", Payload(bench, before + 1));
            Assert.AreEqual("[[" + (utc + 3000).ToString() + ",\"s\",0,0]]", Payload(bench, before + 2));
            Assert.AreEqual(6L, bench.Parts.Diagnostics.Confirmed);
            Assert.IsTrue(bench.Journal.IsEmpty);
        }

        [TestMethod]
        public void While_there_is_a_backlog_live_rows_wait_until_they_are_as_old_as_allowed_and_then_take_turns_with_it()
        {
            DeliveryBench bench = WithBacklog(300);
            bench.Take(1, NowMs);
            for (int i = 0; i < 2; i++)
            {
                Assert.AreEqual("journal", NextBatch(bench, NowMs + 9999));
            }

            Assert.AreEqual("live", NextBatch(bench, NowMs + 10000));
            bench.Take(1, NowMs);
            Assert.AreEqual("journal", NextBatch(bench, NowMs + 20000));
            Assert.AreEqual("live", NextBatch(bench, NowMs + 20000));
            Assert.AreEqual("journal", NextBatch(bench, NowMs + 20000));
        }

        [TestMethod]
        public void Events_go_before_a_backlog_and_take_turns_with_it()
        {
            DeliveryBench bench = WithBacklog(300);
            for (int i = 0; i < 2; i++)
            {
                bench.Parts.Reporter.Report(NowMs, "e" + i.ToString(), EventValue.Truth, "true");
            }

            bench.Step(NowMs);
            Assert.AreEqual(FakePlatform.Events, bench.LastTopic);
            bench.Confirm(NowMs);
            Assert.AreEqual("journal", NextBatch(bench, NowMs));
            bench.Step(NowMs);
            Assert.AreEqual(FakePlatform.Events, bench.LastTopic);
        }

        [TestMethod]
        public void At_the_end_of_a_boot_what_is_only_in_RAM_goes_first()
        {
            DeliveryBench bench = WithBacklog(300);
            bench.Take(1, NowMs);
            bench.Step(NowMs, true);
            bench.Confirm(NowMs);

            Assert.AreEqual(0, bench.Store.Rows);
            bench.Take(1, NowMs + 1);
            bench.Step(NowMs + 1, true);
            bench.Confirm(NowMs + 1);
            Assert.AreEqual(0, bench.Store.Rows);
        }

        [TestMethod]
        public void TB08_What_was_not_confirmed_is_sent_again_from_flash()
        {
            DeliveryBench bench = WithBacklog(1);
            bench.Step(NowMs);
            string first = bench.LastBatch;
            bench.Close();

            bench.Step(NowMs + 5000);
            Assert.AreEqual(first, bench.LastBatch);
            bench.Fail(NowMs + 8000);
            bench.Drain(NowMs + 20000);

            Assert.AreEqual(3, bench.Batches);
            Assert.AreEqual(first, bench.LastBatch);
            Assert.AreEqual(2L, bench.Parts.Diagnostics.Confirmed);
        }

        [TestMethod]
        public void A_flash_that_cannot_be_read_holds_nothing_up_and_is_tried_again()
        {
            DeliveryBench bench = WithBacklog(300);
            bench.Parts.Flash.FailsToRead = true;
            bench.Take(1, NowMs);

            Assert.AreEqual(NowMs + DeliveryBench.BatchMs, Settle(bench, NowMs));
            Assert.AreEqual("live", NextBatch(bench, NowMs + DeliveryBench.BatchMs));

            bench.Parts.Flash.FailsToRead = false;
            bench.Journal.Step(NowMs + 20000);
            bench.Journal.Step(NowMs + 40000);
            bench.Drain(NowMs + 40000);
            Assert.IsTrue(bench.Journal.IsEmpty);
            Assert.AreEqual(602L, bench.Parts.Diagnostics.Confirmed);
        }

        [TestMethod]
        public void A_backlog_is_paced_like_everything_else()
        {
            DeliveryBench bench = WithBacklog(300);
            bench.Pace.Apply(new SessionLimits { Readings = new[] { new RateLimit(50, 1) } });
            long nowMs = NowMs;
            int confirmed = 0;
            while (nowMs < NowMs + 5000)
            {
                int sent = bench.Batches;
                long nextMs = bench.Step(nowMs);
                if (bench.Batches > sent)
                {
                    bench.Confirm(nowMs);
                    confirmed += 10;
                }
                else
                {
                    nowMs = nextMs;
                }
            }

            // A lump of 10, then 40 a second.
            Assert.AreEqual((long)confirmed, bench.Parts.Diagnostics.Confirmed);
            Assert.IsTrue(confirmed >= 200 && confirmed <= 210, confirmed.ToString());
        }

        private static DeliveryBench WithBacklog(int rows)
        {
            var bench = new DeliveryBench(2000);
            bench.Take(rows, 1000);
            Assert.IsTrue(bench.Journal.Save(bench.Store, bench.Events));
            return bench;
        }

        private static string Payload(DeliveryBench bench, int message)
        {
            return Text.Of((byte[])bench.Link.Payloads[message]);
        }

        private static long Settle(DeliveryBench bench, long nowMs)
        {
            long nextMs = nowMs;
            for (int i = 0; i < 3 && nextMs <= nowMs; i++)
            {
                nextMs = bench.Step(nowMs);
            }

            return nextMs;
        }

        // Sends and confirms one batch, and tells from where it was.
        private static string NextBatch(DeliveryBench bench, long nowMs)
        {
            int live = bench.Store.Rows;
            int before = bench.Batches;
            Settle(bench, nowMs);
            Assert.AreEqual(before + 1, bench.Batches, "a batch is due");
            bench.Confirm(nowMs);
            return bench.Store.Rows < live ? "live" : "journal";
        }
    }
}
