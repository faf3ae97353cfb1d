// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class ReadingStoreModelTests
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
            ReadingStore store = Stores.Of(capacity, channels);
            int words = store.SizeBytes / 4;
            var model = new ReadingStoreModel(channels, words);
            var starts = new bool[words];
            var random = new System.Random(capacity);
            for (int row = 0; row < 1000; row++)
            {
                int sensor = random.Next(channels.Length);
                Assert.AreEqual(model.Append(row, sensor), Append(store, row, sensor, channels[sensor]), "loss by row " + row.ToString());
                Assert.AreEqual(null, model.Difference(store));
                starts[store.First] = true;
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
        public void Every_reading_is_confirmed_lost_or_still_there(int seed)
        {
            var channels = new[] { 3, 1 };
            ReadingStore store = Stores.Of(20, channels);
            var model = new ReadingStoreModel(channels, store.SizeBytes / 4);
            var random = new System.Random(seed);
            bool inFlight = false;
            int taken = 0;
            int lost = 0;
            int confirmed = 0;
            for (int row = 0; row < 1000; row++)
            {
                int sensor = random.Next(2);
                taken += model.ReadingsOf(row, sensor);
                lost += Append(store, row, sensor, channels[sensor]);
                model.Append(row, sensor);

                int what = random.Next(4);
                if (inFlight && what == 0)
                {
                    Assert.AreEqual(model.InFlightReadings, store.ConfirmInFlight());
                    confirmed += model.InFlightReadings;
                    model.Confirm();
                    inFlight = false;
                }
                else if (inFlight && what == 1)
                {
                    Assert.AreEqual(model.OverwrittenInFlight, store.ReturnInFlight());
                    lost += model.OverwrittenInFlight;
                    model.Return();
                    inFlight = false;
                }
                else if (!inFlight && what == 2)
                {
                    int rows = 1 + random.Next(store.Rows);
                    model.MarkInFlight(rows);
                    Assert.AreEqual(model.InFlightReadings, store.MarkInFlight(rows));
                    inFlight = true;
                }

                Assert.AreEqual(null, model.Difference(store), "seed " + seed.ToString() + ", row " + row.ToString());
                int unsettled = inFlight ? model.OverwrittenInFlight : 0;
                Assert.AreEqual(taken, confirmed + lost + unsettled + store.Readings, "seed " + seed.ToString() + ", row " + row.ToString());
            }
        }

        private static int Append(ReadingStore store, int row, int sensor, int channels)
        {
            var counts = new int[channels];
            for (int c = 0; c < channels; c++)
            {
                counts[c] = ReadingStoreModel.Count(row, c);
            }

            return store.Append(sensor, ReadingStoreModel.TimeMs(row), counts);
        }
    }
}
