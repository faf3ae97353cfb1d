// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class TreatedSensorWindowTests
    {
        private const int All = WindowValue.Mean | WindowValue.Min | WindowValue.Max;

        [TestMethod]
        public void The_last_sample_of_a_window_gives_its_row_and_the_next_begins_anew()
        {
            var bench = new TreatedSensorBench(0, "t").TreatWindow(3, All);

            Assert.AreEqual("- - -", bench.Read(10));
            Assert.AreEqual("- - -", bench.Read(40));
            Assert.AreEqual("20 10 40", bench.Read(10));
            Assert.AreEqual("- - -", bench.Read(-1));
            Assert.AreEqual("- - -", bench.Read(-2));
            Assert.AreEqual("-2 -3 -1", bench.Read(-3));
            Assert.IsTrue(bench.Sensor.HasWindow);
        }

        [TestMethod]
        [DataRow(WindowValue.Mean, "a b", "2 20")]
        [DataRow(WindowValue.Min, "a_min b_min", "1 10")]
        [DataRow(WindowValue.Max, "a_max b_max", "3 30")]
        [DataRow(WindowValue.Min | WindowValue.Max, "a_min a_max b_min b_max", "1 3 10 30")]
        [DataRow(WindowValue.Mean | WindowValue.Max, "a a_max b b_max", "2 3 20 30")]
        [DataRow(All, "a a_min a_max b b_min b_max", "2 1 3 20 10 30")]
        public void A_row_holds_what_is_wanted_channel_by_channel(int values, string keys, string row)
        {
            var bench = new TreatedSensorBench(3, "a", "b").TreatWindow(2, values);

            Assert.AreEqual(keys, bench.Keys());
            for (int i = 0; i < bench.Sensor.Channels.Length; i++)
            {
                Assert.AreEqual(3, bench.Sensor.Channels[i].Decimals);
                Assert.AreEqual("u", bench.Sensor.Channels[i].Unit);
            }

            bench.Read(3, 10);
            Assert.AreEqual(row, bench.Read(1, 30));
        }

        [TestMethod]
        [DataRow(0, 1, 1)]
        [DataRow(0, -1, -1)]
        [DataRow(1, 2, 2)]
        [DataRow(-1, -2, -2)]
        [DataRow(-3, 4, 1)]
        [DataRow(3, -4, -1)]
        [DataRow(int.MaxValue, int.MaxValue, int.MaxValue)]
        [DataRow(-int.MaxValue, -int.MaxValue, -int.MaxValue)]
        [DataRow(-int.MaxValue, int.MaxValue, 0)]
        [DataRow(1 - int.MaxValue, -int.MaxValue, -int.MaxValue)]
        public void The_mean_is_rounded_a_half_away_from_zero(int first, int second, int mean)
        {
            var bench = new TreatedSensorBench(0, "t").TreatWindow(2, WindowValue.Mean);
            bench.Read(first);

            Assert.AreEqual(mean.ToString(), bench.Read(second));
        }

        [TestMethod]
        [DataRow(1, 0, 0, 0)]
        [DataRow(1, 1, 0, 1)]
        [DataRow(-1, 0, 0, 0)]
        [DataRow(-1, -1, 0, -1)]
        public void A_third_is_rounded_to_the_nearest(int first, int second, int third, int mean)
        {
            var bench = new TreatedSensorBench(0, "t").TreatWindow(3, WindowValue.Mean);
            bench.Read(first);
            bench.Read(second);

            Assert.AreEqual(mean.ToString(), bench.Read(third));
        }

        [TestMethod]
        [DataRow(int.MaxValue)]
        [DataRow(-int.MaxValue)]
        public void Ten_thousand_extreme_values_do_not_overflow(int extreme)
        {
            var bench = new TreatedSensorBench(0, "t").TreatWindow(10000, All);
            int rows = 0;
            string row = null;
            for (int i = 0; i < 10000; i++)
            {
                row = bench.Read(extreme);
                rows += row == "- - -" ? 0 : 1;
            }

            Assert.AreEqual(1, rows);
            Assert.AreEqual(extreme.ToString() + " " + extreme.ToString() + " " + extreme.ToString(), row);
        }

        [TestMethod]
        public void Missing_values_do_not_count_and_a_window_without_any_gives_none()
        {
            var bench = new TreatedSensorBench(0, "a", "b").TreatWindow(3, All);

            bench.Read(Channel.Missing, Channel.Missing);
            bench.Read(4, Channel.Missing);
            Assert.AreEqual("5 4 6 - - -", bench.Read(6, Channel.Missing));
            bench.Read(Channel.Missing, Channel.Missing);
            bench.Read(Channel.Missing, Channel.Missing);
            Assert.AreEqual("- - - - - -", bench.Read(Channel.Missing, Channel.Missing));
            bench.Read(1, 2);
            bench.Read(1, 2);
            Assert.AreEqual("1 1 1 2 2 2", bench.Read(1, 2));
        }

        [TestMethod]
        public void Failed_samples_do_not_count()
        {
            var bench = new TreatedSensorBench(0, "t").TreatWindow(2, All);
            bench.Read(10);

            bench.Driver.FailsWith = "no answer";
            Assert.AreEqual("fault", bench.Read(1000));
            Assert.AreEqual("fault", bench.Read(1000));
            bench.Driver.FailsWith = null;

            Assert.AreEqual("15 10 20", bench.Read(20));
        }

        [TestMethod]
        public void Offsets_are_in_what_a_window_gives()
        {
            var bench = new TreatedSensorBench(0, "t");
            bench.Settings.Offsets = TreatedSensorBench.Amounts("t", -100000000);
            bench.TreatWindow(2, All);
            bench.Read(10);

            Assert.AreEqual("-85 -90 -80", bench.Read(20));
        }

        [TestMethod]
        public void The_dead_band_of_a_key_holds_for_mean_least_and_greatest_value_each_for_itself()
        {
            var bench = new TreatedSensorBench(0, "a", "b");
            bench.Settings.WindowSamples = 2;
            bench.Settings.WindowValues = All;
            bench.TreatDeadBand("b", 5000000, 0);

            bench.Read(0, 10);
            Assert.AreEqual("0 0 0 11 10 12", bench.Read(0, 12));
            bench.Read(0, 9);
            Assert.AreEqual("0 0 0 - - 17", bench.Read(0, 17), "a peak shows though the mean has hardly moved");
            bench.Read(0, 17);
            Assert.AreEqual("0 0 0 17 17 -", bench.Read(0, 17));
        }

        [TestMethod]
        public void Samples_on_the_way_are_not_kept_ones()
        {
            var bench = new TreatedSensorBench(0, "t");
            bench.Settings.WindowSamples = 2;
            bench.TreatDeadBand("t", 5000000, 60000);

            bench.Read(0);
            bench.Clock.NowMs = 1000;
            Assert.AreEqual("0", bench.Read(0));
            bench.Clock.NowMs = 61000;
            Assert.AreEqual("-", bench.Read(1), "silence ends only with a row");
            Assert.AreEqual("1", bench.Read(1));
        }

        [TestMethod]
        public void A_present_value_does_not_go_into_the_window()
        {
            var bench = new TreatedSensorBench(0, "t").TreatWindow(2, All);
            bench.Read(10);

            Assert.AreEqual("1000", bench.ReadPresent(1000));
            Assert.AreEqual(1, bench.Sensor.Present.Channels.Length);
            Assert.AreEqual("15 10 20", bench.Read(20));
        }

        [TestMethod]
        public void Offsets_changed_in_the_middle_of_a_window_count_from_the_next_sample_on()
        {
            var bench = new TreatedSensorBench(0, "t").TreatWindow(2, All);
            bench.Read(10);

            bench.Sensor.SetOffsets(TreatedSensorBench.Amounts("t", 4000000));
            Assert.AreEqual("12 10 14", bench.Read(10));
        }
    }
}
