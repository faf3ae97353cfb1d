// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class ChildTests
    {
        [TestMethod]
        public void Rows_keep_the_device_they_are_of_in_ram_and_on_flash()
        {
            Board board = WithChildren(null, new Child("A", "tank"), new Child("B", null));
            TakeOneEach(board);
            board.Store.Rewind();
            Assert.AreEqual("s0 - s1 A/tank s2 B/ ", DevicesOf(board.Store));

            board.Save();
            board.Children = new Child[3];
            board.Reboot(0, true);
            TakeOneEach(board);
            board.Save();

            Assert.AreEqual("s0 - s1 A/tank s2 B/ s0 - s1 - s2 - ", DevicesOf(board.Journal));
        }

        [TestMethod]
        public void The_layout_of_a_board_without_children_is_the_one_of_version_1()
        {
            var board = new Board(1);
            board.Take(0, 1);
            board.Save();

            // Sequence, version, sensors, name, channels; key, unit, decimals.
            Assert.StartsWith("01000000" + "01" + "01" + "027330" + "01" + "03733061" + "04756E6974" + "00", Bytes.ToHex(board.Flash["layout0.0"]));
        }

        [TestMethod]
        public void The_layout_of_a_board_with_children_is_the_one_of_the_documentation()
        {
            Board board = WithChildren(new Child("A", "tank"));
            board.Take(0, 1);
            board.Save();

            // Sequence, version, sensors, name, device, type, channels; key.
            Assert.StartsWith("01000000" + "02" + "01" + "027330" + "0141" + "0474616E6B" + "01" + "03733061", Bytes.ToHex(board.Flash["layout0.0"]));
        }

        [TestMethod]
        public void Rows_of_a_layout_of_version_1_are_the_boards_own_also_when_it_has_children_now()
        {
            Board board = WithChildren(null, null);
            board.Take(0, 1);
            board.Take(1, 2);
            board.Save();
            board.Children = new[] { new Child("A", null), null };
            board.Reboot(0, true);
            board.Take(0, 3);
            board.Save();

            Assert.AreEqual("s0 - s1 - s0 A/ ", DevicesOf(board.Journal));
        }

        [TestMethod]
        public void Only_rows_of_children_are_kept_for_want_of_a_gateway_and_all_stay_in_ram()
        {
            Board board = WithChildren(null, new Child("A", null));
            for (int i = 0; i < 200; i++)
            {
                board.Take(0, i);
                board.Take(1, i * 1000003);
                board.Clock.NowMs += 1000;
            }

            Assert.IsTrue(board.Journal.KeepChildren(board.Store, 301));

            Assert.AreEqual(400, board.Store.Rows);
            int rows = 0;
            for (board.Journal.Rewind(); board.Journal.Next(); rows++)
            {
                Assert.AreEqual("A", board.Journal.Child.Name);
                Assert.AreEqual(rows * 1000003, board.Journal.Counts[0]);
            }

            Assert.AreEqual(150, rows);
        }

        private static Board WithChildren(params Child[] children)
        {
            var channels = new int[children.Length];
            for (int i = 0; i < channels.Length; i++)
            {
                channels[i] = 1;
            }

            var board = new Board(channels) { Children = children };
            board.Boot();
            return board;
        }

        private static void TakeOneEach(Board board)
        {
            for (int i = 0; i < board.Sensors.Length; i++)
            {
                board.Take(i, 1);
            }
        }

        private static string DevicesOf(IReadings readings)
        {
            string devices = string.Empty;
            readings.Rewind();
            while (readings.Next())
            {
                Child child = readings.Child;
                devices += readings.SensorName + " " + (child == null ? "-" : child.Name + "/" + child.Type) + " ";
            }

            return devices;
        }
    }
}
