// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class ReadingStoreTests
    {
        [TestMethod]
        [DataRow(1, 16)]
        [DataRow(2, 17)]
        [DataRow(3, 100)]
        [DataRow(16, 16)]
        [DataRow(16, 17)]
        public void The_promised_number_of_readings_fits_without_a_loss(int channels, int capacity)
        {
            ReadingStore store = Stores.Of(capacity, channels);
            int rows = (capacity + channels - 1) / channels;
            for (int i = 0; i < rows; i++)
            {
                Assert.AreEqual(0, store.Append(0, i, Counts(channels, i)));
            }

            Assert.AreEqual(rows, store.Rows);
            Assert.AreEqual(rows * channels, store.Readings);
            Assert.AreEqual(channels, store.Append(0, rows, Counts(channels, rows)));
            Assert.AreEqual(rows, store.Rows);
            Assert.AreEqual(1L, store.TimeMsOf(store.First));
        }

        [TestMethod]
        public void Nothing_is_lost_before_the_promised_number_whatever_the_mix()
        {
            const int Capacity = 50;
            ReadingStore store = Stores.Of(Capacity, 1, 16, 3);
            var random = new System.Random(3);
            for (int i = 0; i < 500; i++)
            {
                int sensor = random.Next(3);
                int before = store.Readings;
                int lost = store.Append(sensor, i, Counts(16, i));
                Assert.IsTrue(lost == 0 || before + ChannelsOf(sensor) > Capacity, "append " + i.ToString());
            }
        }

        [TestMethod]
        public void Three_channels_a_row_cost_less_than_seven_bytes_a_reading()
        {
            Assert.AreEqual(6680, Stores.Of(1000, 3).SizeBytes);
        }

        [TestMethod]
        public void A_board_without_sensors_has_an_empty_store()
        {
            var store = new ReadingStore(new ISensor[0], 1000);

            Assert.AreEqual(0, store.Rows);
            Assert.AreEqual(0, store.SizeBytes);
        }

        [TestMethod]
        [DataRow(0L)]
        [DataRow(2147483647L)]
        [DataRow(2147483648L)]
        [DataRow(4294967295L)]
        [DataRow(4294967296L)]
        [DataRow(140737488355327L)]
        [DataRow(281474976710655L)]
        public void A_time_comes_back_beyond_32_bits_beside_its_sensor(long timeMs)
        {
            ReadingStore store = Stores.Of(16, 1, 1, 1);
            store.Append(2, timeMs, new[] { -7 });

            Assert.AreEqual(timeMs, store.TimeMsOf(store.First));
            Assert.AreEqual(2, store.SensorOf(store.First));
            Assert.AreEqual(-7, store.CountOf(store.First, 0));
        }

        [TestMethod]
        public void A_missing_value_is_no_reading_neither_when_it_comes_nor_when_it_goes()
        {
            ReadingStore store = Stores.Of(4, 2);
            store.Append(0, 1, new[] { Channel.Missing, 5 });
            Assert.AreEqual(1, store.Readings);
            Assert.AreEqual(Channel.Missing, store.CountOf(store.First, 0));
            store.Append(0, 2, new[] { Channel.Missing, Channel.Missing });
            Assert.AreEqual(1, store.Readings);

            Assert.AreEqual(1, store.Append(0, 3, new[] { 1, 2 }));
            Assert.AreEqual(0, store.Append(0, 4, new[] { 1, 2 }));
            Assert.AreEqual(4, store.Readings);

            Assert.AreEqual(4, store.MarkInFlight(2));
        }

        [TestMethod]
        public void Confirmed_rows_leave_and_the_rest_stays()
        {
            ReadingStore store = Stores.Of(12, 3);
            Fill(store, 3, 4);

            Assert.AreEqual(6, store.MarkInFlight(2));
            Assert.AreEqual(2, store.InFlightRows);
            Assert.AreEqual(4, store.Rows);
            Assert.AreEqual(6, store.ConfirmInFlight());

            Assert.AreEqual(0, store.InFlightRows);
            Assert.AreEqual(2, store.Rows);
            Assert.AreEqual(6, store.Readings);
            Assert.AreEqual(2L, store.TimeMsOf(store.First));
        }

        [TestMethod]
        public void Returned_rows_stay_where_they_were()
        {
            ReadingStore store = Stores.Of(12, 3);
            Fill(store, 3, 4);
            store.MarkInFlight(2);

            Assert.AreEqual(0, store.ReturnInFlight());

            Assert.AreEqual(0, store.InFlightRows);
            Assert.AreEqual(4, store.Rows);
            Assert.AreEqual(0L, store.TimeMsOf(store.First));
            Assert.AreEqual(12, store.MarkInFlight(4));
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(4)]
        public void Rows_overwritten_in_flight_and_then_confirmed_were_never_lost(int overwritten)
        {
            ReadingStore store = Stores.Of(12, 3);
            Fill(store, 3, 4);
            store.MarkInFlight(2);

            int lost = Append(store, 3, overwritten);

            Assert.AreEqual(overwritten > 2 ? (overwritten - 2) * 3 : 0, lost);
            Assert.AreEqual(6, store.ConfirmInFlight());
            Assert.AreEqual(overwritten >= 2 ? 4 : 3, store.Rows);
            Assert.AreEqual(store.Rows * 3, store.Readings);
        }

        [TestMethod]
        [DataRow(1, 3)]
        [DataRow(2, 6)]
        [DataRow(4, 6)]
        public void Rows_overwritten_in_flight_and_then_returned_are_lost_once(int overwritten, int lostOnReturn)
        {
            ReadingStore store = Stores.Of(12, 3);
            Fill(store, 3, 4);
            store.MarkInFlight(2);

            int lost = Append(store, 3, overwritten);

            Assert.AreEqual(lostOnReturn, store.ReturnInFlight());
            Assert.AreEqual(overwritten * 3, lost + lostOnReturn);
            Assert.AreEqual(4, store.Rows);
        }

        [TestMethod]
        public void What_one_flight_lost_is_not_counted_for_the_next()
        {
            ReadingStore store = Stores.Of(12, 3);
            Fill(store, 3, 4);
            store.MarkInFlight(2);
            Append(store, 3, 1);
            store.ReturnInFlight();

            Assert.AreEqual(3, store.MarkInFlight(1));
            Assert.AreEqual(0, store.ReturnInFlight());
        }

        private static int ChannelsOf(int sensor)
        {
            return sensor == 0 ? 1 : sensor == 1 ? 16 : 3;
        }

        private static int[] Counts(int channels, int first)
        {
            var counts = new int[channels];
            for (int i = 0; i < channels; i++)
            {
                counts[i] = first + i;
            }

            return counts;
        }

        private static void Fill(ReadingStore store, int channels, int rows)
        {
            for (int i = 0; i < rows; i++)
            {
                store.Append(0, i, Counts(channels, i));
            }
        }

        private static int Append(ReadingStore store, int channels, int rows)
        {
            int lost = 0;
            for (int i = 0; i < rows; i++)
            {
                lost += store.Append(0, 100 + i, Counts(channels, i));
            }

            return lost;
        }
    }
}
