// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class ConfigStoreTrialTests
    {
        [TestMethod]
        public void A_change_is_on_trial_over_boots_until_it_is_confirmed()
        {
            Records board = Records.Booted();
            board.Set("{\"batchMs\":500}");
            Assert.IsTrue(board.Store.IsOnTrial);

            board.Boot();
            Assert.IsTrue(board.Store.IsOnTrial);
            Assert.AreEqual(500, board.Settings.BatchMs);
            Assert.IsTrue(board.Store.Confirm());
            Assert.IsFalse(board.Store.IsOnTrial);

            for (int i = 0; i < 5; i++)
            {
                board.Boot();
            }

            Assert.IsFalse(board.Store.IsOnTrial);
            Assert.AreEqual(1, board.Store.Revision);
            Assert.AreEqual(500, board.Settings.BatchMs);
        }

        [TestMethod]
        public void What_is_taken_back_does_not_count_in_the_next_boot_and_is_told()
        {
            Records board = Records.Booted();
            board.Set("{\"batchMs\":500}");
            board.Store.Confirm();
            board.Set("{\"batchMs\":900,\"led\":5}");

            Assert.IsTrue(board.Store.RollBack("is bad"));

            board.Boot();
            Assert.AreEqual("500 -1", board.Settings.BatchMs.ToString() + " " + board.Settings.LedPin.ToString());
            Assert.AreEqual(1, board.Store.Revision);
            Assert.AreEqual("revision 2 is bad", board.Store.RollbackError);
            Assert.IsFalse(board.Store.IsOnTrial);
        }

        [TestMethod]
        public void A_number_is_not_given_twice_and_a_confirmed_change_ends_the_error()
        {
            Records board = Records.Booted();
            board.Set("{\"led\":1}");
            board.Store.RollBack("is bad");

            board.Set("{\"led\":2}");

            Assert.AreEqual(2, board.Store.Revision);
            board.Store.Confirm();
            board.Boot();
            Assert.AreEqual("2 ", board.Store.Revision.ToString() + " " + board.Store.RollbackError);
        }

        [TestMethod]
        public void After_three_boots_without_the_server_it_is_taken_back()
        {
            Records board = Records.Booted();
            board.Set("{\"led\":5}");
            for (int i = 0; i < ConfigStore.MaxTrialBoots; i++)
            {
                board.Boot();
                Assert.AreEqual(5, board.Settings.LedPin);
            }

            board.Boot();

            Assert.AreEqual(-1, board.Settings.LedPin);
            Assert.AreEqual("revision 1 did not reach the server in 3 boots;", board.Messages());
            Assert.AreEqual("revision 1 did not reach the server in 3 boots", board.Store.RollbackError);
        }

        [TestMethod]
        public void A_boot_that_cannot_be_counted_uses_what_was_before()
        {
            Records board = Records.Booted();
            board.Set("{\"led\":5}");
            board.Flash.FailsToWrite = true;

            board.Boot();

            Assert.AreEqual(-1, board.Settings.LedPin);
            Assert.IsFalse(board.Store.IsOnTrial);
        }

        [TestMethod]
        public void Shared_attributes_that_were_taken_back_do_not_come_again_until_they_change()
        {
            Records board = Records.Booted();
            board.Push("{\"platform\":{\"server\":\"mqtt://bad\"}}");
            board.Boot();
            board.Store.RollBack("is bad");
            board.Boot();
            int writes = board.Flash.Closes;

            for (int i = 0; i < 3; i++)
            {
                Assert.AreEqual(null, board.ShareAll("{\"platform\":{\"server\":\"mqtt://bad\"}}").Settings);
                board.Boot();
            }

            Assert.AreEqual("home", board.Settings.Host);
            Assert.AreEqual(writes, board.Flash.Closes);
            Assert.AreEqual("revision 1 is bad", board.Store.RollbackError);

            Assert.AreEqual("good", board.ShareAll("{\"platform\":{\"server\":\"mqtt://good\"}}").Settings.Host);
        }

        [TestMethod]
        public void The_rollback_is_forgotten_when_the_server_does_not_ask_for_it_any_more()
        {
            Records board = Records.Booted();
            board.Push("{\"led\":5,\"platform\":{\"server\":\"mqtt://bad\"}}");
            board.Store.RollBack("is bad");
            board.Boot();

            board.ShareAll(null);

            Assert.AreEqual(string.Empty, board.Store.RollbackError);
            Assert.AreEqual("bad", board.ShareAll("{\"platform\":{\"server\":\"mqtt://bad\"}}").Settings.Host);
        }

        [TestMethod]
        public void What_was_taken_back_stays_so_over_changes_of_something_else()
        {
            Records board = Records.Booted();
            board.Push("{\"platform\":{\"server\":\"mqtt://bad\"}}");
            board.Store.RollBack("is bad");
            board.Boot();
            board.Set("{\"led\":5}");
            board.Store.Confirm();
            board.Boot();

            Assert.AreEqual(null, board.ShareAll("{\"platform\":{\"server\":\"mqtt://bad\"}}").Settings);
        }

        [TestMethod]
        public void SetConfig_tries_again_what_was_taken_back()
        {
            Records board = Records.Booted();
            board.Set("{\"platform\":{\"server\":\"mqtt://bad\"}}");
            board.Store.RollBack("is bad");
            board.Boot();

            Assert.AreEqual("bad", board.Set("{\"platform\":{\"server\":\"mqtt://bad\"}}").Settings.Host);
        }

        [TestMethod]
        public void A_change_during_a_trial_falls_with_it()
        {
            Records board = Records.Booted();
            board.Set("{\"led\":5}");
            board.Set("{\"batchMs\":500}");
            board.Boot();
            Assert.AreEqual("500 5", board.Settings.BatchMs.ToString() + " " + board.Settings.LedPin.ToString());

            board.Store.RollBack("is bad");

            board.Boot();
            Assert.AreEqual("2000 -1", board.Settings.BatchMs.ToString() + " " + board.Settings.LedPin.ToString());
        }

        [TestMethod]
        public void A_factory_reset_leaves_nothing_of_what_the_server_has_set()
        {
            Records board = Records.Booted();
            board.Set("{\"led\":5}");
            board.Store.Confirm();
            board.Push("{\"batchMs\":500}");
            int files = board.Flash.Files;

            Assert.IsTrue(new FactoryReset(new IFactoryReset[] { board.Store }).Reset());

            Assert.IsTrue(board.Flash.Files < files);
            Assert.AreEqual(null, board.Slots.Read("config", 2 * Settings.MaxBytes));
            Assert.AreEqual(null, board.Slots.Read("trial", 2 * Settings.MaxBytes));
            board.Boot();
            Assert.AreEqual("2000 -1", board.Settings.BatchMs.ToString() + " " + board.Settings.LedPin.ToString());
        }

        [TestMethod]
        public void A_power_cut_in_a_factory_reset_brings_nothing_older_back()
        {
            for (int operation = 0; operation < 7; operation++)
            {
                for (int bytes = -1; bytes < 100; bytes += 50)
                {
                    Records board = Records.Booted();
                    board.Set("{\"led\":4}");
                    board.Store.Confirm();
                    board.Set("{\"led\":5}");
                    board.Store.Confirm();
                    board.Set("{\"led\":6}");
                    board.Store.Confirm();
                    board.Flash.CutAt = board.Flash.Operations + operation;
                    board.Flash.CutAfterBytes = bytes;
                    board.Store.Reset();
                    board.Flash.PowerUp();

                    board.Boot();

                    int led = board.Settings.LedPin;
                    Assert.IsTrue(led == 6 || led == -1, "operation " + operation.ToString() + " left " + led.ToString());
                }
            }
        }
    }
}
