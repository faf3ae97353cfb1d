// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;
using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// Rows and events that went to flash before their boot knew UTC.
    /// </summary>
    [TestClass]
    public class UntimedTests
    {
        [TestMethod]
        public void They_wait_for_the_time_and_then_carry_the_true_one()
        {
            var board = new Board(1);
            board.Reboot(0, false);
            var expected = new Expected(board);
            expected.TakeRows(3, 1);
            board.Happens("e", "x");
            board.Save();
            Assert.AreEqual(JournalContent.Event, board.Journal.Waiting);
            Assert.AreEqual(null, board.Journal.ReadEvent(out _, out _));
            Assert.AreEqual(0, board.Drain(10).Count);

            board.Clock.NowMs += 3600000;
            Learn(board);
            long happenedMs = board.Clock.NowMs - 3600000 + board.Clock.UtcMinusNowMs;
            Assert.AreEqual("e@" + happenedMs.ToString() + " x", (string)board.Deliver(1)[0]);
            Assert.AreEqual(JournalContent.Rows, board.Journal.Waiting);
            expected.AssertSame(board.Drain(2), "own boot");
        }

        [TestMethod]
        public void Those_of_an_earlier_boot_that_learnt_the_time_later_carry_the_true_one()
        {
            var board = new Board(1);
            board.Reboot(0, false);
            var expected = new Expected(board);
            expected.TakeRows(3, 1);
            board.Happens("e", "x");
            board.Save();
            long happenedMs = board.Clock.NowMs + board.Clock.UtcMinusNowMs;
            Learn(board);
            expected.TakeRows(2, 10);
            board.Save();

            board.Reboot(5000, false);
            Assert.AreEqual("e@" + happenedMs.ToString() + " x", (string)board.Deliver(1)[0]);
            expected.AssertSame(board.Drain(2), "earlier boot");
        }

        [TestMethod]
        public void What_is_learnt_is_saved_at_once_and_only_while_rows_need_it()
        {
            var board = new Board(1);
            board.Reboot(0, false);
            board.Take(0, 1);
            board.Save();
            int saves = board.Flash.StateSaves;
            Learn(board);
            Assert.AreEqual(saves + 1, board.Flash.StateSaves);
            board.Journal.Step(board.Clock.NowMs + 1);
            Assert.AreEqual(saves + 1, board.Flash.StateSaves);

            board = new Board(1);
            board.Reboot(0, false);
            Learn(board);
            Assert.AreEqual(0, board.Flash.StateSaves);
        }

        [TestMethod]
        public void A_time_that_is_corrected_while_it_is_young_is_corrected_for_them_too()
        {
            var board = new Board(1);
            board.Reboot(0, false);
            var expected = new Expected(board);
            board.Clock.UtcMinusNowMs += 86400000;
            expected.TakeRows(2, 1);
            board.Clock.UtcMinusNowMs -= 86400000;
            board.Save();
            Learn(board);
            board.Clock.UtcMinusNowMs += 86400000;
            board.Clock.NowMs += 1000;
            Learn(board);

            board.Reboot(0, true);
            expected.AssertSame(board.Drain(9), "corrected");
        }

        [TestMethod]
        public void Without_any_time_they_are_estimated_marked_and_later_than_all_before_with_true_distances()
        {
            var board = new Board(1);
            board.Take(0, 1);
            board.Save();
            long beforeMs = board.Clock.NowMs + board.Clock.UtcMinusNowMs;
            long lastMs = beforeMs;
            for (int boot = 0; boot < 3; boot++)
            {
                board.Reboot(3600000, false);
                board.Clock.NowMs += 20;
                board.Take(0, 2);
                board.Clock.NowMs += 10007;
                board.Take(0, 3);
                board.Happens("e", "x");
                board.Save();
            }

            board.Reboot(0, true);
            ArrayList lines = board.Drain(10);
            Assert.AreEqual("s0@" + beforeMs.ToString() + " s0a/0=1", (string)lines[0]);
            for (int boot = 0; boot < 3; boot++)
            {
                long firstMs = EstimateOf(lines[(boot * 3) + 2], "s0");
                Assert.IsTrue(firstMs >= lastMs, "order of boot " + boot.ToString());
                lastMs = EstimateOf(lines[(boot * 3) + 3], "s0");
                Assert.AreEqual(firstMs + 10007, lastMs);
                Assert.AreEqual(lastMs, EstimateOf(lines[(boot * 3) + 1], "e"));
            }

            Assert.AreEqual(10, lines.Count);
        }

        [TestMethod]
        public void An_estimate_is_never_before_the_firmware_was_released()
        {
            var board = new Board(1);
            board.Reboot(0, false);
            board.Take(0, 1);
            board.Save();
            board.Reboot(0, true);

            Assert.AreEqual(Firmware.ReleasedUnixMs, EstimateOf(board.Drain(1)[0], "s0"));
        }

        [TestMethod]
        public void If_the_settings_say_so_they_are_dropped_and_counted_at_their_turn()
        {
            var board = new Board(2);
            board.Settings.EstimatesTime = false;
            board.Take(0, 1, 1);
            board.Save();
            board.Reboot(0, false);
            board.Take(0, 2, Channel.Missing);
            board.Take(0, 3, 3);
            board.Happens("e", "x");
            board.Save();
            board.Reboot(0, true);
            board.Take(0, 4, 4);
            board.Save();

            Assert.AreEqual(0L, board.Drops(DropCause.NoTime));
            Assert.AreEqual(1, board.Deliver(10).Count);
            Assert.AreEqual(3L, board.Drops(DropCause.NoTime));
            Assert.AreEqual(1L, board.Drops(DropCause.Events));
            ArrayList lines = board.Drain(10);
            Assert.AreEqual(1, lines.Count);
            Assert.IsTrue(((string)lines[0]).EndsWith("=4"), (string)lines[0]);

            board.Reboot(0, true);
            Assert.AreEqual(3L, board.Drops(DropCause.NoTime));
        }

        [TestMethod]
        public void Eight_boots_are_remembered_and_of_an_older_one_the_rows_are_estimated()
        {
            var board = new Board(1);
            var expected = new Expected(board);
            for (int boot = 0; boot < 9; boot++)
            {
                board.Reboot(1000, false);
                expected.TakeRows(1, boot);
                board.Save();
                Learn(board);
            }

            board.Reboot(0, false);
            Assert.IsTrue(((string)board.Deliver(1)[0]).StartsWith("s0~"));
            expected.Forget(1);
            expected.AssertSame(board.Drain(3), "eight clocks");
        }

        [TestMethod]
        public void A_boot_that_wrote_nothing_leaves_its_number_but_not_its_clock()
        {
            var board = new Board(1);
            board.Reboot(0, false);
            board.Take(0, 1);
            board.Save();
            Learn(board);
            Assert.AreEqual(1, board.Drain(10).Count);

            // Everything is delivered and deleted; the clock of those rows is still saved.
            board.Reboot(0, false);
            board.Take(0, 2);
            board.Save();
            board.Reboot(0, false);

            Assert.IsTrue(((string)board.Deliver(1)[0]).StartsWith("s0~"), "not the clock of other rows");
        }

        private static void Learn(Board board)
        {
            board.Clock.UtcIsKnown = true;
            board.Time.Update();
            board.Journal.Step(board.Clock.NowMs);
        }

        private static long EstimateOf(object line, string name)
        {
            string text = (string)line;
            Assert.IsTrue(text.StartsWith(name + "~"), text);
            return long.Parse(text.Substring(name.Length + 1, text.IndexOf(' ') - name.Length - 1));
        }
    }
}
