// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;
using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// Flash that refuses: nothing is thrown, nothing is lost as long as there is room in RAM, and all goes on when flash does.
    /// </summary>
    [TestClass]
    public class FaultTests
    {
        private const int CallsOfSession = 60;

        [TestMethod]
        [DataRow(0)]
        [DataRow(7)]
        [DataRow(int.MaxValue)]
        public void Any_call_may_fail_once_before_or_in_or_after_its_work(int bytesWritten)
        {
            bool hasFailed = true;
            for (int call = 0; hasFailed; call++)
            {
                Assert.IsTrue(call < 200, "the session ends");
                var board = new Board(2, 1);
                board.Flash.FailsFrom = board.Flash.Calls + call;
                board.Flash.FailsUntil = board.Flash.FailsFrom + 1;
                board.Flash.FailsAfterBytes = bytesWritten;
                RunSession(board, "call " + call.ToString() + " fails after " + bytesWritten.ToString() + " bytes");
                hasFailed = board.Flash.Calls > board.Flash.FailsFrom;
            }
        }

        [TestMethod]
        [DataRow(7, 1)]
        [DataRow(7, 2)]
        [DataRow(int.MaxValue, 2)]
        public void What_an_append_that_failed_has_left_is_neither_damage_nor_delivered_twice(int bytesWritten, int failingCalls)
        {
            var board = new Board(1);
            var expected = new Expected(board);
            expected.TakeRows(3, 1);
            board.Save();
            expected.TakeRows(3, 10);
            board.Flash.FailsFrom = board.Flash.Calls;
            board.Flash.FailsUntil = board.Flash.FailsFrom + failingCalls;
            board.Flash.FailsAfterBytes = bytesWritten;
            Assert.IsTrue(board.Save(), "in a new segment");
            Assert.AreEqual(2, board.Journal.Segments);

            expected.AssertSame(board.Drain(2), "append that failed");
            Assert.AreEqual(0, board.Journal.DamagedRecords);
        }

        [TestMethod]
        public void Flash_may_stop_at_any_call_for_a_minute()
        {
            for (int call = 0; call < CallsOfSession; call += 4)
            {
                var board = new Board(2, 1);
                board.Flash.FailsFrom = board.Flash.Calls + call;
                board.Flash.FailsUntil = board.Flash.FailsFrom + 40;
                RunSession(board, "from call " + call.ToString() + " on");
            }
        }

        [TestMethod]
        public void Flash_that_takes_nothing_for_ever_costs_nothing_that_is_on_it()
        {
            var board = new Board(1);
            var expected = new Expected(board);
            expected.TakeRows(5, 1);
            board.Save();
            board.Flash.FailsToWrite = true;
            for (int i = 0; i < 20; i++)
            {
                expected.TakeRows(1, 100 + i);
                Assert.IsFalse(board.Save());
                board.Journal.Step(board.Clock.NowMs);
            }

            // One was tried, in the belief that flash was full.
            Assert.AreEqual(20, board.Store.Rows);
            Assert.AreEqual(5L, board.Drops(DropCause.Overwritten));
            board.Flash.FailsToWrite = false;
            Assert.IsTrue(board.Save());
            expected.Forget(5);
            expected.AssertSame(board.Drain(10), "after");
        }

        [TestMethod]
        public void Flash_that_takes_nothing_costs_a_few_segments_at_most_in_the_belief_that_it_is_full()
        {
            var board = new Board(1);
            var expected = new Expected(board);
            for (int boot = 0; boot < 8; boot++)
            {
                board.Reboot(0, true);
                expected.TakeRows(1, boot);
                board.Save();
            }

            board.Flash.FailsToWrite = true;
            expected.TakeRows(1, 100);
            for (int i = 0; i < 20; i++)
            {
                Assert.IsFalse(board.Save());
            }

            Assert.AreEqual(4L, board.Drops(DropCause.Overwritten));
            board.Flash.FailsToWrite = false;
            Assert.IsTrue(board.Save());
            expected.Forget(4);
            expected.AssertSame(board.Drain(10), "after");
        }

        [TestMethod]
        public void A_few_errors_in_a_row_cost_no_segment()
        {
            var board = new Board(1);
            var expected = new Expected(board);
            expected.TakeRows(5, 1);
            board.Save();
            for (int i = 0; i < 3; i++)
            {
                expected.TakeRows(5, 100 * i);
                board.Flash.FailsToWrite = true;
                for (int failed = 1; failed < Journal.MaxFailedSaves; failed++)
                {
                    Assert.IsFalse(board.Save());
                }

                board.Flash.FailsToWrite = false;
                Assert.IsTrue(board.Save());
            }

            expected.AssertSame(board.Drain(10), "errors");
            Assert.AreEqual(0L, board.Diagnostics.Drops.Total);
        }

        [TestMethod]
        public void A_full_volume_makes_the_oldest_segment_go_after_a_few_tries_and_its_readings_are_counted()
        {
            var board = new Board(1);
            var expected = new Expected(board);
            expected.TakeRows(100, 1);
            board.Save();
            board.Reboot(0, true);
            expected.TakeRows(5, 100);
            board.Save();
            board.Reboot(0, true);
            board.Flash.CapacityBytes = board.Flash.UsedBytes();
            expected.TakeRows(5, 200);

            for (int failed = 1; failed < Journal.MaxFailedSaves; failed++)
            {
                Assert.IsFalse(board.Save());
            }

            Assert.IsTrue(board.Save());
            Assert.AreEqual(100L, board.Drops(DropCause.Overwritten));
            expected.Forget(100);
            expected.AssertSame(board.Drain(10), "full");
        }

        [TestMethod]
        public void Nothing_is_dropped_that_cannot_be_counted_until_it_has_been_tried_often()
        {
            var board = new Board(1);
            board.Settings.JournalBytes = 2 * RecordFormat.SegmentBytes;
            for (int i = 0; i < 2; i++)
            {
                board.Reboot(0, true);
                board.Take(0, i);
                board.Save();
            }

            board.Reboot(0, true);
            board.Take(0, 7);
            board.Flash.FailsToRead = true;
            for (int i = 0; i < Journal.MaxFailedDrops; i++)
            {
                Assert.IsFalse(board.Save());
                Assert.AreEqual(0L, board.Drops(DropCause.Overwritten));
            }

            board.Flash.FailsToRead = false;
            Assert.IsTrue(board.Save());
            Assert.AreEqual(1L, board.Drops(DropCause.Overwritten));
            Assert.AreEqual(0, board.Journal.DamagedRecords);
        }

        [TestMethod]
        [DataRow(2)]
        [DataRow(3)]
        public void A_segment_is_counted_exactly_however_often_reading_fails_now_and_then(int everyRead)
        {
            var board = new Board(1);
            board.Settings.JournalBytes = 2 * RecordFormat.SegmentBytes;
            var expected = new Expected(board);
            for (int i = 0; i < 40; i++)
            {
                expected.TakeWideRows(10);
                Assert.IsTrue(board.Save());
            }

            Assert.AreEqual(1, board.Journal.Segments);
            Assert.IsTrue(board.Flash[board.Flash.Segment(0)].Length > 4 * RecordFormat.MaxRecordBytes, "takes several reads");
            board.Reboot(0, true);
            expected.TakeRows(1, 1);
            Assert.IsTrue(board.Save());
            board.Reboot(0, true);
            expected.TakeRows(1, 2);
            board.Flash.FailsToReadEvery = everyRead;
            for (int i = 0; i < Journal.MaxFailedDrops && !board.Save(); i++)
            {
                Assert.AreEqual(0L, board.Drops(DropCause.Overwritten));
            }

            board.Save();
            Assert.AreEqual(400L, board.Drops(DropCause.Overwritten));
            Assert.AreEqual(0, board.Journal.DamagedRecords);
            board.Flash.FailsToReadEvery = 0;
            expected.Forget(400);
            expected.AssertSame(board.Drain(10), "now and then");
        }

        [TestMethod]
        public void A_segment_that_never_can_be_read_goes_uncounted_when_its_place_is_needed()
        {
            var board = new Board(1);
            board.Settings.JournalBytes = 2 * RecordFormat.SegmentBytes;
            for (int i = 0; i < 2; i++)
            {
                board.Reboot(0, true);
                board.Take(0, i);
                board.Save();
            }

            board.Reboot(0, true);
            board.Take(0, 7);
            board.Flash.UnreadableName = "j00000001";
            for (int i = 0; i < Journal.MaxFailedDrops; i++)
            {
                Assert.IsFalse(board.Save());
            }

            Assert.IsTrue(board.Save());
            Assert.AreEqual(1, board.Journal.DamagedRecords);
            Assert.AreEqual(2, board.Drain(10).Count);
        }

        [TestMethod]
        public void A_volume_that_does_not_tell_its_size_now_costs_no_segment()
        {
            var board = new Board(1);
            board.Settings.JournalBytes = 0;
            board.Flash.VolumeBytes = 400000;
            for (int i = 0; i < 40; i++)
            {
                board.Reboot(0, true);
                board.Take(0, i);
                board.Save();
            }

            board.Flash.FailsToTellSize = true;
            board.Reboot(0, true);
            board.Take(0, 7);
            Assert.IsTrue(board.Save());
            Assert.AreEqual(41, board.Journal.Segments);
        }

        [TestMethod]
        public void A_layout_that_finds_no_room_makes_the_oldest_segment_go_too()
        {
            var board = new Board(1);
            var expected = new Expected(board);
            expected.TakeRows(200, 1);
            board.Save();
            board.Sensors = new ISensor[] { new FakeSensor("other", "k") };
            board.Reboot(0, true);
            board.Flash.CapacityBytes = board.Flash.UsedBytes();
            expected.TakeRows(2, 1);
            for (int failed = 1; failed < Journal.MaxFailedSaves; failed++)
            {
                Assert.IsFalse(board.Save());
            }

            Assert.IsTrue(board.Save());
            Assert.AreEqual(200L, board.Drops(DropCause.Overwritten));
            expected.Forget(200);
            expected.AssertSame(board.Drain(10), "other layout");
        }

        [TestMethod]
        public void A_read_error_is_no_damage_and_a_place_that_never_can_be_read_is_given_up_if_others_can()
        {
            var board = new Board(1);
            for (int i = 0; i < 2; i++)
            {
                board.Reboot(0, true);
                board.Take(0, i);
                board.Save();
            }

            board.Reboot(0, true);
            board.Flash.FailsToRead = true;
            Assert.AreEqual(JournalContent.None, board.Journal.Waiting);
            Wait(board, Journal.MaxReadFailures + 5);
            Assert.AreEqual(0, board.Journal.DamagedRecords);

            board.Flash.FailsToRead = false;
            board.Flash.UnreadableName = "j00000001";
            Wait(board, 2);
            Assert.AreEqual(JournalContent.Rows, board.Journal.Waiting);
            Assert.AreEqual(1, board.Journal.DamagedRecords);
            Assert.AreEqual(1, board.Drain(10).Count);
        }

        [TestMethod]
        public void Flash_that_reads_again_after_ten_minutes_costs_nothing()
        {
            var board = new Board(1);
            for (int i = 0; i < 2; i++)
            {
                board.Reboot(0, true);
                board.Take(0, i);
                board.Save();
            }

            board.Reboot(0, true);
            board.Flash.FailsToRead = true;
            Assert.AreEqual(JournalContent.None, board.Journal.Waiting);
            Wait(board, Journal.MaxReadFailures + 5);

            board.Flash.FailsToRead = false;
            Wait(board, 2);

            Assert.AreEqual(0, board.Journal.DamagedRecords);
            Assert.AreEqual(2, board.Drain(10).Count);
        }

        [TestMethod]
        public void A_read_error_that_passes_costs_nothing()
        {
            var board = new Board(1);
            var expected = new Expected(board);
            expected.TakeRows(3, 1);
            board.Save();
            board.Reboot(0, true);
            expected.TakeRows(3, 10);
            board.Save();
            board.Reboot(0, true);
            board.Flash.FailsToRead = true;
            Assert.AreEqual(0, board.Drain(10).Count);
            board.Flash.FailsToRead = false;
            Assert.AreEqual(0, board.Drain(10).Count);
            Wait(board, 2);

            expected.AssertSame(board.Drain(10), "read error");
            Assert.AreEqual(0, board.Journal.DamagedRecords);
        }

        [TestMethod]
        public void A_journal_that_cannot_be_mounted_takes_nothing_and_is_mounted_later()
        {
            var board = new Board(1);
            var expected = new Expected(board);
            expected.TakeRows(3, 1);
            board.Save();
            board.Flash.FailsToRead = true;
            board.Reboot(0, true);
            expected.TakeRows(1, 50);

            Assert.IsFalse(board.Save());
            Assert.IsTrue(board.Journal.IsEmpty);
            Assert.IsFalse(board.Journal.IsMounted);
            Assert.AreEqual(JournalContent.None, board.Journal.Waiting);
            board.Flash.FailsToRead = false;
            Wait(board, 2);
            Assert.IsTrue(board.Journal.IsMounted);
            Assert.IsTrue(board.Save());
            expected.AssertSame(board.Drain(10), "mounted later");
        }

        [TestMethod]
        public void Delivered_segments_that_cannot_be_deleted_are_deleted_later_and_not_delivered_again()
        {
            var board = new Board(1);
            board.Take(0, 1);
            board.Save();
            board.Flash.FailsToDelete = true;
            Assert.AreEqual(1, board.Drain(10).Count);
            Assert.IsTrue(board.Journal.IsEmpty);
            board.Journal.Step(board.Clock.NowMs);
            Assert.IsTrue(board.Flash.Segment(0) != null);
            board.Take(0, 2);
            board.Save();

            board.Flash.FailsToDelete = false;
            board.Reboot(0, true);
            ArrayList lines = board.Drain(10);
            Assert.AreEqual(1, lines.Count);
            Assert.IsTrue(((string)lines[0]).EndsWith("=2"));
            Assert.AreEqual(null, board.Flash.Segment(0));
        }

        private static void RunSession(Board board, string where)
        {
            var expected = new Expected(board);
            for (int i = 0; i < 4; i++)
            {
                expected.TakeRows(4, i * 10);
                board.Save();
                board.Journal.Step(board.Clock.NowMs);
            }

            ArrayList arrived = board.Deliver(3);
            WaitUntilSaved(board);
            Add(arrived, board.Deliver(2));
            WaitUntilSaved(board);
            for (int i = 0; i < 50 && board.Flash.StateSaves == 0; i++)
            {
                board.Journal.SaveState();
            }

            board.Reboot(0, true);
            for (int i = 0; i < 50 && arrived.Count < expected.Count; i++)
            {
                Add(arrived, board.Drain(5));
                Wait(board, 1);
            }

            Wait(board, 1);
            expected.AssertSame(arrived, where);
            Assert.AreEqual(0L, board.Diagnostics.Drops.Total, where);
            Assert.IsTrue(board.Journal.IsEmpty, where);
        }

        private static void Wait(Board board, int retries)
        {
            for (int i = 0; i <= retries; i++)
            {
                board.Journal.Step(board.Clock.NowMs);
                board.Save();
                board.Clock.NowMs += Journal.RetryMs;
            }
        }

        private static void WaitUntilSaved(Board board)
        {
            for (int i = 0; i < 50 && board.Store.Rows > 0; i++)
            {
                Wait(board, 1);
            }

            Assert.AreEqual(0, board.Store.Rows);
        }

        private static void Add(ArrayList to, ArrayList lines)
        {
            for (int i = 0; i < lines.Count; i++)
            {
                to.Add(lines[i]);
            }
        }
    }
}
