// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// What the journal costs: bytes of flash a reading, all that is written counted, and file closes a day.
    /// </summary>
    [TestClass]
    public sealed class FigureTests
    {
        private const int Seed = 20261121;
        private const long Megabytes4 = 4 << 20;

        public TestContext TestContext { get; set; }

        [TestMethod]
        public void A_week_of_climate_takes_at_most_2_5_bytes_a_reading_flushed_every_minute_and_1_7_every_five()
        {
            TestContext.WriteLine("| 7 days at 10 s, 3 channels a row | flushed every | readings | bytes of flash | bytes a reading |");
            TestContext.WriteLine("|---|---|---|---|---|");

            Assert.IsTrue(Measure(new Series.Climate(Seed), 60) <= 2.5);
            Assert.IsTrue(Measure(new Series.Climate(Seed), 300) <= 1.7);
            Assert.IsTrue(Measure(new Series.Constant(), 60) <= 2.5);
            Assert.IsTrue(Measure(new Series.Noise(Seed), 60) <= 6.5, "random data may not grow by more than framing and a quarter");
        }

        [TestMethod]
        public void A_day_offline_closes_few_files_also_when_the_oldest_has_to_go_all_the_time()
        {
            var run = new OfflineRun(new Series.Climate(Seed), 60, 7, 256 * 1024, Seed);
            int[] closes = [.. run.ClosesAtDay.Values];
            int worst = 0;
            for (int day = 0; day < closes.Length; day++)
            {
                worst = Math.Max(worst, closes[day] - (day == 0 ? 0 : closes[day - 1]));
            }

            TestContext.WriteLine($"closes a day: at most {worst}; dropped readings: {run.Board.Drops(DropCause.Overwritten)}");
            Assert.IsTrue(run.Board.Drops(DropCause.Overwritten) > 0, "the journal was full");

            // 1,500 are allowed; the error log and the boot record have their share.
            Assert.IsTrue(worst <= 1460, worst.ToString(CultureInfo.InvariantCulture));
        }

        private double Measure(Series series, int flushSeconds)
        {
            var run = new OfflineRun(series, flushSeconds, 7, Megabytes4, Seed);
            Assert.AreEqual(181440, run.Readings);
            Assert.AreEqual(7 * 86400 / flushSeconds, run.Appends);
            TestContext.WriteLine(FormattableString.Invariant(
                $"| {series.Name} | {flushSeconds} s | {run.Readings} | {run.BytesWritten} | {run.BytesPerReading:F3} |"));
            return run.BytesPerReading;
        }
    }
}
