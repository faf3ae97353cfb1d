// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class RingTests
    {
        private const long RollOverMs = 1L << 28;

        [TestMethod]
        [DataRow(1, 16)]
        [DataRow(2, 17)]
        [DataRow(3, 100)]
        [DataRow(16, 16)]
        [DataRow(16, 17)]
        public void The_promised_number_of_readings_fits_without_a_loss(int channels, int capacity)
        {
            Board board = Board.WithRing(capacity, channels);
            int rows = (capacity + channels - 1) / channels;
            Fill(board, channels, rows + 1);

            Assert.AreEqual(0L, board.Drops(DropCause.Overwritten));
            board.Store.Append(0, 1000, Counts(channels, 0));
            Assert.AreEqual(rows + 1, board.Store.Rows);
            Assert.AreEqual((long)channels, board.Drops(DropCause.Overwritten));
            Assert.AreEqual(channels, board.Observer.Dropped);
            Assert.AreEqual(1L, board.Store.OldestMs);
        }

        [TestMethod]
        public void Nothing_is_lost_before_the_promised_number_whatever_the_mix()
        {
            const int Capacity = 50;
            Board board = Board.WithRing(Capacity, 1, 16, 3);
            var random = new System.Random(3);
            for (int i = 0; i < 300; i++)
            {
                int sensor = random.Next(3);
                int before = board.Store.Readings;
                long lost = board.Drops(DropCause.Overwritten);
                board.Store.Append(sensor, i, Counts(16, i));
                bool isFull = before + board.Sensors[sensor].Channels.Length > Capacity;
                Assert.IsTrue(isFull || lost == board.Drops(DropCause.Overwritten), "append " + i.ToString());
            }
        }

        [TestMethod]
        public void Three_channels_a_row_cost_less_than_six_bytes_a_reading()
        {
            Assert.AreEqual(5360, Board.WithRing(1000, 3).Store.SizeBytes);
        }

        [TestMethod]
        public void A_board_without_sensors_has_an_empty_store()
        {
            var board = new Board();

            Assert.AreEqual(0, board.Store.SizeBytes);
            board.Store.Rewind();
            Assert.IsFalse(board.Store.NextRow());
            Assert.IsTrue(board.Save());
        }

        [TestMethod]
        [DataRow(0L)]
        [DataRow(268435455L)]
        [DataRow(268435456L)]
        [DataRow(4294967295L)]
        [DataRow(140737488355327L)]
        [DataRow(281474976710655L)]
        public void A_time_comes_back_beyond_28_bits_beside_its_sensor(long timeMs)
        {
            var board = new Board(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
            board.Store.Append(15, timeMs, new[] { -7 });

            board.Store.Rewind();
            Assert.IsTrue(board.Store.NextRow());
            Assert.AreEqual(timeMs, board.Store.TimeMs);
            Assert.AreEqual(timeMs, board.Store.NewestMs);
            Assert.AreEqual(15, board.Store.Sensor);
            Assert.AreEqual("s15", board.Store.SensorName);
            Assert.AreEqual(-7, board.Store.Counts[0]);
        }

        [TestMethod]
        public void Rows_as_far_apart_as_the_bits_allow_keep_their_times_however_often_they_roll_over()
        {
            var board = new Board(1);
            for (int i = 0; i < 10; i++)
            {
                board.Store.Append(0, i * (RollOverMs - 1), new[] { i });
            }

            board.Store.Rewind();
            for (int i = 0; i < 10; i++)
            {
                Assert.IsTrue(board.Store.NextRow());
                Assert.AreEqual(i * (RollOverMs - 1), board.Store.TimeMs);
            }

            board.Store.Remove(9);
            Assert.AreEqual(9 * (RollOverMs - 1), board.Store.OldestMs);
        }

        [TestMethod]
        public void A_row_after_a_longer_pause_costs_those_before_it_and_they_are_counted()
        {
            var board = new Board(2);
            board.Take(0, 1, 2);
            board.Take(0, 3, Channel.Missing);
            board.Clock.NowMs += RollOverMs;
            board.Take(0, 5, 6);

            Assert.AreEqual(1, board.Store.Rows);
            Assert.AreEqual(3L, board.Drops(DropCause.Overwritten));
            Assert.AreEqual(RollOverMs, board.Store.OldestMs);
        }

        [TestMethod]
        public void A_missing_value_is_no_reading_neither_when_it_comes_nor_when_it_goes()
        {
            Board board = Board.WithRing(4, 2);
            board.Take(0, Channel.Missing, 5);
            Assert.AreEqual(1, board.Store.Readings);
            board.Take(0, Channel.Missing, Channel.Missing);
            Assert.AreEqual(1, board.Store.Readings);
            board.Take(0, 1, 2);

            board.Take(0, 1, 2);
            Assert.AreEqual(1L, board.Drops(DropCause.Overwritten));
            board.Take(0, 1, 2);
            Assert.AreEqual(1L, board.Drops(DropCause.Overwritten));
            Assert.AreEqual(6, board.Store.Readings);
            Assert.AreEqual(4, board.Store.MarkInFlight(2));
        }

        [TestMethod]
        public void Rows_can_only_be_sent_once_the_time_is_known()
        {
            var board = new Board(1);
            board.Reboot(0, false);
            board.Take(0, 7);
            board.Store.Rewind();
            Assert.IsFalse(board.Store.Next());

            board.Clock.UtcIsKnown = true;
            board.Time.Update();
            board.Store.Rewind();
            Assert.IsTrue(board.Store.Next());
            Assert.AreEqual(board.Clock.NowMs + board.Clock.UtcMinusNowMs, board.Store.UnixMs);
            Assert.IsFalse(board.Store.IsEstimated);
        }

        [TestMethod]
        public void It_is_nearly_full_from_three_quarters_on()
        {
            Board board = Board.WithRing(31, 1);
            Fill(board, 1, 23);
            Assert.IsFalse(board.Store.IsNearlyFull);
            Fill(board, 1, 1);
            Assert.IsTrue(board.Store.IsNearlyFull);
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(4)]
        public void Rows_overwritten_in_flight_and_then_confirmed_were_never_lost(int overwritten)
        {
            Board board = Board.WithRing(9, 3);
            Fill(board, 3, 4);
            board.Store.MarkInFlight(2);
            Fill(board, 3, overwritten);

            Assert.AreEqual(6, board.Store.ConfirmInFlight());
            Assert.AreEqual(overwritten > 2 ? (overwritten - 2) * 3L : 0L, board.Drops(DropCause.Overwritten));
            Assert.AreEqual(overwritten >= 2 ? 4 : 3, board.Store.Rows);
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(4)]
        public void Rows_overwritten_in_flight_and_then_returned_are_lost_once(int overwritten)
        {
            Board board = Board.WithRing(9, 3);
            Fill(board, 3, 4);
            board.Store.MarkInFlight(2);
            Fill(board, 3, overwritten);
            board.Store.ReturnInFlight();

            Assert.AreEqual(overwritten * 3L, board.Drops(DropCause.Overwritten));
            Assert.AreEqual(4, board.Store.Rows);
            Assert.AreEqual(3, board.Store.MarkInFlight(1));
            board.Store.ReturnInFlight();
            Assert.AreEqual(overwritten * 3L, board.Drops(DropCause.Overwritten));
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

        private static void Fill(Board board, int channels, int rows)
        {
            for (int i = 0; i < rows; i++)
            {
                board.Store.Append(0, board.Store.NewestMs + (board.Store.Rows == 0 ? 0 : 1), Counts(channels, i));
            }
        }
    }
}
