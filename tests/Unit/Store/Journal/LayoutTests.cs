// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;
using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class LayoutTests
    {
        [TestMethod]
        public void Rows_outlive_a_change_of_sensors_under_their_own_names_keys_and_decimals()
        {
            var board = new Board(2, 1);
            var expected = new Expected(board);
            expected.Take(0, 1, 2);
            expected.Take(1, 3);
            board.Save();

            board.Sensors = new ISensor[] { new FakeSensor("other", "a", "b", "c") };
            board.Reboot(0, true);
            expected.Take(0, 4, 5, 6);
            board.Save();

            board.Sensors = FakeSensor.Of(1);
            board.Reboot(0, true);
            expected.Take(0, 7);
            board.Save();

            expected.AssertSame(board.Drain(10), "three layouts in one batch");
        }

        [TestMethod]
        public void The_same_sensors_find_their_layout_again_and_write_nothing()
        {
            var board = new Board(2);
            board.Take(0, 1, 2);
            board.Save();
            board.Reboot(0, true);
            int closes = board.Flash.Closes;
            board.Take(0, 3, 4);
            board.Save();

            Assert.AreEqual(closes + 1, board.Flash.Closes);
            Assert.AreEqual(null, board.Flash["layout1.0"]);
        }

        [TestMethod]
        [DataRow("layout0.0")]
        [DataRow("layout0.1")]
        public void A_damaged_copy_costs_nothing(string damaged)
        {
            var board = new Board(2);
            var expected = new Expected(board);
            expected.Take(0, 1, 2);
            board.Save();
            board.Flash[damaged][6] ^= 1;
            board.Sensors = FakeSensor.Of(1);
            board.Reboot(0, true);

            expected.AssertSame(board.Drain(10), damaged);
        }

        [TestMethod]
        [DataRow("layout0.0")]
        [DataRow("layout0.1")]
        public void A_copy_that_never_can_be_read_costs_nothing(string unreadable)
        {
            var board = new Board(2);
            for (int i = 0; i < 5; i++)
            {
                board.Reboot(0, true);
                board.Take(0, i, i);
                board.Save();
            }

            board.Sensors = FakeSensor.Of(1);
            board.Flash.UnreadableName = unreadable;
            board.Reboot(0, true);

            Assert.AreEqual(5, board.Drain(10).Count);
            Assert.AreEqual(0L, board.Drops(DropCause.Damaged));
        }

        [TestMethod]
        public void Rows_that_could_not_be_deleted_and_come_again_keep_their_layout()
        {
            var board = new Board(2);
            board.Take(0, 1, 2);
            board.Save();
            board.Sensors = FakeSensor.Of(1);
            board.Reboot(0, true);
            board.Flash.FailsToDelete = true;
            string row = (string)board.Drain(10)[0];
            board.Take(0, 7);
            board.Save();

            board.Flash.FailsToDelete = false;
            board.Reboot(0, true);

            Assert.AreEqual(row, (string)board.Drain(10)[0]);
        }

        [TestMethod]
        public void Rows_whose_layout_is_gone_are_counted_as_damaged()
        {
            var board = new Board(2);
            board.Take(0, 1, 2);
            board.Take(0, 3, Channel.Missing);
            board.Save();
            board.Flash["layout0.0"][6] ^= 1;
            board.Flash["layout0.1"][6] ^= 1;
            board.Sensors = FakeSensor.Of(1);
            board.Reboot(0, true);
            board.Take(0, 9);
            board.Save();

            Assert.AreEqual(1, board.Drain(10).Count);
            Assert.AreEqual(3L, board.Drops(DropCause.Damaged));
            Assert.AreEqual(1, board.Journal.DamagedRecords);
        }

        [TestMethod]
        public void Layouts_that_nobody_needs_are_deleted_with_the_last_row()
        {
            var board = new Board(2);
            board.Take(0, 1, 2);
            board.Save();
            board.Sensors = FakeSensor.Of(1);
            board.Reboot(0, true);
            board.Take(0, 9);
            board.Save();
            Assert.IsTrue(board.Flash["layout0.0"] != null && board.Flash["layout1.0"] != null);

            board.Drain(10);

            Assert.AreEqual(null, board.Flash["layout0.0"]);
            Assert.AreEqual(null, board.Flash["layout0.1"]);
            Assert.IsTrue(board.Flash["layout1.0"] != null);
        }

        [TestMethod]
        public void The_seventeenth_layout_takes_the_place_of_the_oldest_whose_rows_are_counted()
        {
            var board = new Board(1);
            for (int i = 0; i < 17; i++)
            {
                board.Sensors = new ISensor[] { new FakeSensor("n" + i.ToString(), "k") };
                board.Reboot(0, true);
                board.Take(0, i);
                Assert.IsTrue(board.Save(), "layout " + i.ToString());
            }

            Assert.AreEqual(1L, board.Drops(DropCause.Overwritten));
            ArrayList lines = board.Drain(100);
            Assert.AreEqual(16, lines.Count);
            for (int i = 0; i < 16; i++)
            {
                Assert.IsTrue(((string)lines[i]).StartsWith("n" + (i + 1).ToString() + "@"), (string)lines[i]);
            }
        }

        [TestMethod]
        public void A_number_that_no_row_uses_any_more_is_free_before_anything_has_to_go()
        {
            var board = new Board(1);
            for (int i = 0; i < 17; i++)
            {
                board.Sensors = new ISensor[] { new FakeSensor("n" + i.ToString(), "k") };
                board.Reboot(0, true);
                if (i == 9)
                {
                    board.Deliver(1);
                }

                board.Take(0, i);
                Assert.IsTrue(board.Save());
            }

            Assert.AreEqual(0L, board.Drops(DropCause.Overwritten));
            Assert.AreEqual(16, board.Drain(100).Count);
        }
    }
}
