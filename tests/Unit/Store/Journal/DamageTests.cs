// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;
using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class DamageTests
    {
        private const int Records = 4;
        private const int RowsPerRecord = 2;
        private const int RecordBytes = 21;

        // Where a record says how many readings it holds: if that is what is damaged, nobody knows better.
        private const int CountAt = 3;

        [TestMethod]
        [DataRow(1)]
        [DataRow(0x80)]
        [DataRow(0xFF)]
        public void A_damaged_byte_costs_its_record_and_nothing_else(int flip)
        {
            FlashModel flash = FourRecords(out Expected expected);
            string segment = flash.Segment(0);
            for (int at = 0; at < flash[segment].Length; at++)
            {
                FlashModel copy = flash.Copy();
                copy[segment][at] ^= (byte)flip;
                var board = new Board(copy, FakeSensor.Of(2));
                ArrayList lines = board.Drain(10);
                string where = "byte " + at.ToString() + " of " + flash[segment].Length.ToString();

                int lost = AssertOneRecordIsMissing(expected, lines, where);
                Assert.IsTrue(lost == RowsPerRecord, where + ": " + lost.ToString() + " lost");
                Assert.IsTrue(board.Journal.DamagedRecords >= 1, where);
                Assert.IsTrue(board.Drops(DropCause.Damaged) <= lost * 2 || at % RecordBytes == CountAt, where);
                Assert.IsTrue(board.Journal.IsEmpty, where);
            }
        }

        [TestMethod]
        public void Readings_of_a_damaged_record_are_counted_and_stay_counted()
        {
            FlashModel flash = FourRecords(out _);
            byte[] segment = flash[flash.Segment(0)];
            Assert.AreEqual(Records * RecordBytes, segment.Length);
            for (int record = 0; record < 3; record++)
            {
                segment[(record * RecordBytes) + RecordBytes - 1] ^= 1;
            }

            var board = new Board(flash, FakeSensor.Of(2));

            Assert.AreEqual(2, board.Drain(10).Count);
            Assert.AreEqual(3, board.Journal.DamagedRecords);
            Assert.AreEqual(12L, board.Drops(DropCause.Damaged));

            board.Journal.SaveState();
            board.Reboot(0, true);
            Assert.AreEqual(3, board.Journal.DamagedRecords);
            Assert.AreEqual(12L, board.Drops(DropCause.Damaged));
        }

        [TestMethod]
        public void A_damage_is_counted_once_however_often_the_power_fails_before_it_is_saved()
        {
            FlashModel flash = FourRecords(out _);
            flash[flash.Segment(0)][CountAt + 1] ^= 1;
            Board board = null;
            for (int boot = 0; boot < 4; boot++)
            {
                board = new Board(flash, FakeSensor.Of(2));
                Assert.AreEqual(JournalContent.Rows, board.Journal.Waiting);
            }

            board.Drain(10);
            board = new Board(flash, FakeSensor.Of(2));
            Assert.AreEqual(1, board.Journal.DamagedRecords);
            Assert.AreEqual(4L, board.Drops(DropCause.Damaged));
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("00")]
        [DataRow("B5")]
        [DataRow("B5B5B5D3D3E9E9B518000000000000000000")]
        [DataRow("E907FF")]
        [DataRow("D3FFFFFFFFFF")]
        public void What_a_foreign_hand_has_added_to_a_file_costs_no_row(string hex)
        {
            FlashModel flash = FourRecords(out Expected expected);
            string segment = flash.Segment(0);
            var added = new byte[hex.Length / 2];
            for (int i = 0; i < added.Length; i++)
            {
                added[i] = (byte)(("0123456789ABCDEF".IndexOf(hex[i * 2]) << 4) | "0123456789ABCDEF".IndexOf(hex[(i * 2) + 1]));
            }

            flash[segment] = Bytes.Join(Bytes.Join(flash[segment], added), new byte[hex == string.Empty ? 5000 : 0]);
            var board = new Board(flash, FakeSensor.Of(2));

            expected.AssertSame(board.Drain(3), hex);
            Assert.AreEqual(1, board.Journal.DamagedRecords);
            Assert.AreEqual(0L, board.Drops(DropCause.Damaged));
            Assert.IsTrue(board.Journal.IsEmpty);
        }

        [TestMethod]
        public void A_file_that_grows_while_it_is_written_costs_no_row()
        {
            var board = new Board(2);
            var expected = new Expected(board);
            for (int i = 0; i < 5; i++)
            {
                expected.TakeRows(3, i * 10);
                board.Save();
                string segment = board.Flash.Segment(0);
                board.Flash[segment] = Bytes.Join(board.Flash[segment], new byte[] { 1, 2, 0xB5, 4 });
            }

            expected.AssertSame(board.Drain(4), "grown");
        }

        [TestMethod]
        public void Files_of_others_are_left_alone()
        {
            var flash = new FlashModel();
            flash["j0000000x"] = new byte[10];
            flash["j0000001"] = new byte[10];
            flash["jffffffff"] = new byte[10];
            flash["J00000001"] = new byte[10];
            flash["device.json"] = new byte[10];
            var board = new Board(flash, FakeSensor.Of(1));
            board.Take(0, 1);
            board.Save();
            board.Drain(10);

            Assert.AreEqual(null, flash["j00000001"]);
            Assert.IsTrue(flash["j0000000x"] != null && flash["j0000001"] != null && flash["jffffffff"] != null);
            Assert.IsTrue(flash["J00000001"] != null && flash["device.json"] != null);
        }

        private static FlashModel FourRecords(out Expected expected)
        {
            var board = new Board(2);
            expected = new Expected(board);
            for (int i = 0; i < Records; i++)
            {
                expected.TakeRows(RowsPerRecord, i * 10);
                board.Save();
            }

            return board.Flash;
        }

        private static int AssertOneRecordIsMissing(Expected expected, ArrayList lines, string where)
        {
            int lost = 0;
            int firstLost = -1;
            for (int i = 0; i < expected.Count; i++)
            {
                if (i - lost < lines.Count && expected[i] == (string)lines[i - lost])
                {
                    continue;
                }

                firstLost = firstLost < 0 ? i : firstLost;
                Assert.IsTrue(i < firstLost + RowsPerRecord, where + ": more than a record is lost");
                lost++;
            }

            Assert.AreEqual(expected.Count, lines.Count + lost, where);
            Assert.IsTrue(firstLost % RowsPerRecord == 0, where + ": half a record is lost");
            return lost;
        }
    }
}
