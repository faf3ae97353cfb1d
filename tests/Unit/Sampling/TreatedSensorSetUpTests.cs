// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class TreatedSensorSetUpTests
    {
        [TestMethod]
        public void Settings_name_keys_without_the_suffix()
        {
            var bench = new TreatedSensorBench(0, "a2", "b2");
            bench.Settings.Suffix = "2";
            bench.Settings.Offsets = TreatedSensorBench.Amounts("b", 3000000);
            bench.Settings.DeadBands = TreatedSensorBench.Amounts("a", 5000000);
            bench.Settings.Keys = TreatedSensorBench.Names("b", "air");
            bench.Treat();

            Assert.AreEqual(0, bench.Mistakes.Count);
            Assert.AreEqual("a2 air", bench.Keys());
            Assert.AreEqual("1 4", bench.Read(1, 1));
            Assert.AreEqual("- 4", bench.Read(1, 1));
        }

        [TestMethod]
        public void A_key_with_the_suffix_is_a_mistake()
        {
            var bench = new TreatedSensorBench(0, "a2", "b2");
            bench.Settings.Suffix = "2";
            bench.Settings.Offsets = TreatedSensorBench.Amounts("b2", 3000000);
            bench.Treat();

            Assert.AreEqual("s.offsets has no key \"b2\"; it has a, b", bench.Mistake);
        }

        [TestMethod]
        public void A_list_that_names_a_key_which_there_is_not_is_told_and_left_out()
        {
            var bench = new TreatedSensorBench(0, "a", "b", "c");
            bench.Settings.Offsets = new[] { new KeyAmount { Key = "a", Millionths = 5000000 }, new KeyAmount { Key = "x", Millionths = 1 } };
            bench.Settings.DeadBands = new[] { new KeyAmount { Key = "a", Millionths = 5000000 }, new KeyAmount { Key = "y", Millionths = 1 } };
            bench.Settings.Keys = TreatedSensorBench.Names("a", "air", "z", "zed");
            bench.Treat();

            Assert.AreEqual(3, bench.Mistakes.Count);
            Assert.AreEqual("s.keys has no key \"z\"; it has a, b, c", (string)bench.Mistakes[0]);
            Assert.AreEqual("s.offsets has no key \"x\"; it has a, b, c", (string)bench.Mistakes[1]);
            Assert.AreEqual("s.deadBands has no key \"y\"; it has a, b, c", (string)bench.Mistakes[2]);
            Assert.AreEqual("a b c", bench.Keys());
            bench.Read(1, 1, 1);
            Assert.AreEqual("1 1 1", bench.Read(1, 1, 1));
        }

        [TestMethod]
        public void Keys_are_renamed_units_and_decimals_stay()
        {
            var bench = new TreatedSensorBench(2, "a", "b");
            bench.Settings.Keys = TreatedSensorBench.Names("a", "b", "b", "a");
            bench.Settings.Offsets = TreatedSensorBench.Amounts("a", 1000000);
            bench.Treat();

            Assert.AreEqual("b a", bench.Keys());
            Assert.AreEqual("u", bench.Sensor.Channels[0].Unit);
            Assert.AreEqual(2, bench.Sensor.Channels[0].Decimals);
            Assert.AreEqual("101 1", bench.Read(1, 1), "offsets go by the driver's keys");
            Assert.AreEqual("a", bench.Driver.Channels[0].Key, "the driver keeps its own");
        }

        [TestMethod]
        public void A_window_names_its_values_after_the_renamed_key()
        {
            var bench = new TreatedSensorBench(0, "a");
            bench.Settings.Keys = TreatedSensorBench.Names("a", "air");
            bench.TreatWindow(2, WindowValue.Mean | WindowValue.Min | WindowValue.Max);

            Assert.AreEqual("air air_min air_max", bench.Keys());
            Assert.AreEqual("air", bench.Sensor.Present.Channels[0].Key);
        }

        [TestMethod]
        public void A_window_of_one_sample_is_none()
        {
            var bench = new TreatedSensorBench(0, "a").TreatWindow(1, WindowValue.Mean | WindowValue.Min | WindowValue.Max);

            Assert.AreEqual("a", bench.Keys());
            Assert.AreEqual("7", bench.Read(7));
            Assert.IsFalse(bench.Sensor.HasWindow);
        }

        [TestMethod]
        [DataRow(5, true)]
        [DataRow(6, false)]
        public void A_row_of_more_than_16_values_is_refused(int channels, bool isMade)
        {
            var keys = new string[channels];
            for (int i = 0; i < channels; i++)
            {
                keys[i] = "k" + i.ToString();
            }

            var bench = new TreatedSensorBench(0, keys).TreatWindow(2, WindowValue.Mean | WindowValue.Min | WindowValue.Max);

            Assert.AreEqual(isMade, bench.Sensor != null);
            Assert.AreEqual(isMade ? 0 : 1, bench.Mistakes.Count);
            if (!isMade)
            {
                Assert.AreEqual("s.window makes 18 values a row, more than 16", bench.Mistake);
            }
        }

        [TestMethod]
        public void Two_values_under_one_key_are_refused()
        {
            var bench = new TreatedSensorBench(0, "a", "b");
            bench.Settings.Keys = TreatedSensorBench.Names("a", "b");
            Assert.IsTrue(bench.Treat().Sensor == null);
            Assert.AreEqual("s has two values under the key \"b\"", bench.Mistake);

            bench = new TreatedSensorBench(0, "a", "a_min").TreatWindow(2, WindowValue.Mean | WindowValue.Min);
            Assert.IsTrue(bench.Sensor == null);
            Assert.AreEqual("s has two values under the key \"a_min\"", bench.Mistake);
        }
    }
}
