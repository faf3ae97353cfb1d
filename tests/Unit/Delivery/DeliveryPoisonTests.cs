// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A server that ends the connection at certain messages; the agent's reconnecting takes no time here.
    /// </summary>
    [TestClass]
    public class DeliveryPoisonTests
    {
        // No row goes to flash before that.
        private const int NeverMs = 3600000;

        [TestMethod]
        [DataRow(0)]
        [DataRow(7)]
        [DataRow(36)]
        [DataRow(49)]
        public void TB12_The_poison_row_is_found_counted_logged_and_dropped_and_all_others_arrive(int poison)
        {
            var bench = new DeliveryBench(1000, NeverMs);
            bench.Take(50, 0);
            string mark = ",\"s\"," + poison.ToString() + "," + poison.ToString() + "]";

            int kills = Run(bench, mark, null);

            Assert.AreEqual(98L, bench.Parts.Diagnostics.Confirmed);
            Assert.AreEqual(2L, bench.Parts.Diagnostics.Drops.Of(DropCause.Poison));
            Assert.AreEqual(2L, bench.Parts.Diagnostics.Drops.Total);
            Assert.Contains(mark, bench.Parts.Observer.Last("error poison"));
            Assert.AreEqual(0, bench.Store.Rows);
            Assert.IsTrue(kills < 25, kills.ToString());
        }

        [TestMethod]
        public void TB12_A_poison_row_that_goes_to_flash_meanwhile_is_found_there()
        {
            var bench = new DeliveryBench(1000);
            bench.Take(50, 0);

            Run(bench, ",\"s\",7,7]", null);

            Assert.AreEqual(98L, bench.Parts.Diagnostics.Confirmed);
            Assert.AreEqual(2L, bench.Parts.Diagnostics.Drops.Of(DropCause.Poison));
            Assert.IsTrue(bench.Journal.IsEmpty);
        }

        [TestMethod]
        public void TB12_A_poison_row_is_counted_on_flash_before_its_segment_goes()
        {
            var bench = new DeliveryBench(1000);
            bench.Take(50, 0);

            Run(bench, ",\"s\",49,49]", null);

            Parts parts = bench.Parts;
            var slots = new DurableSlots(parts.Flash);
            var afterPowerCut = new Diagnostics(parts.Clock, new ErrorLog(slots, parts.Time), parts.Observer);
            var sensors = new ISensor[] { new FakeSensor("s", "a", "b") };
            Settings settings = bench.Settings;
            var journal = new Journal(
                parts.Flash, slots, sensors, new Child[1], parts.Time, afterPowerCut, settings.JournalBytes, settings.FlushMs, settings.EstimatesTime);
            journal.Mount();
            Assert.AreEqual(2L, afterPowerCut.Drops.Of(DropCause.Poison));
        }

        [TestMethod]
        public void TB12_A_poison_event_is_found_too()
        {
            var bench = new DeliveryBench(1000, NeverMs);
            bench.Parts.Reporter.Report(0, "good", EventValue.Text, "x");
            bench.Parts.Reporter.Report(1, "bad", EventValue.Text, "y");
            bench.Take(3, 2);

            Run(bench, "bad", null);

            Assert.AreEqual(1L, bench.Parts.Diagnostics.Drops.Of(DropCause.Events));
            Assert.AreEqual(0L, bench.Parts.Diagnostics.Drops.Total);
            Assert.AreEqual(6L, bench.Parts.Diagnostics.Confirmed);
            Assert.Contains("\"bad\",\"y\"", bench.Parts.Observer.Last("error poison"));
        }

        [TestMethod]
        public void TB12_Two_poison_rows_side_by_side_cost_just_these()
        {
            var bench = new DeliveryBench(1000, NeverMs);
            bench.Take(20, 0);

            Run(bench, ",\"s\",10,10]", ",\"s\",11,11]");

            Assert.AreEqual(36L, bench.Parts.Diagnostics.Confirmed);
            Assert.AreEqual(4L, bench.Parts.Diagnostics.Drops.Total);
        }

        [TestMethod]
        public void TB12_A_server_that_ends_the_connection_at_everything_never_costs_a_reading()
        {
            var bench = new DeliveryBench(1000, NeverMs);
            bench.Take(5, 0);
            int kills = Run(bench, "[", null);

            Assert.IsTrue(kills > 100, kills.ToString());
            Assert.AreEqual(10, bench.Store.Readings);
            Assert.AreEqual(0L, bench.Parts.Diagnostics.Drops.Total);
        }

        [TestMethod]
        public void TB12_A_reading_that_got_through_at_last_is_not_condemned()
        {
            var bench = new DeliveryBench(1000, NeverMs);
            bench.Take(1, 0);
            long nowMs = 5000;
            for (int kill = 0; kill < PoisonHunt.KillsToTrial + PoisonHunt.Trials - 1; kill++)
            {
                nowMs = BringToBatch(bench, nowMs);
                bench.Close();
            }

            nowMs = BringToBatch(bench, nowMs);
            bench.Confirm(nowMs);

            Assert.AreEqual(2L, bench.Parts.Diagnostics.Confirmed);
            Assert.AreEqual(0L, bench.Parts.Diagnostics.Drops.Total);
        }

        [TestMethod]
        public void TB12_While_a_row_is_on_trial_events_still_pass()
        {
            var bench = new DeliveryBench(1000, NeverMs);
            bench.Take(1, 0);
            long nowMs = 5000;
            for (int kill = 0; kill < PoisonHunt.KillsToTrial; kill++)
            {
                nowMs = BringToBatch(bench, nowMs);
                bench.Close();
            }

            bench.Parts.Reporter.Report(nowMs, "e", EventValue.Truth, "true");
            nowMs += 20000;
            for (int passedMs = 0; passedMs < 4500; passedMs += 500)
            {
                bench.Step(nowMs + passedMs);
                bench.Confirm(nowMs + passedMs);
            }

            Assert.AreEqual(1, bench.Link.CountTo(FakePlatform.Events));
            Assert.AreEqual(PoisonHunt.KillsToTrial, bench.Batches, "five seconds of pause");
        }

        // Steps and confirms whatever comes until a batch is under way; gives the time of that.
        private static long BringToBatch(DeliveryBench bench, long nowMs)
        {
            int before = bench.Batches;
            while (true)
            {
                int sent = bench.Link.Topics.Count;
                long nextMs = bench.Step(nowMs);
                if (bench.Batches > before)
                {
                    return nowMs;
                }

                if (bench.Link.Topics.Count > sent)
                {
                    bench.Confirm(nowMs);
                }
                else
                {
                    Assert.IsTrue(nextMs < long.MaxValue && nextMs > nowMs, "waits for nothing");
                    nowMs = nextMs;
                }
            }
        }

        // Runs until there is nothing to send; gives how many connections the server has ended.
        private static int Run(DeliveryBench bench, string poison, string secondPoison)
        {
            int kills = 0;
            long nowMs = 5000;
            for (int i = 0; i < 400; i++)
            {
                int sent = bench.Link.Topics.Count;
                long nextMs = bench.Step(nowMs);
                if (bench.Link.Topics.Count == sent)
                {
                    if (nextMs == long.MaxValue)
                    {
                        return kills;
                    }

                    nowMs = nextMs > nowMs ? nextMs : nowMs;
                    continue;
                }

                string payload = Text.Of((byte[])bench.Link.Payloads[sent]);
                if (payload.Contains(poison) || (secondPoison != null && payload.Contains(secondPoison)))
                {
                    kills++;
                    bench.Close();
                }
                else
                {
                    bench.Confirm(nowMs);
                }
            }

            return kills;
        }
    }
}
