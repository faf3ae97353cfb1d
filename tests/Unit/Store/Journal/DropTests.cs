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
        [TestMethod]
        public void The_oldest_go_and_their_number_is_exact_over_boots()
        {
            Board board = Full(out Expected expected);
            for (int i = 0; i < 6; i++)
            {
                expected.TakeRows(100, 1000 * i);
                Assert.IsTrue(board.Save());
                Assert.IsTrue(board.Journal.Segments <= 3, "segments");
                if (i == 3)
                {
                    board.Journal.SaveState();
                    board.Reboot(0, true);
                }
            }

            int lost = (int)board.Drops(DropCause.Overwritten);
            Assert.IsTrue(lost > 0 && lost % 4 == 0, lost.ToString());
            Assert.AreEqual(lost, board.Observer.Dropped);
            expected.Forget(lost / 4);
            expected.AssertSame(board.Drain(20), "after the loss");
        }

        [TestMethod]
        public void What_was_confirmed_of_a_dropped_segment_is_not_counted()
        {
            Board board = Full(out Expected expected);
            board.Deliver(7);
            expected.Forget(7);
            int before = expected.Count;
            expected.TakeRows(1200, 5000);
            board.Save();

            int lost = (int)board.Drops(DropCause.Overwritten);
            int arrived = board.Drain(50).Count;
            Assert.IsTrue(lost > 0);
            Assert.AreEqual((before + 1200) * 4, lost + (arrived * 4));
        }

        [TestMethod]
        public void What_was_in_flight_and_is_confirmed_after_all_is_taken_back()
        {
            Board board = Full(out Expected expected);
            board.Peek(9);
            Assert.AreEqual(36, board.Journal.MarkInFlight(9));
            expected.TakeRows(1200, 5000);
            board.Save();
            long lost = board.Drops(DropCause.Overwritten);

            Assert.AreEqual(36, board.Journal.ConfirmInFlight());

            Assert.AreEqual(lost - 36, board.Drops(DropCause.Overwritten));
            expected.Forget((int)lost / 4);
            expected.AssertSame(board.Drain(30), "taken back");
        }

        [TestMethod]
        public void What_was_in_flight_and_is_returned_stays_counted_and_is_not_sent_again()
        {
            Board board = Full(out Expected expected);
            board.Peek(9);
            board.Journal.MarkInFlight(9);
            expected.TakeRows(1200, 5000);
            board.Save();
            long lost = board.Drops(DropCause.Overwritten);

            board.Journal.ReturnInFlight();

            Assert.AreEqual(lost, board.Drops(DropCause.Overwritten));
            expected.Forget((int)lost / 4);
            expected.AssertSame(board.Drain(30), "returned");
        }

        [TestMethod]
        public void A_flight_over_several_segments_is_taken_back_whole()
        {
            Board board = Full(out Expected expected);
            int rows = board.Peek(10000).Count;
            Assert.AreEqual(expected.Count, rows);
            board.Journal.MarkInFlight(rows);
            expected.TakeRows(1500, 5000);
            board.Save();
            Assert.IsTrue(board.Drops(DropCause.Overwritten) > 0);

            board.Journal.ConfirmInFlight();

            long lost = board.Drops(DropCause.Overwritten);
            Assert.IsTrue(lost >= 0);
            int arrived = board.Drain(50).Count;
            Assert.AreEqual((long)(expected.Count - rows), arrived + (lost / 4));
        }

        [TestMethod]
        public void An_event_is_counted_as_an_event_and_taken_back_as_one()
        {
            var board = new Board(16);
            board.Settings.JournalBytes = 2 * RecordFormat.SegmentBytes;
            board.RingReadings = 16000;
            board.Boot();
            board.Happens("e", "x");
            var expected = new Expected(board);
            board.Save();
            Assert.AreEqual(JournalContent.Event, board.Journal.Waiting);
            board.Journal.MarkInFlight(1);
            expected.TakeRows(600, 100000);
            board.Save();
            Assert.AreEqual(1L, board.Drops(DropCause.Events));

            board.Journal.ConfirmInFlight();
            Assert.AreEqual(0L, board.Drops(DropCause.Events));
        }

        [TestMethod]
        public void Less_flash_in_the_settings_makes_the_oldest_go_at_the_next_saving()
        {
            Board board = Full(out Expected expected);
            board.Settings.JournalBytes = 1;
            board.Reboot(0, true);
            expected.TakeRows(1, 1);
            board.Save();

            Assert.AreEqual(2, board.Journal.Segments);
            expected.Forget((int)board.Drops(DropCause.Overwritten) / 4);
            expected.AssertSame(board.Drain(30), "less");
        }

        [TestMethod]
        [DataRow(0, 100000L, 14)]
        [DataRow(0, 0L, 32)]
        [DataRow(20000, 100000L, 4)]
        [DataRow(4096, 100000L, 2)]
        public void It_takes_what_the_settings_say_or_its_share_of_the_volume(int journalBytes, long volumeBytes, int segments)
        {
            var board = new Board(16);
            board.Settings.JournalBytes = journalBytes;
            board.Flash.VolumeBytes = volumeBytes;
            board.Boot();
            var expected = new Expected(board);
            for (int i = 0; i < 100 && board.Drops(DropCause.Overwritten) == 0; i++)
            {
                expected.TakeRows(100, i * 1000000);
                board.Save();
            }

            Assert.AreEqual(segments, board.Journal.Segments);
            Assert.AreEqual(segments * 4096L, board.Journal.Bytes);
        }

        private static Board Full(out Expected expected)
        {
            var board = new Board(4);
            board.Settings.JournalBytes = 3 * RecordFormat.SegmentBytes;
            board.RingReadings = 10000;
            board.Boot();
            expected = new Expected(board);
            while (board.Journal.Segments < 3 && board.Drops(DropCause.Overwritten) == 0)
            {
                expected.TakeRows(100, 100000 * expected.Count);
                board.Save();
            }

            return board;
        }
    }
}
