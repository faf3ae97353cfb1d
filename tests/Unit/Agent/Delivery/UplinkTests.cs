// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class UplinkTests
    {
        [TestMethod]
        public void A_reading_waits_for_others_to_share_a_message_but_no_longer_than_the_batch_time()
        {
            var bench = new UplinkBench(100);
            Assert.AreEqual(long.MaxValue, bench.Uplink.Step(0, false));

            bench.Take(1, 500);
            Assert.AreEqual(500L + UplinkBench.BatchMs, bench.Uplink.Step(500, false));
            bench.Take(1, 1000);
            Assert.AreEqual(500L + UplinkBench.BatchMs, bench.Uplink.Step(2499, false));
            Assert.AreEqual(0, bench.Batches);

            bench.Uplink.Step(2500, false);

            Assert.AreEqual(1, bench.Batches);
            long utc = FakeClock.UtcAtZeroMs;
            Assert.AreEqual(
                "[[" + (utc + 500).ToString() + ",0,0,0],[" + (utc + 1000).ToString() + ",0,0,0]]",
                bench.Link.LastTo(FakePlatform.Readings));
            Assert.AreEqual(4, bench.Parts.Observer.PublishedReadings);
        }

        [TestMethod]
        public void A_flush_does_not_wait()
        {
            var bench = new UplinkBench(100);
            bench.Take(1, 500);

            bench.Uplink.Step(500, true);

            Assert.AreEqual(1, bench.Batches);
        }

        [TestMethod]
        public void A_store_that_is_half_full_does_not_wait()
        {
            // Room for 8 rows of two.
            var bench = new UplinkBench(16);
            bench.Take(3, 500);
            bench.Uplink.Step(500, false);
            Assert.AreEqual(0, bench.Batches);

            bench.Take(1, 503);
            bench.Uplink.Step(503, false);

            Assert.AreEqual(1, bench.Batches);
        }

        [TestMethod]
        public void Readings_wait_until_the_time_of_day_is_known()
        {
            var bench = new UplinkBench(100);
            bench.Parts.Clock.UtcIsKnown = false;
            var unknown = new TimeBase(bench.Parts.Clock);
            var uplink = new Uplink(bench.Link, bench.Platform, bench.Store, unknown, bench.Parts.Diagnostics, bench.Parts.Json, 0);
            bench.Take(1, 0);
            uplink.Step(10000, true);
            Assert.AreEqual(0, bench.Batches);

            bench.Parts.Clock.UtcIsKnown = true;
            unknown.Update();
            uplink.Step(10000, false);

            Assert.AreEqual(1, bench.Batches);
        }

        [TestMethod]
        public void Readings_leave_the_store_only_when_they_are_confirmed()
        {
            var bench = new UplinkBench(100);
            bench.Take(3, 0);
            bench.Uplink.Step(5000, false);
            Assert.AreEqual(6, bench.Store.Readings);

            bench.Uplink.OnPublished(bench.LastBatchId + 1);
            Assert.AreEqual(6, bench.Store.Readings, "an id that nobody knows");

            bench.Uplink.OnPublished(bench.LastBatchId);
            Assert.AreEqual(0, bench.Store.Readings);
            Assert.AreEqual(6L, bench.Parts.Diagnostics.Confirmed);
            Assert.AreEqual("confirmed 6", bench.Parts.Observer.Last("confirmed"));

            bench.Uplink.OnPublished(bench.LastBatchId);
            Assert.AreEqual(6L, bench.Parts.Diagnostics.Confirmed, "a second PUBACK");
        }

        [TestMethod]
        public void Only_one_batch_is_under_way_and_the_backlog_follows_at_once()
        {
            var bench = new UplinkBench(1000);
            bench.Take(200, 0);

            // Only the first rows have waited long enough for themselves.
            const long nowMs = UplinkBench.BatchMs;
            int batches = 0;
            while (bench.Store.Rows > 0 && batches < 20)
            {
                bench.Uplink.Step(nowMs, false);
                bench.Uplink.Step(nowMs, false);
                batches++;
                Assert.AreEqual(batches, bench.Batches);
                Assert.IsTrue(bench.Link.LastTo(FakePlatform.Readings).Length <= Uplink.MaxBatchBytes);
                bench.Uplink.OnPublished(bench.LastBatchId);
            }

            // 200 rows of some 25 bytes in messages of 2,048.
            Assert.AreEqual(3, batches);
            Assert.AreEqual(400L, bench.Parts.Diagnostics.Confirmed);
            Assert.IsTrue(bench.Parts.Observer.LongestPayload > Uplink.MaxBatchBytes - 40, bench.Parts.Observer.LongestPayload.ToString());
        }

        [TestMethod]
        public void After_a_message_that_took_all_the_next_waits_for_company_again()
        {
            var bench = new UplinkBench(1000);
            bench.Take(200, 0);
            for (int i = 0; i < 3; i++)
            {
                bench.Uplink.Step(5000, false);
                bench.Uplink.OnPublished(bench.LastBatchId);
            }

            bench.Take(1, 5001);

            Assert.AreEqual(5001L + UplinkBench.BatchMs, bench.Uplink.Step(5001, false));
        }

        [TestMethod]
        public void A_row_that_fits_no_message_is_dropped_and_counted_and_blocks_nothing()
        {
            var bench = new UplinkBench(100);
            bench.Take(2, 0);
            bench.Platform.RowPadding = Uplink.MaxBatchBytes;
            bench.Uplink.Step(5000, false);
            Assert.AreEqual(2L, bench.Parts.Diagnostics.DroppedReadings);
            Assert.AreEqual("dropped tooLarge 2", bench.Parts.Observer.Last("dropped"));
            Assert.AreEqual(0L, bench.Parts.Diagnostics.Confirmed);

            bench.Platform.RowPadding = 0;
            bench.Uplink.Step(5000, false);

            Assert.AreEqual(1, bench.Batches);
            Assert.AreEqual(2, bench.Store.Readings);
        }

        [TestMethod]
        public void A_batch_that_the_link_gave_up_is_sent_again_after_a_wait_and_the_third_time_ends_the_connection()
        {
            var bench = new UplinkBench(100);
            bench.Take(1, 0);
            bench.Uplink.Step(5000, false);

            bench.Uplink.OnPublishFailed(8000, bench.LastBatchId);
            Assert.AreEqual(10000L, bench.Uplink.Step(8000, false));
            bench.Take(1, 9000);
            bench.Uplink.Step(10000, false);
            Assert.AreEqual(2, bench.Batches);
            Assert.Contains("],[", bench.Link.LastTo(FakePlatform.Readings), "encoded anew, with what came meanwhile");

            bench.Uplink.OnPublishFailed(13000, bench.LastBatchId);
            Assert.AreEqual(17000L, bench.Uplink.Step(13000, false));
            Assert.IsFalse(bench.Uplink.IsStuck);
            bench.Uplink.Step(17000, false);
            bench.Uplink.OnPublishFailed(20000, bench.LastBatchId);

            Assert.IsTrue(bench.Uplink.IsStuck);
            Assert.AreEqual(4, bench.Store.Readings);
            Assert.AreEqual(0, bench.Parts.Observer.Count("dropped"));
        }

        [TestMethod]
        public void A_confirmed_batch_forgives_the_failures_before_it()
        {
            var bench = new UplinkBench(100);
            for (int i = 0; i < 5; i++)
            {
                bench.Take(1, i * 100000);
                bench.Uplink.Step((i * 100000) + 5000, false);
                bench.Uplink.OnPublishFailed((i * 100000) + 6000, bench.LastBatchId);
                Assert.AreEqual((i * 100000) + 8000L, bench.Uplink.Step((i * 100000) + 6000, false));
                bench.Uplink.Step((i * 100000) + 50000, false);
                bench.Uplink.OnPublished(bench.LastBatchId);
            }

            Assert.IsFalse(bench.Uplink.IsStuck);
            Assert.AreEqual(10L, bench.Parts.Diagnostics.Confirmed);
        }

        [TestMethod]
        public void What_was_overwritten_under_way_is_lost_only_if_the_batch_fails()
        {
            var bench = new UplinkBench(16);
            bench.Take(8, 0);
            bench.Uplink.Step(5000, false);
            bench.Take(3, 6000);
            Assert.AreEqual(0L, bench.Parts.Diagnostics.DroppedReadings);

            bench.Uplink.OnPublishFailed(8000, bench.LastBatchId);
            Assert.AreEqual(6L, bench.Parts.Diagnostics.DroppedReadings);

            bench.Uplink.Step(10000, false);
            bench.Take(3, 11000);
            bench.Uplink.OnPublished(bench.LastBatchId);
            Assert.AreEqual(6L, bench.Parts.Diagnostics.DroppedReadings);
            Assert.AreEqual(16L, bench.Parts.Diagnostics.Confirmed);
            Assert.AreEqual(6, bench.Store.Readings);
        }

        [TestMethod]
        public void Silence_ends_the_connection()
        {
            var bench = new UplinkBench(100);
            bench.SendAttributes(1000);
            bench.Take(1, 2000);
            bench.Uplink.Step(4000, false);

            Assert.AreEqual(46000L, bench.Uplink.Step(4001, false));
            Assert.IsFalse(bench.Uplink.IsStuck);
            bench.Uplink.Step(46001, false);

            Assert.IsTrue(bench.Uplink.IsStuck);
        }

        [TestMethod]
        public void Silence_counts_from_the_oldest_unconfirmed_message()
        {
            var bench = new UplinkBench(100);
            bench.SendAttributes(1000);
            bench.SendAttributes(30000);
            bench.Uplink.OnPublished(1);

            bench.Uplink.Step(46001, false);
            Assert.IsFalse(bench.Uplink.IsStuck);
            bench.Uplink.Step(75001, false);
            Assert.IsTrue(bench.Uplink.IsStuck);
        }

        [TestMethod]
        public void The_window_is_bounded()
        {
            var bench = new UplinkBench(100);
            for (int i = 0; i < Uplink.Window; i++)
            {
                Assert.IsTrue(bench.Uplink.HasRoom);
                bench.Uplink.SendReply(0, i.ToString(), Text.Utf8("{}"));
            }

            Assert.IsFalse(bench.Uplink.HasRoom);
            bench.Take(1, 0);
            bench.Uplink.Step(5000, true);
            Assert.AreEqual(0, bench.Batches);
            Assert.IsFalse(bench.Uplink.IsStuck);

            bench.Uplink.OnPublished(3);
            bench.Uplink.Step(5000, true);
            Assert.AreEqual(1, bench.Batches);
            Assert.AreEqual(Uplink.Window + 1, bench.Link.Topics.Count);
        }

        [TestMethod]
        public void A_message_into_a_full_window_ends_the_connection()
        {
            var bench = new UplinkBench(100);
            for (int i = 0; i <= Uplink.Window; i++)
            {
                Assert.IsFalse(bench.Uplink.IsStuck);
                bench.SendAttributes(0);
            }

            Assert.IsTrue(bench.Uplink.IsStuck);
            Assert.AreEqual(Uplink.Window, bench.Link.Topics.Count);
        }

        [TestMethod]
        public void A_link_that_takes_nothing_ends_the_connection_and_the_readings_stay()
        {
            var bench = new UplinkBench(100);
            bench.Take(1, 0);
            bench.Link.RefusesToPublish = true;

            bench.Uplink.Step(5000, false);

            Assert.IsTrue(bench.Uplink.IsStuck);
            Assert.AreEqual(0, bench.Store.InFlightRows);
            Assert.AreEqual(0, bench.Parts.Observer.PublishedReadings);
        }

        [TestMethod]
        public void A_reply_that_the_link_gave_up_is_sent_again_as_it_was_three_times_in_all()
        {
            var bench = new UplinkBench(100);
            bench.Uplink.SendReply(0, "7", Text.Utf8("{\"x\":1}"));
            Assert.IsTrue(bench.Uplink.HasUnconfirmedReply);

            for (int sent = 1; sent < 3; sent++)
            {
                Assert.AreEqual(sent, bench.Link.CountTo("reply/7"));
                bench.Uplink.OnPublishFailed(sent * 3000, sent);
                Assert.IsFalse(bench.Uplink.IsStuck);
                Assert.AreEqual("{\"x\":1}", bench.Link.LastTo("reply/7"));
            }

            bench.Uplink.OnPublishFailed(9000, 3);
            Assert.IsTrue(bench.Uplink.IsStuck);
            Assert.AreEqual(3, bench.Link.CountTo("reply/7"));
        }

        [TestMethod]
        public void A_confirmed_reply_is_no_reading_and_no_longer_waited_for()
        {
            var bench = new UplinkBench(100);
            bench.SendAttributes(0);
            Assert.IsFalse(bench.Uplink.HasUnconfirmedReply);
            bench.Uplink.SendReply(0, "7", Text.Utf8("{}"));
            bench.Take(1, 0);
            bench.Uplink.Step(5000, false);

            bench.Uplink.OnPublished(2);

            Assert.IsFalse(bench.Uplink.HasUnconfirmedReply);
            Assert.AreEqual(0L, bench.Parts.Diagnostics.Confirmed);
            Assert.AreEqual(2, bench.Store.Readings);
        }

        [TestMethod]
        public void The_end_of_the_connection_makes_everything_unsent()
        {
            var bench = new UplinkBench(16);
            bench.SendAttributes(0);
            bench.Uplink.SendReply(0, "7", Text.Utf8("{}"));
            bench.Take(8, 0);
            bench.Uplink.Step(5000, false);
            bench.Take(1, 5500);
            bench.Uplink.OnPublishFailed(6000, bench.LastBatchId);
            bench.Uplink.Step(8000, false);
            bench.Uplink.OnPublishFailed(8000, bench.LastBatchId);
            bench.Link.RefusesToPublish = true;
            bench.SendAttributes(8000);
            Assert.IsTrue(bench.Uplink.IsStuck);

            bench.Uplink.OnClosed();

            Assert.IsFalse(bench.Uplink.IsStuck);
            Assert.IsFalse(bench.Uplink.HasUnconfirmedReply);
            Assert.AreEqual(0, bench.Store.InFlightRows);
            bench.Link.RefusesToPublish = false;
            int before = bench.Link.Topics.Count;
            bench.Uplink.OnPublished(1);
            bench.Uplink.OnPublishFailed(8000, 2);
            Assert.AreEqual(before, bench.Link.Topics.Count, "ids of the past");
            bench.Uplink.Step(8000, false);
            Assert.AreEqual(before + 1, bench.Link.Topics.Count, "the batch goes first and at once");
            Assert.AreEqual(FakePlatform.Readings, (string)bench.Link.Topics[before]);
            bench.Uplink.OnPublishFailed(9000, bench.LastBatchId);
            Assert.AreEqual(11000L, bench.Uplink.Step(9000, false), "a first failure again");
            Assert.IsFalse(bench.Uplink.IsStuck);
        }
    }
}
