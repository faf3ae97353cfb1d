// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class ConfigStoreLoadTests
    {
        private const string LastGood = "device.json is not used: the last good one is;";

        [TestMethod]
        public void A_good_file_counts_and_is_copied_once()
        {
            Records board = Records.Booted();
            Assert.AreEqual("home 2000", Told(board));
            Assert.AreEqual(1, board.Flash.Closes);

            board.Boot();

            Assert.AreEqual(1, board.Flash.Closes);
            Assert.AreEqual(0, board.Store.Messages.Count);
        }

        [TestMethod]
        [DataRow("{\"platform\":{\"server\":\"mqtt://ho", "device.json: not JSON: string without an end at byte 32;")]
        [DataRow("", "device.json: not JSON: text ends too soon at byte 0;")]
        [DataRow("{\"platform\":{\"server\":\"mqtt://new\"},\"batchMs\":-1,\"led\":99}",
            "device.json: batchMs must be a whole number from 0 to 3600000;device.json: led must be a whole number from 0 to 48;")]
        public void With_a_torn_or_wrong_file_the_last_good_one_counts(string file, string messages)
        {
            Records board = Records.Booted();
            board.Deploy(file);

            board.Boot();

            Assert.AreEqual("home 2000", Told(board));
            Assert.AreEqual(messages + LastGood, board.Messages());
        }

        [TestMethod]
        public void Without_a_file_the_last_good_one_counts()
        {
            Records board = Records.Booted();
            board.Deploy(null);

            board.Boot();

            Assert.AreEqual("home 2000", Told(board));
            Assert.AreEqual("device.json: device.json is missing on the board's flash;" + LastGood, board.Messages());
        }

        [TestMethod]
        public void A_first_boot_with_a_mistake_uses_the_rest()
        {
            var board = new Records(new FlashModel());
            board.Deploy("{\"platform\":{\"server\":\"mqtt://home\"},\"batchMs\":-1}");

            board.Boot();

            Assert.AreEqual("home 2000", Told(board));
            Assert.AreEqual("device.json: batchMs must be a whole number from 0 to 3600000;", board.Messages());
            Assert.AreEqual(0, board.Flash.Closes);
        }

        [TestMethod]
        public void A_new_good_file_replaces_the_copy_and_what_the_server_has_set()
        {
            Records board = Records.Booted();
            board.Set("{\"batchMs\":500}");
            board.Store.Confirm();
            board.Deploy("{\"platform\":{\"server\":\"mqtt://other\"}}");

            board.Boot();
            Assert.AreEqual("other 2000", Told(board));

            board.Deploy("torn");
            board.Boot();
            Assert.AreEqual("other 2000", Told(board));
        }

        [TestMethod]
        public void A_new_good_file_ends_a_trial()
        {
            Records board = Records.Booted();
            board.Set("{\"batchMs\":500}");
            board.Deploy("{\"platform\":{\"server\":\"mqtt://other\"}}");

            board.Boot();

            Assert.AreEqual("other 2000", Told(board));
            Assert.IsFalse(board.Store.IsOnTrial);
        }

        [TestMethod]
        public void With_a_torn_file_what_the_server_has_set_still_counts()
        {
            Records board = Records.Booted();
            board.Set("{\"batchMs\":500}");
            board.Store.Confirm();
            board.Deploy("torn");

            board.Boot();

            Assert.AreEqual("home 500", Told(board));
        }

        [TestMethod]
        public void What_no_longer_makes_sense_is_left_out_and_told()
        {
            Records board = Records.Booted();
            board.Set("{\"batchMs\":500}");
            board.Store.Confirm();
            Replace(board, "config", "500", "-99");

            board.Boot();

            Assert.AreEqual("home 2000", Told(board));
            Assert.AreEqual("what the server has set is left out: batchMs must be a whole number from 0 to 3600000;", board.Messages());

            // And the server can set something else.
            Assert.AreEqual(null, board.Set("{\"led\":4}").Error);
            board.Boot();
            Assert.AreEqual("home 2000", Told(board));
            Assert.AreEqual(4, board.Settings.LedPin);
        }

        [TestMethod]
        public void What_was_left_out_is_kept_and_counts_again_when_it_makes_sense()
        {
            Records board = Records.Booted();
            board.Set("{\"batchMs\":500,\"store\":{\"flushSeconds\":9}}");
            board.Store.Confirm();
            Replace(board, "config", "500", "-99");
            board.Boot();
            board.Set("{\"led\":4}");
            board.Store.Confirm();
            board.Boot();
            board.Push("{\"delivery\":{\"liveMs\":5}}");
            board.Store.Confirm();
            board.Boot();
            Assert.AreEqual("home 2000", Told(board));
            Assert.AreEqual("what the server has set is left out: batchMs must be a whole number from 0 to 3600000;", board.Messages());

            // A firmware that takes it comes back.
            Replace(board, "config", "-99", "500");
            board.Boot();

            Assert.AreEqual("home 500", Told(board));
            Assert.AreEqual(
                "4 9000 5",
                board.Settings.LedPin.ToString() + " " + board.Settings.FlushMs.ToString() + " " + board.Settings.LiveMs.ToString());
            Assert.Contains("\"batchMs\":500", board.Tell());
        }

        [TestMethod]
        public void What_was_left_out_ends_where_it_is_set_anew()
        {
            Records board = Records.Booted();
            board.Set("{\"batchMs\":500,\"store\":{\"flushSeconds\":9}}");
            board.Store.Confirm();
            Replace(board, "config", "500", "-99");
            board.Boot();

            board.Set("{\"batchMs\":600}");

            board.Boot();
            Assert.AreEqual("home 600", Told(board));
            Assert.AreEqual(9000, board.Settings.FlushMs);
            Assert.AreEqual(0, board.Store.Messages.Count);
        }

        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void A_flash_that_fails_for_a_while_loses_nothing_of_what_the_server_has_set(bool isOnTrial)
        {
            for (int from = 0; from < 60; from++)
            {
                Records board = Records.Booted();
                board.Set("{\"batchMs\":500}");
                board.Store.Confirm();
                board.Set("{\"led\":5}");
                if (!isOnTrial)
                {
                    board.Store.Confirm();
                }

                board.Flash.FailsFrom = board.Flash.Calls + from;
                board.Flash.FailsUntil = board.Flash.FailsFrom + 20;
                board.Boot();
                board.Flash.FailsFrom = -1;
                board.Set("{\"store\":{\"flushSeconds\":9}}");

                board.Boot();
                Assert.AreEqual("home 500 5", Told(board) + " " + board.Settings.LedPin.ToString(), "faults from call " + from.ToString());
                Assert.AreEqual(string.Empty, board.Store.RollbackError);
            }
        }

        [TestMethod]
        public void A_flash_that_fails_for_a_moment_costs_nothing()
        {
            Records board = Records.Booted();
            board.Set("{\"batchMs\":500}");
            board.Store.Confirm();
            board.Flash.UnreadableName = Settings.FileName;
            board.Flash.UnreadableReads = 5;

            board.Boot();

            Assert.AreEqual("home 500", Told(board));
            Assert.AreEqual(null, board.Store.ReadFault);
            Assert.AreEqual(0, board.Store.Messages.Count);
        }

        private static void Replace(Records board, string slot, string old, string text)
        {
            string saved = Text.Of(board.Slots.Read(slot, 2 * Settings.MaxBytes));
            int at = saved.IndexOf(old);
            byte[] changed = Text.Utf8(saved.Substring(0, at) + text + saved.Substring(at + old.Length));
            board.Slots.Write(slot, changed, changed.Length);
        }

        private static string Told(Records board)
        {
            return board.Settings.Host + " " + board.Settings.BatchMs.ToString();
        }
    }
}
