// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class DeliveryTests
    {
        [TestMethod]
        public void A_reading_waits_for_others_to_share_a_message_but_no_longer_than_the_batch_time()
        {
            var bench = new DeliveryBench(100);
            Assert.AreEqual(long.MaxValue, bench.Step(0));

            bench.Take(1, 500);
            Assert.AreEqual(500L + DeliveryBench.BatchMs, bench.Step(500));
            bench.Take(1, 1000);
            Assert.AreEqual(500L + DeliveryBench.BatchMs, bench.Step(2499));
            Assert.AreEqual(0, bench.Batches);

            bench.Step(2500);

            Assert.AreEqual(1, bench.Batches);
            long utc = FakeClock.UtcAtZeroMs;
            Assert.AreEqual("[[" + (utc + 500).ToString() + ",\"s\",0,0],[" + (utc + 1000).ToString() + ",\"s\",0,0]]", bench.LastBatch);
            Assert.AreEqual(4, bench.Parts.Observer.PublishedReadings);
        }

        [TestMethod]
        public void At_the_end_of_a_boot_nothing_waits_for_others()
        {
            var bench = new DeliveryBench(100);
            bench.Take(1, 500);

            bench.Step(500, true);

            Assert.AreEqual(1, bench.Batches);
        }

        [TestMethod]
        public void Everything_waits_for_the_servers_limits()
        {
            var bench = new DeliveryBench(100);
            bench.Take(1, 500);
            bench.Parts.Diagnostics.Dropped(DropCause.NoTime, 1);

            Assert.AreEqual(40000L, bench.Delivery.Step(30000, 40000, false, false));
            Assert.AreEqual(1, bench.Link.Topics.Count);

            bench.Delivery.Step(40000, 40000, false, false);
            Assert.AreEqual(3, bench.Link.Topics.Count);
        }

        [TestMethod]
        public void A_store_that_is_half_full_does_not_wait()
        {
            // Room for 8 rows of two, and one.
            var bench = new DeliveryBench(16);
            bench.Take(4, 500);
            bench.Step(500);
            Assert.AreEqual(0, bench.Batches);

            bench.Take(1, 504);
            bench.Step(504);

            Assert.AreEqual(1, bench.Batches);
        }

        [TestMethod]
        public void Rows_and_events_wait_until_the_time_of_day_is_known()
        {
            var bench = new DeliveryBench(100);
            bench.Parts.Clock.UtcIsKnown = false;
            var unknown = new TimeBase(bench.Parts.Clock);
            var delivery = new Delivery(
                bench.Settings,
                bench.Platform,
                bench.Store,
                bench.Events,
                bench.Journal,
                unknown,
                bench.Parts.Diagnostics,
                bench.Uplink,
                bench.Pace,
                bench.Parts.Json,
                new Announcements(new Child[0]));
            bench.Take(1, 0);
            bench.Parts.Reporter.Report(0, "e", EventValue.Truth, "true");
            delivery.Step(10000, 0, true, false);
            Assert.AreEqual(0, bench.Batches + bench.Link.CountTo(FakePlatform.Events));

            bench.Parts.Clock.UtcIsKnown = true;
            unknown.Update();
            delivery.Step(10000, 0, false, false);

            Assert.AreEqual(1, bench.Link.CountTo(FakePlatform.Events));
        }

        [TestMethod]
        public void Readings_leave_the_store_only_when_they_are_confirmed()
        {
            var bench = new DeliveryBench(100);
            bench.Take(3, 0);
            bench.Step(5000);
            Assert.AreEqual(6, bench.Store.Readings);

            bench.Delivery.OnConfirmed(5100, bench.Uplink.OnPublished(bench.LastId + 1));
            Assert.AreEqual(6, bench.Store.Readings, "an id that nobody knows");

            bench.Confirm(5100);
            Assert.AreEqual(0, bench.Store.Readings);
            Assert.AreEqual(6L, bench.Parts.Diagnostics.Confirmed);
            Assert.AreEqual("confirmed 6", bench.Parts.Observer.Last("confirmed"));

            bench.Confirm(5200);
            Assert.AreEqual(6L, bench.Parts.Diagnostics.Confirmed, "a second PUBACK");
        }

        [TestMethod]
        public void Only_one_batch_is_under_way_and_the_rest_follows_at_once()
        {
            var bench = new DeliveryBench(1000);
            bench.Take(200, 0);

            // Only the first rows have waited long enough for themselves.
            const long nowMs = DeliveryBench.BatchMs;
            int batches = 0;
            while (bench.Store.Rows > 0 && batches < 20)
            {
                bench.Step(nowMs);
                bench.Step(nowMs);
                batches++;
                Assert.AreEqual(batches, bench.Batches);
                Assert.IsTrue(bench.LastBatch.Length <= Pace.MaxBatchBytes);
                bench.Confirm(nowMs);
            }

            // 200 rows of some 27 bytes in messages of 2,048.
            Assert.AreEqual(3, batches);
            Assert.AreEqual(400L, bench.Parts.Diagnostics.Confirmed);
            Assert.IsTrue(bench.Parts.Observer.LongestPayload > Pace.MaxBatchBytes - 40, bench.Parts.Observer.LongestPayload.ToString());
        }

        [TestMethod]
        public void After_a_message_that_took_all_the_next_waits_for_company_again()
        {
            var bench = new DeliveryBench(1000);
            bench.Take(200, 0);
            bench.Drain(5000);

            bench.Take(1, 5001);

            Assert.AreEqual(5001L + DeliveryBench.BatchMs, bench.Step(5001));
        }

        [TestMethod]
        public void TB09_A_batch_keeps_to_the_servers_payload_limit_and_its_portion_of_readings()
        {
            var bench = new DeliveryBench(1000);
            bench.Pace.Apply(new SessionLimits { MaxPayloadBytes = 400 });
            bench.Take(200, 0);
            bench.Step(5000);
            Assert.IsTrue(bench.LastBatch.Length <= 320 && bench.LastBatch.Length > 280, bench.LastBatch.Length.ToString());
            bench.Confirm(5000);

            bench.Pace.Apply(new SessionLimits { Readings = new[] { new RateLimit(25, 1) } });
            bench.Step(6000);
            Assert.AreEqual("published 4", bench.Parts.Observer.Last("published"), "a fifth of 25, in whole rows");
        }

        [TestMethod]
        public void TB11_Batches_wait_for_the_pace()
        {
            var bench = new DeliveryBench(1000);
            bench.Pace.Apply(new SessionLimits { Messages = new[] { new RateLimit(1, 1) } });
            bench.Take(200, 0);
            bench.Step(5000);
            Assert.AreEqual(1, bench.Batches);
            bench.Confirm(5100);

            Assert.AreEqual(6250L, bench.Step(5100));
            Assert.AreEqual(6250L, bench.Step(6249));
            Assert.AreEqual(1, bench.Batches);
            bench.Step(6250);
            Assert.AreEqual(2, bench.Batches);
        }

        [TestMethod]
        public void A_row_that_fits_no_message_is_dropped_and_counted_and_blocks_nothing()
        {
            var bench = new DeliveryBench(100);
            bench.Take(2, 0);
            bench.Platform.RowPadding = Pace.MaxBatchBytes;
            bench.Step(5000);
            Assert.AreEqual(2L, bench.Parts.Diagnostics.Drops.Of(DropCause.TooLarge));
            Assert.AreEqual("dropped tooLarge 2", bench.Parts.Observer.Last("dropped"));
            Assert.AreEqual(0L, bench.Parts.Diagnostics.Confirmed);

            bench.Platform.RowPadding = 0;
            bench.Step(5000);

            Assert.AreEqual(1, bench.Batches);
            Assert.AreEqual(2, bench.Store.Readings);
        }

        [TestMethod]
        public void A_batch_that_the_link_gave_up_is_sent_again_after_a_wait_and_the_third_time_ends_the_connection()
        {
            var bench = new DeliveryBench(100);
            bench.Take(1, 0);
            bench.Step(5000);

            bench.Fail(8000);
            Assert.AreEqual(10000L, bench.Step(8000));
            bench.Take(1, 9000);
            bench.Step(10000);
            Assert.AreEqual(2, bench.Batches);
            Assert.Contains("],[", bench.LastBatch, "encoded anew, with what came meanwhile");

            bench.Fail(13000);
            Assert.AreEqual(17000L, bench.Step(13000));
            Assert.IsFalse(bench.Uplink.IsStuck);
            bench.Step(17000);
            bench.Fail(20000);

            Assert.IsTrue(bench.Uplink.IsStuck);
            Assert.AreEqual(4, bench.Store.Readings);
            Assert.AreEqual(0, bench.Parts.Observer.Count("dropped"));

            bench.Close();
            bench.Step(20001);
            Assert.AreEqual(4, bench.Batches, "at once on the next connection");
            bench.Fail(23000);
            Assert.AreEqual(25000L, bench.Step(23000), "a first failure again");
        }

        [TestMethod]
        public void A_confirmed_batch_forgives_the_failures_before_it()
        {
            var bench = new DeliveryBench(100);
            for (int i = 0; i < 5; i++)
            {
                bench.Take(1, i * 100000);
                bench.Step((i * 100000) + 5000);
                bench.Fail((i * 100000) + 6000);
                Assert.AreEqual((i * 100000) + 8000L, bench.Step((i * 100000) + 6000));
                bench.Step((i * 100000) + 50000);
                bench.Confirm((i * 100000) + 50000);
            }

            Assert.IsFalse(bench.Uplink.IsStuck);
            Assert.AreEqual(10L, bench.Parts.Diagnostics.Confirmed);
        }

        [TestMethod]
        public void What_was_overwritten_under_way_is_lost_only_if_the_batch_fails()
        {
            var bench = new DeliveryBench(16);
            bench.Parts.Flash.FailsToWrite = true;
            bench.Take(9, 0);
            bench.Step(5000, true);
            bench.Take(3, 6000);
            Assert.AreEqual(0L, bench.Parts.Diagnostics.Drops.Total);

            bench.Fail(8000);
            Assert.AreEqual(6L, bench.Parts.Diagnostics.Drops.Total);
        }

        [TestMethod]
        public void A_link_that_takes_nothing_ends_the_connection_and_the_readings_stay()
        {
            var bench = new DeliveryBench(100);
            bench.Take(1, 0);
            bench.Link.RefusesToPublish = true;

            bench.Step(5000);

            Assert.IsTrue(bench.Uplink.IsStuck);
            Assert.AreEqual(0, bench.Store.InFlightRows);
            Assert.AreEqual(0, bench.Parts.Observer.PublishedReadings);
        }

        [TestMethod]
        public void Events_go_before_rows_each_in_a_message_of_its_own()
        {
            var bench = new DeliveryBench(100);
            bench.Take(1, 0);
            bench.Parts.Reporter.Report(1000, "door", EventValue.Truth, "true");
            bench.Parts.Reporter.Report(2000, "alarm", EventValue.Text, "hot");

            bench.Step(5000);
            Assert.AreEqual("[" + (FakeClock.UtcAtZeroMs + 1000).ToString() + ",\"door\",\"true\"]", bench.Link.LastTo(FakePlatform.Events));
            Assert.AreEqual(2, bench.Events.Count);
            bench.Confirm(5000);
            Assert.AreEqual(1, bench.Events.Count);
            bench.Step(5000);
            Assert.Contains("alarm", bench.Link.LastTo(FakePlatform.Events));
            bench.Fail(8000);
            bench.Step(10000);
            Assert.AreEqual(3, bench.Link.CountTo(FakePlatform.Events), "sent again");
            Assert.AreEqual(0, bench.Batches);
            bench.Confirm(10000);
            bench.Step(10000);

            Assert.AreEqual(1, bench.Batches);
            Assert.AreEqual(0L, bench.Parts.Diagnostics.Confirmed, "events are no readings");
        }

        [TestMethod]
        public void The_end_of_the_connection_makes_the_batch_unsent()
        {
            var bench = new DeliveryBench(100);
            bench.Take(8, 0);
            bench.Step(5000);

            bench.Close();

            Assert.AreEqual(0, bench.Store.InFlightRows);
            Assert.AreEqual(16, bench.Store.Readings);
            bench.Confirm(5100);
            Assert.AreEqual(16, bench.Store.Readings, "an id of the past");
        }

        [TestMethod]
        public void TB10_A_close_on_a_batch_slows_the_pace()
        {
            var bench = new DeliveryBench(100);
            bench.Take(2, 0);
            bench.Step(5000);
            bench.Close();
            bench.Step(10000);
            bench.Confirm(10000);
            bench.Take(1, 10000);
            bench.Step(10000);

            Assert.AreEqual(10200L, bench.Step(10000, true));
        }

        [TestMethod]
        public void TB10_A_close_on_nothing_does_not()
        {
            var bench = new DeliveryBench(100);
            bench.Close();
            bench.Take(2, 0);
            bench.Step(5000);
            bench.Confirm(5000);
            bench.Take(1, 5000);
            bench.Step(5000, true);

            Assert.AreEqual(2, bench.Batches);
        }
    }
}
