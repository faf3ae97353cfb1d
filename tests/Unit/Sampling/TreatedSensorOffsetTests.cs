// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class TreatedSensorOffsetTests
    {
        [TestMethod]
        [DataRow(2, -500000L, 2155, 2105)]
        [DataRow(2, 4999L, 7, 7)]
        [DataRow(2, 5000L, 7, 8)]
        [DataRow(2, -4999L, 7, 7)]
        [DataRow(2, -5000L, 7, 6)]
        [DataRow(2, 15000L, -1, 1)]
        [DataRow(0, 500000L, 0, 1)]
        [DataRow(0, -500000L, 0, -1)]
        [DataRow(0, -1499999L, 0, -1)]
        [DataRow(0, -1500000L, 0, -2)]
        [DataRow(6, 1L, 0, 1)]
        [DataRow(6, -1L, 0, -1)]
        [DataRow(2, 0L, 7, 7)]
        public void An_offset_is_added_in_the_channels_own_resolution_a_half_rounded_away_from_zero(int decimals, long millionths, int count, int corrected)
        {
            var bench = new TreatedSensorBench(decimals, "t");
            bench.Settings.Offsets = TreatedSensorBench.Amounts("t", millionths);

            Assert.AreEqual(corrected.ToString(), bench.Treat().Read(count));
        }

        [TestMethod]
        [DataRow(int.MaxValue, 1000000L, int.MaxValue)]
        [DataRow(int.MaxValue - 1, 1000000L, int.MaxValue)]
        [DataRow(int.MaxValue - 1, 2000000L, int.MaxValue)]
        [DataRow(-int.MaxValue, -1000000L, -int.MaxValue)]
        [DataRow(1 - int.MaxValue, -1000000L, -int.MaxValue)]
        [DataRow(1 - int.MaxValue, -2000000L, -int.MaxValue)]
        [DataRow(-int.MaxValue, 4294967294000000L, int.MaxValue)]
        [DataRow(int.MaxValue, -4294967294000000L, -int.MaxValue)]
        [DataRow(-5, long.MaxValue, int.MaxValue)]
        [DataRow(5, -long.MaxValue, -int.MaxValue)]
        public void A_sum_beyond_32_bits_is_the_nearest_value_that_there_is_never_the_one_for_missing(int count, long millionths, int corrected)
        {
            var bench = new TreatedSensorBench(0, "t");
            bench.Settings.Offsets = TreatedSensorBench.Amounts("t", millionths);

            Assert.AreEqual(corrected.ToString(), bench.Treat().Read(count));
        }

        [TestMethod]
        [DataRow(long.MaxValue, 7, int.MaxValue)]
        [DataRow(-long.MaxValue, -7, -int.MaxValue)]
        public void Even_the_greatest_amount_in_the_finest_resolution_does_not_overflow(long millionths, int count, int corrected)
        {
            var bench = new TreatedSensorBench(6, "t");
            bench.Settings.Offsets = TreatedSensorBench.Amounts("t", millionths);

            Assert.AreEqual(corrected.ToString(), bench.Treat().Read(count));
        }

        [TestMethod]
        public void An_offset_leaves_other_keys_and_missing_values_alone()
        {
            var bench = new TreatedSensorBench(0, "a", "b");
            bench.Settings.Offsets = TreatedSensorBench.Amounts("b", 3000000);
            bench.Treat();

            Assert.AreEqual("1 5", bench.Read(1, 2));
            Assert.AreEqual("1 -", bench.Read(1, Channel.Missing));
        }

        [TestMethod]
        public void A_sensor_that_nothing_is_wanted_of_reads_as_its_driver()
        {
            var bench = new TreatedSensorBench(2, "a", "b").Treat();

            Assert.AreEqual("7 -", bench.Read(7, Channel.Missing));
            Assert.IsTrue(bench.Driver.Channels == bench.Sensor.Channels, "not even copied");
            Assert.AreEqual("s", bench.Sensor.Name);
            Assert.IsFalse(bench.Sensor.HasWindow);
        }

        [TestMethod]
        public void A_fault_of_the_driver_is_the_sensors()
        {
            var bench = new TreatedSensorBench(2, "a").Treat();
            bench.Driver.FailsWith = "no answer";

            Assert.AreEqual("fault", bench.Read(7));
            Assert.AreEqual("no answer", bench.Sensor.Fault);
            bench.Driver.FailsWith = null;
            Assert.AreEqual("7", bench.Read(7));
            Assert.AreEqual(null, bench.Sensor.Fault);
        }

        [TestMethod]
        public void Offsets_change_while_the_board_runs()
        {
            var bench = new TreatedSensorBench(1, "a", "b").Treat();

            Assert.AreEqual(null, bench.Sensor.SetOffsets(TreatedSensorBench.Amounts("a", 1000000)));
            Assert.AreEqual("17 7", bench.Read(7, 7));
            Assert.AreEqual(null, bench.Sensor.SetOffsets(TreatedSensorBench.Amounts("b", -100000)));
            Assert.AreEqual("7 6", bench.Read(7, 7));
            Assert.AreEqual(null, bench.Sensor.SetOffsets(new KeyAmount[0]));
            Assert.AreEqual("7 7", bench.Read(7, 7));
        }

        [TestMethod]
        public void Offsets_with_a_mistake_change_nothing()
        {
            var bench = new TreatedSensorBench(0, "a", "b");
            bench.Settings.Offsets = TreatedSensorBench.Amounts("a", 1000000);
            bench.Treat();
            var offsets = new[] { new KeyAmount { Key = "a", Millionths = 5000000 }, new KeyAmount { Key = "c", Millionths = 1 } };

            Assert.AreEqual("has no key \"c\"; it has a, b", bench.Sensor.MistakeIn(offsets));
            Assert.AreEqual("has no key \"c\"; it has a, b", bench.Sensor.SetOffsets(offsets));
            Assert.AreEqual("8 7", bench.Read(7, 7));
        }
    }
}
