// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class PackingTests
    {
        private static readonly int[] Edges =
        {
            0, 1, -1, 63, -64, 64, -65, 8191, -8192, 8192, -8193, 1000000, -1000000, int.MaxValue, int.MinValue + 1, Channel.Missing,
        };

        private static readonly long[] GapsMs = { 0, 1, 9997, 10003, 60000, 86400000, 268435455, 5, 172800000, 1 };

        [TestMethod]
        public void Any_count_may_follow_any_other()
        {
            var board = new Board(2);
            var expected = new Expected(board);
            for (int i = 0; i < Edges.Length; i++)
            {
                for (int j = 0; j < Edges.Length; j++)
                {
                    expected.Take(0, Edges[i], Edges[j]);
                    expected.Take(0, Edges[j], Edges[i]);
                    board.Clock.NowMs += 1000;
                }

                Assert.IsTrue(board.Save());
                expected.AssertSame(board.Drain(50), "edges of " + Edges[i].ToString());
                expected.Forget(expected.Count);
            }
        }

        [TestMethod]
        public void Sixteen_sensors_of_sixteen_channels_fit_whatever_they_read()
        {
            var board = new Board(16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16);
            var expected = new Expected(board);
            var counts = new int[16];
            for (int row = 0; row < 48; row++)
            {
                for (int c = 0; c < counts.Length; c++)
                {
                    counts[c] = (row + c) % 2 == 0 ? int.MinValue + 1 + row : int.MaxValue - c;
                }

                expected.Take(row % 16, counts);
                board.Clock.NowMs += 37;
            }

            Assert.IsTrue(board.Save());
            expected.AssertSame(board.Drain(7), "16 x 16");
        }

        [TestMethod]
        public void Gaps_of_milliseconds_and_of_days_come_back_also_of_sensors_in_between()
        {
            var board = new Board(1, 2, 1);
            var expected = new Expected(board);
            for (int i = 0; i < 30; i++)
            {
                board.Clock.NowMs += GapsMs[i % GapsMs.Length];
                if (i % 3 == 1)
                {
                    expected.Take(1, i, -i);
                }
                else
                {
                    expected.Take(i % 3, i);
                }
            }

            Assert.IsTrue(board.Save());
            expected.AssertSame(board.Drain(4), "gaps");
        }

        [TestMethod]
        public void A_clock_that_steps_back_neither_reorders_nor_loses_rows()
        {
            var board = new Board(1);
            var expected = new Expected(board);
            expected.TakeRows(3, 1);
            board.Save();
            board.Reboot(-7200000, true);
            expected.TakeRows(3, 4);
            board.Save();

            expected.AssertSame(board.Drain(10), "step");
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        [DataRow(4)]
        [DataRow(5)]
        public void Random_rows_of_random_sensors_come_back_in_random_batches(int seed)
        {
            var random = new Random(seed);
            var channels = new int[1 + random.Next(4)];
            for (int i = 0; i < channels.Length; i++)
            {
                channels[i] = 1 + random.Next(5);
            }

            var board = new Board(channels);
            var expected = new Expected(board);
            for (int flush = 0; flush < 8; flush++)
            {
                int rows = 1 + random.Next(20);
                for (int i = 0; i < rows; i++)
                {
                    int sensor = random.Next(channels.Length);
                    var counts = new int[channels[sensor]];
                    for (int c = 0; c < counts.Length; c++)
                    {
                        counts[c] = random.Next(9) == 0 ? Channel.Missing : (random.Next() >> random.Next(31)) - random.Next(1000);
                    }

                    board.Clock.NowMs += random.Next() >> (4 + random.Next(27));
                    expected.Take(sensor, counts);
                }

                Assert.IsTrue(board.Save());
            }

            string where = "seed " + seed.ToString();
            expected.AssertSame(board.Drain(1 + random.Next(30)), where);
            Assert.AreEqual(0, board.Journal.DamagedRecords, where);
        }

        [TestMethod]
        public void The_format_is_the_one_of_the_documentation()
        {
            var board = new Board(2);
            board.Clock.UtcMinusNowMs = 1798761600000;
            board.Boot();
            board.Clock.NowMs = 10;
            board.Take(0, 5, -3);
            board.Clock.NowMs = 10010;
            board.Take(0, 6, Channel.Missing);
            board.Save();

            // Kind, length, layout, readings, first time; first row; second row: interval 10 s, +1, missing; CRC.
            Assert.AreEqual(
                "B5" + "13" + "00" + "03" + "8AD8C4BD75" + "000A05" + "A09C01" + "02" + "F9FFFFFF0F" + "1B7D528B",
                Bytes.ToHex(board.Flash["j00000001"]));
        }
    }
}
