// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class RingModelTests
    {
        [TestMethod]
        [DataRow(16)]
        [DataRow(17)]
        [DataRow(18)]
        [DataRow(19)]
        [DataRow(20)]
        public void Rows_of_mixed_width_wrap_at_every_offset_like_a_plain_list(int capacity)
        {
            var channels = new[] { 1, 3, 2, 5 };
            Board board = Board.WithRing(capacity, channels);
            int words = board.Store.SizeBytes / 4;
            var model = new RingModel(channels, words);
            var starts = new bool[words];
            var random = new System.Random(capacity);
            for (int row = 0; row < 500; row++)
            {
                int sensor = random.Next(channels.Length);
                model.Append(row, sensor);
                board.Store.Append(sensor, RingModel.TimeMs(row), model.Counts(row, sensor));
                Assert.AreEqual(null, model.Difference(board.Store));
                Assert.AreEqual((long)model.Lost, board.Drops(DropCause.Overwritten), "loss by row " + row.ToString());
                starts[model.First] = true;
            }

            for (int i = 0; i < words; i++)
            {
                Assert.IsTrue(starts[i], "no row began at word " + i.ToString());
            }
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        [DataRow(4)]
        public void Every_reading_is_confirmed_moved_lost_or_still_there(int seed)
        {
            var channels = new[] { 3, 1 };
            Board board = Board.WithRing(20, channels);
            ReadingStore store = board.Store;
            var model = new RingModel(channels, store.SizeBytes / 4);
            var random = new System.Random(seed);
            bool inFlight = false;
            for (int row = 0; row < 500; row++)
            {
                string where = "seed " + seed.ToString() + ", row " + row.ToString();
                int sensor = random.Next(2);
                model.Append(row, sensor);
                store.Append(sensor, RingModel.TimeMs(row), model.Counts(row, sensor));

                int what = random.Next(5);
                if (inFlight && what == 0)
                {
                    Assert.AreEqual(model.InFlightReadings, store.ConfirmInFlight(), where);
                    model.Confirm();
                    inFlight = false;
                }
                else if (inFlight && what == 1)
                {
                    store.ReturnInFlight();
                    model.Return();
                    inFlight = false;
                }
                else if (!inFlight && what == 2)
                {
                    int rows = 1 + random.Next(store.Rows);
                    model.MarkInFlight(rows);
                    Assert.AreEqual(model.InFlightReadings, store.MarkInFlight(rows), where);
                    inFlight = true;
                }
                else if (!inFlight && what == 3)
                {
                    int rows = random.Next(store.Rows + 1);
                    model.Remove(rows);
                    store.Remove(rows);
                }

                Assert.AreEqual(null, model.Difference(store), where);
                Assert.AreEqual((long)model.Lost, board.Drops(DropCause.Overwritten), where);
            }
        }
    }
}
