// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// What is saved beside the records, and when: wear is counted in file closes.
    /// </summary>
    [TestClass]
    public class StateTests
    {
        [TestMethod]
        public void Nothing_is_written_while_nothing_happens_nor_for_rows_that_only_go_to_flash()
        {
            var board = new Board(1);
            board.Journal.Step(1000);
            board.Journal.SaveState();
            Assert.AreEqual(0, board.Flash.Closes);

            var expected = new Expected(board);
            expected.TakeRows(6, 1);
            board.Save();
            Assert.AreEqual(long.MaxValue, board.Journal.Step(board.Clock.NowMs));
            Assert.AreEqual(3, board.Flash.Closes, "a layout twice, and one append");
        }

        [TestMethod]
        public void How_far_rows_are_delivered_is_saved_once_in_a_flush_period_and_at_an_orderly_end()
        {
            Board board = WithRows(20, out _);
            board.Deliver(3);
            Assert.AreEqual(0, board.Flash.StateSaves);
            long nowMs = board.Clock.NowMs;
            Assert.AreEqual(long.MaxValue, board.Journal.Step(nowMs));
            Assert.AreEqual(1, board.Flash.StateSaves);

            board.Deliver(3);
            Assert.AreEqual(nowMs + board.Settings.FlushMs, board.Journal.Step(nowMs + 1));
            Assert.AreEqual(1, board.Flash.StateSaves);
            board.Journal.Step(nowMs + board.Settings.FlushMs);
            Assert.AreEqual(2, board.Flash.StateSaves);

            board.Deliver(1);
            board.Journal.SaveState();
            Assert.AreEqual(3, board.Flash.StateSaves);
            board.Journal.SaveState();
            Assert.AreEqual(3, board.Flash.StateSaves);
        }

        [TestMethod]
        public void A_state_that_flash_has_refused_is_saved_again_soon()
        {
            Board board = WithRows(20, out _);
            board.Deliver(3);
            long nowMs = board.Clock.NowMs;
            board.Flash.FailsToWrite = true;
            Assert.AreEqual(nowMs + Journal.RetryMs, board.Journal.Step(nowMs));

            board.Flash.FailsToWrite = false;
            Assert.AreEqual(long.MaxValue, board.Journal.Step(nowMs + Journal.RetryMs));
        }

        [TestMethod]
        public void After_a_power_cut_only_what_was_confirmed_since_the_last_saving_comes_again()
        {
            Board board = WithRows(20, out Expected expected);
            board.Deliver(3);
            board.Journal.SaveState();
            board.Deliver(4);
            board.Reboot(0, true);

            expected.Forget(3);
            expected.AssertSame(board.Drain(6), "since the last saving");
        }

        [TestMethod]
        public void A_delivered_segment_is_deleted_without_saving_anything()
        {
            Board board = WithRows(5, out _);
            board.Drain(5);

            Assert.AreEqual(null, board.Flash.Segment(0));
            Assert.AreEqual(0, board.Flash.StateSaves);
            board.Reboot(0, true);
            Assert.IsTrue(board.Journal.IsEmpty);
        }

        [TestMethod]
        public void A_segment_that_was_delivered_takes_no_more_rows()
        {
            Board board = WithRows(5, out Expected expected);
            board.Drain(5);
            expected.Forget(5);
            expected.TakeRows(3, 70);
            board.Save();
            board.Journal.SaveState();
            board.Reboot(0, true);

            expected.AssertSame(board.Drain(5), "after the first segment");
        }

        [TestMethod]
        public void A_boot_never_appends_to_what_another_has_written()
        {
            Board board = WithRows(2, out Expected expected);
            int bytes = board.Flash[board.Flash.Segment(0)].Length;
            board.Reboot(0, true);
            expected.TakeRows(2, 9);
            board.Save();

            Assert.AreEqual(bytes, board.Flash[board.Flash.Segment(0)].Length);
            Assert.AreEqual(2, board.Journal.Segments);
            expected.AssertSame(board.Drain(9), "two segments");
        }

        [TestMethod]
        public void Losses_that_others_count_are_saved_too_and_come_back()
        {
            var board = new Board(1);
            board.Diagnostics.Dropped(DropCause.Poison, 5);
            board.Diagnostics.Dropped(DropCause.TooLarge, 2);
            board.Journal.Step(0);
            board.Reboot(0, true);
            board.Diagnostics.Dropped(DropCause.Poison, 1);
            board.Journal.Step(board.Clock.NowMs);
            board.Reboot(0, true);

            Assert.AreEqual(6L, board.Drops(DropCause.Poison));
            Assert.AreEqual(2L, board.Drops(DropCause.TooLarge));
            Assert.AreEqual(8L, board.Diagnostics.Drops.Total);
        }

        [TestMethod]
        public void Restarts_are_counted_by_the_boot_record_alone()
        {
            var board = new Board(1);
            board.Diagnostics.Dropped(DropCause.Restart, 5);
            board.Journal.SaveState();
            board.Reboot(0, true);

            Assert.AreEqual(0L, board.Drops(DropCause.Restart));
        }

        [TestMethod]
        public void A_lost_state_makes_rows_come_again_but_loses_none()
        {
            Board board = WithRows(6, out Expected expected);
            board.Deliver(2);
            board.Journal.SaveState();
            board.Flash["journal.0"] = new byte[3];
            board.Reboot(0, true);

            expected.AssertSame(board.Drain(9), "without a state");
        }

        private static Board WithRows(int rows, out Expected expected)
        {
            var board = new Board(2);
            expected = new Expected(board);
            expected.TakeRows(rows, 1);
            board.Save();
            return board;
        }
    }
}
