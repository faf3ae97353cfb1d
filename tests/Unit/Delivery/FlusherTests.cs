// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class FlusherTests
    {
        [TestMethod]
        public void What_is_unconfirmed_goes_to_flash_before_it_is_a_minute_old()
        {
            var bench = new DeliveryBench(100);
            Assert.AreEqual(long.MaxValue, bench.Flusher.Step(0));
            bench.Take(2, 1000);
            bench.Parts.Reporter.Report(2000, "e", EventValue.Truth, "true");

            Assert.AreEqual(60000L, bench.Flusher.Step(59999));
            Assert.IsFalse(bench.Flusher.IsDue(59999));
            Assert.IsTrue(bench.Journal.IsEmpty);
            Assert.IsTrue(bench.Flusher.IsDue(60000));
            Assert.AreEqual(long.MaxValue, bench.Flusher.Step(60000));

            Assert.IsFalse(bench.Journal.IsEmpty);
            Assert.AreEqual(0, bench.Store.Rows);
            Assert.AreEqual(0, bench.Events.Count);
        }

        [TestMethod]
        public void An_event_that_is_older_than_all_rows_makes_it_time()
        {
            var bench = new DeliveryBench(100);
            bench.Parts.Reporter.Report(1000, "e", EventValue.Truth, "true");
            bench.Take(1, 2000);

            Assert.AreEqual(60000L, bench.Flusher.Step(2000));
        }

        [TestMethod]
        public void Rows_go_to_flash_at_once_when_three_quarters_of_the_ring_are_used()
        {
            // 30 rows of three words, and one.
            var bench = new DeliveryBench(60);
            bench.Take(23, 1000);
            bench.Flusher.Step(1100);
            Assert.AreEqual(23, bench.Store.Rows);

            bench.Take(1, 1100);
            bench.Flusher.Step(1100);

            Assert.AreEqual(0, bench.Store.Rows);
        }

        [TestMethod]
        public void A_batch_under_way_gets_a_second_before_its_rows_go_to_flash()
        {
            var bench = new DeliveryBench(100);
            bench.Take(1, 0);
            bench.Step(58900);
            Assert.AreEqual(1, bench.Batches);

            Assert.AreEqual(59900L, bench.Flusher.Step(59000));
            Assert.AreEqual(1, bench.Store.InFlightRows);
            bench.Confirm(59100);
            Assert.AreEqual(long.MaxValue, bench.Flusher.Step(59100));

            Assert.IsTrue(bench.Journal.IsEmpty);
            Assert.AreEqual(2L, bench.Parts.Diagnostics.Confirmed);
        }

        [TestMethod]
        public void A_batch_without_a_confirmation_after_a_second_goes_to_flash_and_a_late_one_means_nothing()
        {
            var bench = new DeliveryBench(100);
            bench.Take(1, 0);
            bench.Step(58000);
            int batchId = bench.LastId;

            bench.Flusher.Step(59000);
            Assert.IsTrue(bench.Uplink.IsIdle);
            Assert.AreEqual(0, bench.Store.Rows);
            bench.Delivery.OnConfirmed(59100, bench.Uplink.OnPublished(batchId));
            Assert.AreEqual(0L, bench.Parts.Diagnostics.Confirmed);
            Assert.IsFalse(bench.Journal.IsEmpty);

            bench.Drain(59200);
            Assert.AreEqual(2L, bench.Parts.Diagnostics.Confirmed);
            Assert.IsTrue(bench.Journal.IsEmpty);
        }

        [TestMethod]
        public void Nothing_of_what_is_about_to_go_to_flash_is_sent_before()
        {
            var bench = new DeliveryBench(100);
            bench.Take(1, 0);
            bench.Parts.Reporter.Report(0, "e", EventValue.Truth, "true");
            bench.Parts.Clock.NowMs = 59000;

            bench.Delivery.Step(59000, 0, false, bench.Flusher.IsDue(59000));

            Assert.AreEqual(1, bench.Link.Topics.Count);
        }

        [TestMethod]
        public void A_flash_that_takes_nothing_is_tried_again_a_flush_later_and_rows_are_sent_meanwhile()
        {
            var bench = new DeliveryBench(100);
            bench.Parts.Flash.FailsToWrite = true;
            bench.Take(1, 0);
            Assert.AreEqual(119000L, bench.Flusher.Step(59000));
            int writes = bench.Parts.Flash.Writes;
            bench.Flusher.Step(118999);
            Assert.AreEqual(writes, bench.Parts.Flash.Writes);
            Assert.IsFalse(bench.Flusher.IsDue(60000));

            bench.Step(60000);
            Assert.AreEqual(1, bench.Batches);
            bench.Fail(63000);

            bench.Parts.Flash.FailsToWrite = false;
            bench.Flusher.Step(119000);
            Assert.AreEqual(0, bench.Store.Rows);
            Assert.IsFalse(bench.Journal.IsEmpty);
        }

        [TestMethod]
        public void Batches_wait_at_most_half_of_the_time_that_rows_may_stay_in_RAM()
        {
            var bench = new DeliveryBench(100, 3000);
            bench.Take(1, 0);

            Assert.AreEqual(1000L, bench.Step(0));
        }
    }
}
