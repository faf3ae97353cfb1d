// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class TreatedSensorDeadBandTests
    {
        [TestMethod]
        [DataRow(2, 100000L, 2009, false)]
        [DataRow(2, 100000L, 2010, true)]
        [DataRow(2, 100000L, 1991, false)]
        [DataRow(2, 100000L, 1990, true)]
        [DataRow(2, 100000L, 2000, false)]
        [DataRow(1, 150000L, 2001, false)]
        [DataRow(1, 150000L, 2002, true)]
        [DataRow(1, 120000L, 2001, false)]
        [DataRow(1, 120000L, 1999, false)]
        [DataRow(0, 1L, 2000, false)]
        [DataRow(0, 1L, 2001, true)]
        [DataRow(2, 0L, 2000, true)]
        [DataRow(0, long.MaxValue, int.MaxValue, false)]
        public void A_value_is_left_out_if_it_is_closer_than_the_band_to_the_last_kept_one(int decimals, long millionths, int count, bool isKept)
        {
            var bench = new TreatedSensorBench(decimals, "t").TreatDeadBand("t", millionths, 0);

            Assert.AreEqual("2000", bench.Read(2000), "the first is kept");
            Assert.AreEqual(isKept ? count.ToString() : "-", bench.Read(count));
        }

        [TestMethod]
        public void A_value_that_creeps_is_kept_once_it_has_left_the_band()
        {
            var bench = new TreatedSensorBench(0, "t").TreatDeadBand("t", 3000000, 0);

            Assert.AreEqual("0 - - 3 - - 6 ", bench.Read(0) + " " + bench.Read(1) + " " + bench.Read(2) + " " + bench.Read(3) + " "
                + bench.Read(4) + " " + bench.Read(5) + " " + bench.Read(6) + " ");
        }

        [TestMethod]
        public void The_greatest_change_that_there_can_be_does_not_overflow()
        {
            var bench = new TreatedSensorBench(0, "t").TreatDeadBand("t", 4294967294000000, 0);

            bench.Read(-int.MaxValue);
            Assert.AreEqual("-", bench.Read(int.MaxValue - 1));
            Assert.AreEqual("2147483647", bench.Read(int.MaxValue));
            Assert.AreEqual("-2147483647", bench.Read(-int.MaxValue));
        }

        [TestMethod]
        public void Each_key_has_a_band_and_a_last_value_of_its_own()
        {
            var bench = new TreatedSensorBench(0, "a", "b", "c");
            bench.Settings.DeadBands = new[]
            {
                new KeyAmount { Key = "a", Millionths = 2000000 }, new KeyAmount { Key = "b", Millionths = 10000000 },
            };
            bench.Settings.MaxSilenceMs = 0;
            bench.Treat();

            Assert.AreEqual("0 0 0", bench.Read(0, 0, 0));
            Assert.AreEqual("2 - 0", bench.Read(2, 2, 0));
            Assert.AreEqual("- 10 0", bench.Read(3, 10, 0));
            Assert.AreEqual("- - -", bench.Read(3, 10, Channel.Missing));
        }

        [TestMethod]
        public void After_a_long_silence_a_value_is_kept_all_the_same()
        {
            var bench = new TreatedSensorBench(0, "a", "b").TreatDeadBand("a", 5000000, 60000);
            bench.Clock.NowMs = 1000;
            bench.Read(7, 0);

            bench.Clock.NowMs = 60999;
            Assert.AreEqual("- 0", bench.Read(7, 0));
            bench.Clock.NowMs = 61000;
            Assert.AreEqual("7 0", bench.Read(7, 0));
            bench.Clock.NowMs = 120999;
            Assert.AreEqual("- 0", bench.Read(8, 0), "silence begins with what was kept, changed or not");
        }

        [TestMethod]
        public void Silence_that_is_not_limited_lasts()
        {
            var bench = new TreatedSensorBench(0, "t").TreatDeadBand("t", 5000000, 0);
            bench.Read(7);

            bench.Clock.NowMs = 1L << 40;
            Assert.AreEqual("-", bench.Read(7));
        }

        [TestMethod]
        public void A_value_that_was_missing_meanwhile_is_compared_with_the_last_kept_one()
        {
            var bench = new TreatedSensorBench(0, "t").TreatDeadBand("t", 5000000, 0);

            Assert.AreEqual("-", bench.Read(Channel.Missing));
            Assert.AreEqual("7", bench.Read(7), "the first that there is");
            Assert.AreEqual("-", bench.Read(Channel.Missing));
            Assert.AreEqual("-", bench.Read(8));
            Assert.AreEqual("12", bench.Read(12));
        }

        [TestMethod]
        public void The_offset_comes_before_the_band_so_that_a_change_of_it_shows()
        {
            var bench = new TreatedSensorBench(0, "t").TreatDeadBand("t", 2000000, 0);
            bench.Read(7);

            bench.Sensor.SetOffsets(TreatedSensorBench.Amounts("t", 1000000));
            Assert.AreEqual("-", bench.Read(7));
            bench.Sensor.SetOffsets(TreatedSensorBench.Amounts("t", 2000000));
            Assert.AreEqual("9", bench.Read(7));
        }

        [TestMethod]
        public void Dead_bands_change_while_the_board_runs_and_what_was_kept_stays_known()
        {
            var bench = new TreatedSensorBench(0, "a", "b").TreatDeadBand("a", 5000000, 0);
            bench.Read(10, 10);

            Assert.AreEqual(null, bench.Sensor.SetDeadBands(TreatedSensorBench.Amounts("b", 5000000), 1000));
            Assert.AreEqual("11 -", bench.Read(11, 11));
            bench.Clock.NowMs = 1000;
            Assert.AreEqual("11 11", bench.Read(11, 11), "the new silence counts");
            Assert.AreEqual(null, bench.Sensor.SetDeadBands(new KeyAmount[0], 1000));
            Assert.AreEqual("11 11", bench.Read(11, 11));
        }

        [TestMethod]
        public void Dead_bands_with_a_mistake_change_nothing()
        {
            var bench = new TreatedSensorBench(0, "a").TreatDeadBand("a", 5000000, 0);
            bench.Read(10);

            Assert.AreEqual("has no key \"x\"; it has a", bench.Sensor.SetDeadBands(TreatedSensorBench.Amounts("x", 1), 1));
            bench.Clock.NowMs = 1000;
            Assert.AreEqual("-", bench.Read(11));
        }

        [TestMethod]
        public void A_present_value_is_no_kept_one()
        {
            var bench = new TreatedSensorBench(0, "t").TreatDeadBand("t", 5000000, 60000);
            bench.Settings.Offsets = TreatedSensorBench.Amounts("t", 1000000);
            bench.Treat();
            Assert.AreEqual("11", bench.ReadPresent(10));
            Assert.AreEqual("11", bench.Read(10), "still the first");

            bench.Clock.NowMs = 30000;
            Assert.AreEqual("15", bench.ReadPresent(14), "inside the band");
            Assert.AreEqual("16", bench.Read(15), "which begins at the last kept one");
            bench.Clock.NowMs = 89999;
            bench.ReadPresent(15);
            bench.Clock.NowMs = 90000;
            Assert.AreEqual("16", bench.Read(15), "nor does it end a silence");
        }
    }
}
