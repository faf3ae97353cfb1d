// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class SamplerTests
    {
        [TestMethod]
        public void Each_sensor_is_sampled_at_its_own_interval_from_the_start_on()
        {
            var bench = new SamplerBench(1000, 300);

            bench.RunUntil(3000);

            Assert.AreEqual("0:0 1:0 1:300 1:600 1:900 0:1000 1:1200 1:1500 1:1800 0:2000 1:2100 1:2400 1:2700 0:3000 1:3000 ", bench.Rows());
            Assert.AreEqual(0, bench.Parts.Diagnostics.MissedSlots);
        }

        [TestMethod]
        public void Step_tells_when_the_next_sample_is_due()
        {
            var bench = new SamplerBench(1000, 300);

            Assert.AreEqual(300L, bench.Sampler.Step(0));
            bench.Parts.Clock.NowMs = 300;
            Assert.AreEqual(600L, bench.Sampler.Step(300));
            Assert.AreEqual(600L, bench.Sampler.Step(301));
        }

        [TestMethod]
        public void A_board_without_sensors_has_nothing_due()
        {
            var parts = new Parts();

            Assert.AreEqual(long.MaxValue, parts.Sampler(parts.Store(new ISensor[0], 16), new ISensor[0], new int[0]).Step(5));
        }

        [TestMethod]
        [DataRow(1001, 0, true, 2000)]
        [DataRow(1499, 0, true, 2000)]
        [DataRow(1500, 1, false, 2000)]
        [DataRow(2000, 1, true, 3000)]
        [DataRow(4350, 3, true, 5000)]
        [DataRow(4600, 4, false, 5000)]
        public void Missed_slots_are_skipped_and_counted_and_the_grid_stays(int wakesAtMs, int missed, bool sampled, int nextDueMs)
        {
            var bench = new SamplerBench(1000);
            bench.Sampler.Step(0);

            bench.Parts.Clock.NowMs = wakesAtMs;
            Assert.AreEqual((long)nextDueMs, bench.Sampler.Step(wakesAtMs));

            Assert.AreEqual(sampled ? "0:0 0:" + wakesAtMs.ToString() + " " : "0:0 ", bench.Rows());
            Assert.AreEqual(missed, bench.Parts.Diagnostics.MissedSlots);
            Assert.AreEqual(missed > 0 ? 1 : 0, bench.Parts.Observer.Count("missed s0 " + missed.ToString()));
            Assert.AreEqual((long)nextDueMs, bench.Sampler.Step(wakesAtMs));
            Assert.AreEqual(sampled ? 2 : 1, bench.Sensors[0].Reads, "no burst");
        }

        [TestMethod]
        public void A_slow_read_costs_the_slots_it_covers_at_every_sensor()
        {
            var bench = new SamplerBench(1000, 1000);
            bench.Sensors[0].Clock = bench.Parts.Clock;
            bench.Sensors[0].ReadMs = 2500;

            bench.Sampler.Step(0);
            bench.Sensors[0].ReadMs = 0;
            bench.RunUntil(3000);

            Assert.AreEqual("0:0 0:3000 1:3000 ", bench.Rows());
            Assert.AreEqual(5, bench.Parts.Diagnostics.MissedSlots);
        }

        [TestMethod]
        public void A_row_is_stamped_when_its_own_sensor_was_read()
        {
            var bench = new SamplerBench(1000, 1000);
            bench.Sensors[0].Clock = bench.Parts.Clock;
            bench.Sensors[0].ReadMs = 40;

            bench.RunUntil(1000);

            Assert.AreEqual("0:0 1:40 0:1000 1:1040 ", bench.Rows());
        }

        [TestMethod]
        public void Time_stamps_of_a_sensor_rise_even_when_it_is_read_twice_in_a_millisecond()
        {
            var bench = new SamplerBench(1000);

            bench.Sampler.Step(0);
            bench.Sampler.SampleNow(0, out _);
            bench.Sampler.SampleNow(0, out _);
            bench.Parts.Clock.NowMs = 2;
            bench.Sampler.SampleNow(0, out _);

            // Two rows with the same key and time would be one at the server.
            Assert.AreEqual("0:0 0:1 0:2 0:3 ", bench.Rows());
        }

        [TestMethod]
        public void A_fault_gives_no_row_and_is_counted_each_time_but_logged_once_an_outage()
        {
            var bench = new SamplerBench(1000);
            bench.Sensors[0].FailsWith = "no answer";
            bench.RunUntil(2000);
            bench.Sensors[0].FailsWith = "another answer";
            bench.RunUntil(3000);

            Assert.AreEqual(0, bench.Store.Rows);
            Assert.AreEqual(4, bench.Parts.Diagnostics.SensorFaults);
            Assert.AreEqual(1, bench.Parts.Observer.Errors);
            Assert.AreEqual("error sensor s0: no answer", bench.Parts.Observer.Last("error"));
            Assert.AreEqual("another answer", bench.Sampler.FaultOf(0));

            bench.Sensors[0].FailsWith = null;
            bench.RunUntil(4000);
            Assert.AreEqual(1, bench.Store.Rows);
            Assert.AreEqual(null, bench.Sampler.FaultOf(0));

            bench.Sensors[0].FailsWith = "again";
            bench.RunUntil(6000);
            Assert.AreEqual(6, bench.Parts.Diagnostics.SensorFaults);
            Assert.AreEqual(2, bench.Parts.Observer.Errors);
        }

        [TestMethod]
        public void A_sensor_that_throws_is_a_fault_and_the_others_go_on()
        {
            var bench = new SamplerBench(1000, 1000);
            bench.Sensors[0].Throws = true;

            bench.RunUntil(1000);

            Assert.AreEqual("1:0 1:1000 ", bench.Rows());
            Assert.AreEqual(2, bench.Parts.Diagnostics.SensorFaults);
            Assert.AreEqual("error sensor s0: InvalidOperationException", bench.Parts.Observer.Last("error"));
            Assert.AreEqual("InvalidOperationException", bench.Sampler.FaultOf(0));
        }

        [TestMethod]
        public void Readings_are_counted_and_told_missing_values_left_out()
        {
            var bench = new SamplerBench(1000);
            bench.Sensors[0].Counts = new[] { Channel.Missing, 7 };

            bench.RunUntil(1000);

            Assert.AreEqual(2L, bench.Parts.Diagnostics.Sampled);
            Assert.AreEqual(2, bench.Parts.Observer.SampledRows);
            Assert.AreEqual(FakeClock.UtcAtZeroMs + 1000, bench.Parts.Observer.LastUnixMs);
        }

        [TestMethod]
        public void Overwritten_readings_are_counted_and_told()
        {
            var bench = new SamplerBench(1000);

            // The store has room for 8 rows of two, and one.
            bench.RunUntil(10000);

            Assert.AreEqual(22L, bench.Parts.Diagnostics.Sampled);
            Assert.AreEqual(4L, bench.Parts.Diagnostics.Drops.Total);
            Assert.AreEqual(2, bench.Parts.Observer.Count("dropped overwritten 2"));
        }

        [TestMethod]
        public void A_changed_interval_holds_from_now_on_and_zero_brings_the_configured_one_back()
        {
            var bench = new SamplerBench(1000, 1000);
            bench.RunUntil(1400);

            bench.Sampler.SetInterval(0, 500);
            bench.RunUntil(2500);
            bench.Sampler.SetInterval(0, 0);
            bench.RunUntil(3500);

            Assert.AreEqual(1000, bench.Sampler.IntervalMs(0));
            Assert.AreEqual("0:0 1:0 0:1000 1:1000 0:1900 1:2000 0:2400 1:3000 0:3500 ", bench.Rows());
        }

        [TestMethod]
        public void The_same_interval_said_again_and_again_puts_no_sample_off()
        {
            var bench = new SamplerBench(1000, 1000);
            for (int now = 300; now <= 2100; now += 300)
            {
                bench.RunUntil(now);
                bench.Sampler.SetInterval(0, 1000);
            }

            Assert.AreEqual("0:0 1:0 0:1000 1:1000 0:2000 1:2000 ", bench.Rows());
        }

        [TestMethod]
        [DataRow("s0", 0)]
        [DataRow("s1", 1)]
        [DataRow("S1", -1)]
        [DataRow("", -1)]
        public void A_sensor_is_found_by_its_name(string name, int number)
        {
            Assert.AreEqual(number, new SamplerBench(1000, 1000).Sampler.Find(name));
        }

        [TestMethod]
        public void A_sample_without_any_value_is_no_row()
        {
            var bench = new SamplerBench(1000);
            bench.Sensors[0].Counts = new[] { Channel.Missing, Channel.Missing };
            Assert.IsNotNull(bench.Sampler.SampleNow(0, out _));
            Assert.AreEqual(0, bench.Store.Rows);
            Assert.AreEqual(0, bench.Parts.Observer.SampledRows);
            Assert.AreEqual(0L, bench.Parts.Diagnostics.Sampled);

            bench.Sensors[0].Counts = new[] { Channel.Missing, 5 };
            bench.Sampler.SampleNow(0, out _);
            Assert.AreEqual(1, bench.Store.Rows);
            Assert.AreEqual(1L, bench.Parts.Diagnostics.Sampled);
        }

        [TestMethod]
        public void How_a_sensor_is_is_reported_at_its_first_sample_and_at_each_change()
        {
            var bench = new SamplerBench(1000, 1000);
            bench.Sensors[1].FailsWith = "no answer";
            bench.RunUntil(3000);
            bench.Sensors[1].FailsWith = "wrong answer";
            bench.RunUntil(5000);
            bench.Sensors[1].FailsWith = null;
            bench.RunUntil(9000);

            Assert.AreEqual("s0_status 0 ok, s1_status 0 no answer, s1_status 4000 wrong answer, s1_status 6000 ok, ", Reported(bench.Parts.Events));
        }

        private static string Reported(EventQueue events)
        {
            string reported = string.Empty;
            for (int i = 0; i < events.Count; i++)
            {
                Event waiting = events.At(i);
                reported += waiting.Key + " " + waiting.TimeMs.ToString() + " " + waiting.Value + ", ";
            }

            return reported;
        }
    }
}
