// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class TreatedSamplerTests
    {
        [TestMethod]
        public void A_row_of_a_window_carries_the_time_of_its_last_sample()
        {
            var bench = new SamplerBench(WithWindow(3), 1000);
            bench.RunUntil(5000);

            Assert.AreEqual("0:2000 0:5000 ", bench.Rows());
            Assert.AreEqual(6, bench.Sensors[0].Reads);
        }

        [TestMethod]
        public void Only_what_becomes_a_row_is_called_taken_and_nothing_is_called_lost()
        {
            var bench = new SamplerBench(WithDeadBand(), 1000);
            bench.Sensors[0].Counts = new[] { 5, 5 };
            bench.RunUntil(3000);
            bench.Sensors[0].Counts = new[] { 5, 6 };
            bench.RunUntil(4000);

            Assert.AreEqual("0:0 0:4000 ", bench.Rows());
            Assert.AreEqual(3L, bench.Parts.Diagnostics.Sampled);
            Assert.AreEqual(2, bench.Parts.Observer.SampledRows);
            Assert.AreEqual(0L, bench.Parts.Diagnostics.Drops.Total);
            Assert.AreEqual(0, bench.Parts.Diagnostics.MissedSlots);
        }

        [TestMethod]
        public void A_sample_taken_now_is_a_row_of_all_values_whatever_the_dead_bands()
        {
            var bench = new SamplerBench(WithDeadBand(), 1000);
            bench.Sensors[0].Counts = new[] { 5, 5 };
            bench.RunUntil(400);

            int[] counts = bench.Sampler.SampleNow(0, out Channel[] channels);

            Assert.AreEqual(5, counts[0]);
            Assert.AreEqual("a", channels[0].Key);
            Assert.AreEqual("0:0 0:400 ", bench.Rows());
            Assert.AreEqual(4L, bench.Parts.Diagnostics.Sampled);
            bench.RunUntil(3000);
            Assert.AreEqual("0:0 0:400 ", bench.Rows(), "it moves no band");
        }

        [TestMethod]
        public void A_sample_taken_now_is_no_row_where_rows_are_made_of_windows()
        {
            var bench = new SamplerBench(WithWindow(2), 1000);
            bench.Sensors[0].Counts = new[] { 5, 5 };
            bench.RunUntil(400);
            bench.Sensors[0].Counts = new[] { 100, 200 };

            int[] counts = bench.Sampler.SampleNow(0, out Channel[] channels);

            Assert.AreEqual(100, counts[0]);
            Assert.AreEqual(200, counts[1]);
            Assert.AreEqual(2, channels.Length);
            Assert.AreEqual("b", channels[1].Key);
            Assert.AreEqual("", bench.Rows());
            Assert.AreEqual(0L, bench.Parts.Diagnostics.Sampled);
            bench.Sensors[0].Counts = new[] { 7, 7 };
            bench.RunUntil(1000);
            Assert.AreEqual("0:1000 ", bench.Rows());
            Assert.AreEqual(6, bench.Parts.Observer.LastCount, "the mean of 5 and 7");
        }

        [TestMethod]
        public void A_fault_in_a_window_is_counted_and_told_as_any()
        {
            var bench = new SamplerBench(WithWindow(2), 1000);
            bench.RunUntil(0);
            bench.Sensors[0].FailsWith = "no answer";
            bench.RunUntil(2000);
            Assert.IsTrue(bench.Sampler.SampleNow(0, out _) == null);
            bench.Sensors[0].Throws = true;
            bench.RunUntil(3000);
            bench.Sensors[0].Throws = false;
            bench.Sensors[0].FailsWith = null;
            bench.RunUntil(4000);

            Assert.AreEqual("0:4000 ", bench.Rows());
            Assert.AreEqual(4, bench.Parts.Diagnostics.SensorFaults);
            Assert.AreEqual("error sensor s0: no answer", bench.Parts.Observer.Last("error"));
            Assert.AreEqual(null, bench.Sampler.FaultOf(0));
        }

        private static SensorSettings WithWindow(int samples)
        {
            return new SensorSettings { WindowSamples = samples, WindowValues = WindowValue.Mean | WindowValue.Max };
        }

        private static SensorSettings WithDeadBand()
        {
            return new SensorSettings
            {
                DeadBands = new[] { new KeyAmount { Key = "a", Millionths = 1 }, new KeyAmount { Key = "b", Millionths = 1 } },
            };
        }
    }
}
