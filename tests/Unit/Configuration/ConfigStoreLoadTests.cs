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
            string saved = Text.Of(board.Slots.Read("config", 2 * Settings.MaxBytes));
            int at = saved.IndexOf("500");
            byte[] spoilt = Text.Utf8(saved.Substring(0, at) + "-99" + saved.Substring(at + 3));
            board.Slots.Write("config", spoilt, spoilt.Length);

            board.Boot();

            Assert.AreEqual("home 2000", Told(board));
            Assert.AreEqual("what the server has set is left out: batchMs must be a whole number from 0 to 3600000;", board.Messages());

            // And the server can set something else.
            Assert.AreEqual(null, board.Set("{\"led\":4}").Error);
            board.Boot();
            Assert.AreEqual(4, board.Settings.LedPin);
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

        private static string Told(Records board)
        {
            return board.Settings.Host + " " + board.Settings.BatchMs.ToString();
        }
    }
}
