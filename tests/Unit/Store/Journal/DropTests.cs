// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A journal that is full: the oldest segment goes, and every reading of it is counted exactly once.
    /// </summary>
    [TestClass]
    public class DropTests
    {
        private const int Channels = 16;

        // Nearly two segments.
        private const int ManyRows = 80;

        [TestMethod]
        public void The_oldest_go_and_their_number_is_exact_over_boots()
        {
            Board board = Full(out Expected expected);
            TakeAndSave(board, expected, ManyRows);
            long lost = board.Drops(DropCause.Overwritten);
            Assert.IsTrue(lost > 0 && board.Journal.Segments <= 3);

            board.Reboot(0, true);
            Assert.AreEqual(lost, board.Drops(DropCause.Overwritten));
            TakeAndSave(board, expected, ManyRows);

            Assert.IsTrue(board.Drops(DropCause.Overwritten) > lost);
            Assert.AreEqual(board.Drops(DropCause.Overwritten), (long)board.Observer.Dropped);
            AssertRestArrives(board, expected);
        }

        [TestMethod]
        public void The_oldest_segment_is_given_up_and_counted_when_somebody_asks_for_room_but_not_under_a_batch()
        {
            Board board = Full(out Expected expected);
            int segments = board.Journal.Segments;
            board.Journal.MarkInFlight(9);
            Assert.IsFalse(board.Journal.GiveUpOldest());
            board.Journal.ReturnInFlight();

            Assert.IsTrue(board.Journal.GiveUpOldest());

            Assert.AreEqual(segments - 1, board.Journal.Segments);
            Assert.IsTrue(board.Drops(DropCause.Overwritten) > 0);
            AssertRestArrives(board, expected);
            Assert.IsFalse(new Board(1).Journal.GiveUpOldest());
        }

        [TestMethod]
        public void What_was_confirmed_of_a_dropped_segment_is_not_counted()
        {
            Board board = Full(out Expected expected);
            board.Deliver(7);
            expected.Forget(7);
            TakeAndSave(board, expected, ManyRows);

            Assert.IsTrue(board.Drops(DropCause.Overwritten) > 0);
            AssertRestArrives(board, expected);
        }

        [TestMethod]
        public void What_was_in_flight_and_is_confirmed_after_all_is_taken_back()
        {
            Board board = Full(out Expected expected);
            Assert.AreEqual(9 * Channels, board.Journal.MarkInFlight(9));
            TakeAndSave(board, expected, ManyRows);
            long lost = board.Drops(DropCause.Overwritten);

            Assert.AreEqual(9 * Channels, board.Journal.ConfirmInFlight());

            Assert.AreEqual(lost - (9 * Channels), board.Drops(DropCause.Overwritten));
            expected.Forget(9);
            AssertRestArrives(board, expected);
        }

        [TestMethod]
        public void What_was_in_flight_and_is_returned_stays_counted_and_is_not_sent_again()
        {
            Board board = Full(out Expected expected);
            board.Journal.MarkInFlight(9);
            TakeAndSave(board, expected, ManyRows);
            long lost = board.Drops(DropCause.Overwritten);

            board.Journal.ReturnInFlight();

            Assert.AreEqual(lost, board.Drops(DropCause.Overwritten));
            AssertRestArrives(board, expected);
        }

        [TestMethod]
        public void A_flight_over_several_segments_is_taken_back_as_far_as_it_was_dropped()
        {
            Board board = Full(out Expected expected);
            int rows = expected.Count;
            Assert.AreEqual(rows * Channels, board.Journal.MarkInFlight(rows));
            TakeAndSave(board, expected, ManyRows);
            Assert.IsTrue(board.Drops(DropCause.Overwritten) > 0);

            Assert.AreEqual(rows * Channels, board.Journal.ConfirmInFlight());

            Assert.AreEqual(0L, board.Drops(DropCause.Overwritten));
            expected.Forget(rows);
            AssertRestArrives(board, expected);
        }

        [TestMethod]
        public void An_event_is_counted_as_an_event_and_taken_back_as_one()
        {
            Board board = WithSegments(2);
            var expected = new Expected(board);
            board.Happens("e", "x");
            board.Save();
            Assert.AreEqual(JournalContent.Event, board.Journal.Waiting);
            board.Journal.MarkInFlight(1);
            TakeAndSave(board, expected, ManyRows);
            TakeAndSave(board, expected, ManyRows);
            Assert.AreEqual(1L, board.Drops(DropCause.Events));

            board.Journal.ConfirmInFlight();
            Assert.AreEqual(0L, board.Drops(DropCause.Events));
            AssertRestArrives(board, expected);
        }

        [TestMethod]
        public void Less_flash_in_the_settings_makes_the_oldest_go_at_the_next_saving()
        {
            Board board = Full(out Expected expected);
            board.Settings.JournalBytes = 1;
            board.Reboot(0, true);
            TakeAndSave(board, expected, 1);

            Assert.AreEqual(2, board.Journal.Segments);
            AssertRestArrives(board, expected);
        }

        [TestMethod]
        [DataRow(0, 30000L, 4)]
        [DataRow(0, 0L, 32)]
        [DataRow(20000, 100000L, 4)]
        [DataRow(4096, 100000L, 2)]
        public void It_takes_what_the_settings_say_or_its_share_of_the_volume(int journalBytes, long volumeBytes, int segments)
        {
            var board = new Board(1);
            board.Settings.JournalBytes = journalBytes;
            board.Flash.VolumeBytes = volumeBytes;
            for (int boot = 0; boot < segments + 2; boot++)
            {
                board.Reboot(0, true);
                board.Take(0, boot);
                board.Save();
            }

            Assert.AreEqual(segments, board.Journal.Segments);
            Assert.AreEqual(segments * 4096L, board.Journal.Bytes);
            Assert.AreEqual(2L, board.Drops(DropCause.Overwritten));
        }

        private static Board WithSegments(int segments)
        {
            var board = new Board(Channels);
            board.Settings.JournalBytes = segments * RecordFormat.SegmentBytes;
            board.RingReadings = ManyRows * Channels;
            board.Boot();
            return board;
        }

        private static Board Full(out Expected expected)
        {
            Board board = WithSegments(3);
            expected = new Expected(board);
            while (board.Journal.Segments < 3)
            {
                TakeAndSave(board, expected, 25);
            }

            return board;
        }

        private static void TakeAndSave(Board board, Expected expected, int rows)
        {
            expected.TakeWideRows(rows);
            Assert.IsTrue(board.Save());
        }

        private static void AssertRestArrives(Board board, Expected expected)
        {
            expected.Forget((int)board.Drops(DropCause.Overwritten) / Channels);
            expected.AssertSame(board.Drain(20), "what is left");
        }
    }
}
