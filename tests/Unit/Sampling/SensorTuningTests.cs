// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class SensorTuningTests
    {
        [TestMethod]
        public void Intervals_offsets_and_dead_bands_count_without_a_restart()
        {
            var bench = new SamplerBench(new SensorSettings(), 1000);
            bench.Sensors[0].Counts = new[] { 10, 20 };
            bench.RunUntil(1000);

            Tune(bench, new SensorSettings
            {
                Name = "s0",
                IntervalMs = 500,
                Offsets = TreatedSensorBench.Amounts("a", 2000000),
                DeadBands = new[] { new KeyAmount { Key = "a", Millionths = 1000000 }, new KeyAmount { Key = "b", Millionths = 1000000 } },
                MaxSilenceMs = 1000,
            });
            bench.RunUntil(3000);

            Assert.AreEqual("0:0 0:1000 0:1500 0:2500 ", bench.Rows());
            Assert.AreEqual(12, bench.Parts.Observer.LastCount);
            Assert.AreEqual(0, bench.Parts.Observer.Errors);

            Tune(bench, new SensorSettings { Name = "s0", IntervalMs = 500 });
            bench.RunUntil(4000);
            Assert.AreEqual("0:0 0:1000 0:1500 0:2500 0:3500 0:4000 ", bench.Rows());
            Assert.AreEqual(10, bench.Parts.Observer.LastCount);
        }

        [TestMethod]
        public void A_key_that_the_sensor_does_not_have_is_told()
        {
            var bench = new SamplerBench(new SensorSettings(), 1000);

            Tune(bench, new SensorSettings
            {
                Name = "s0",
                IntervalMs = 1000,
                Offsets = TreatedSensorBench.Amounts("c", 1),
                DeadBands = TreatedSensorBench.Amounts("d", 1),
            });

            Assert.AreEqual(2, bench.Parts.Observer.Errors);
            Assert.AreEqual(1, bench.Parts.Observer.Count("error settings s0.offsets has no key \"c\"; it has a, b"));
            Assert.AreEqual(1, bench.Parts.Observer.Count("error settings s0.deadBands has no key \"d\"; it has a, b"));
        }

        [TestMethod]
        public void Sensors_that_the_board_does_not_have_are_left_out()
        {
            var bench = new SamplerBench(1000, 1000);

            Tune(bench, new SensorSettings { Name = "new", IntervalMs = 100 });

            Assert.AreEqual(1000, bench.Sampler.IntervalMs(0));
            Assert.AreEqual(1000, bench.Sampler.IntervalMs(1));
        }

        private static void Tune(SamplerBench bench, SensorSettings sensor)
        {
            new SensorTuning(bench.Sampler, bench.Parts.Diagnostics).Apply(new Settings { Sensors = new[] { sensor } });
        }
    }
}
