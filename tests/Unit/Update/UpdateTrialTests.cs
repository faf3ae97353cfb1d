// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class UpdateTrialTests
    {
        [TestMethod]
        public void TB19_every_boot_tells_what_runs()
        {
            var bench = new UpdateBench { ConfirmsEvents = false };
            bench.Service.Step(0, false);

            Assert.AreEqual("current_fw_title", bench.Parts.Events.At(0).Key);
            Assert.AreEqual("agent", bench.Parts.Events.At(0).Value);
            Assert.AreEqual("current_fw_version", bench.Parts.Events.At(1).Key);
            Assert.AreEqual("1.0", bench.Parts.Events.At(1).Value);
            Assert.AreEqual(2, bench.Parts.Events.Count);
        }

        [TestMethod]
        public void TB19_an_image_is_confirmed_when_the_server_has_confirmed_a_message()
        {
            UpdateBench bench = OnTrial();
            bench.RunFor(10000);
            Assert.AreEqual(0, bench.Installer.Confirms);
            Assert.AreEqual(string.Empty, bench.Told);

            ReachServer(bench);
            bench.RunFor(100);
            Assert.AreEqual(1, bench.Installer.Confirms);
            Assert.AreEqual("UPDATED,", bench.Told);

            bench.Connect(bench.Offer("2.0"));
            bench.RunFor(600000);
            Assert.AreEqual("UPDATED,", bench.Told);
            Assert.IsFalse(bench.Shutdown.IsRequested);
        }

        [TestMethod]
        public void TB19_an_image_that_does_not_reach_its_server_is_taken_back_and_that_is_told()
        {
            UpdateBench bench = OnTrial();
            bench.RunFor(bench.Settings.ConfirmMs - 1000);
            Assert.AreEqual(0, bench.Installer.Reverts);
            bench.RunFor(2000);
            Assert.AreEqual(1, bench.Installer.Reverts);
            Assert.AreEqual(RestartReason.Rollback, bench.Shutdown.Reason);

            BackToOld(bench);
            Assert.AreEqual("the new firmware did not reach its server and was taken back,FAILED,", bench.Told);
            AssertIsNotTriedAgain(bench);
        }

        [TestMethod]
        public void TB19_an_image_that_does_not_start_is_told_and_given_up_after_three_attempts()
        {
            UpdateBench bench = Installed();
            for (int attempt = 1; attempt < UpdateService.MaxAttempts; attempt++)
            {
                BackToOld(bench);
                Assert.AreEqual("the new firmware did not start and was taken back,FAILED,", bench.Told);

                bench.Told = string.Empty;
                bench.Connect(bench.Offer("2.0"));
                bench.RunFor(UpdateService.RetryPauseMs - 60000);
                Assert.AreEqual(string.Empty, bench.Told);
                bench.RunFor(120000);
                Assert.AreEqual("DOWNLOADING,DOWNLOADED,VERIFIED,UPDATING,", bench.Told);
                Assert.AreEqual(RestartReason.Update, bench.Shutdown.Reason);
                Assert.AreEqual(string.Empty, bench.Asked);
            }

            BackToOld(bench);
            Assert.AreEqual("the new firmware did not start and was taken back,FAILED,", bench.Told);
            AssertIsNotTriedAgain(bench);
        }

        [TestMethod]
        public void An_image_that_a_single_power_cut_took_back_is_tried_again_and_stays()
        {
            UpdateBench bench = OnTrial();
            BackToOld(bench);
            bench.Connect(bench.Offer("2.0"));
            bench.RunFor(2L * UpdateService.RetryPauseMs);
            Assert.IsTrue(bench.Shutdown.IsRequested);

            RunNew(bench);
            ReachServer(bench);
            bench.RunFor(100);
            Assert.AreEqual(1, bench.Installer.Confirms);
            Assert.AreEqual("UPDATED,", bench.Told);
        }

        [TestMethod]
        public void An_image_that_has_reached_its_server_is_confirmed_though_the_board_is_ending()
        {
            UpdateBench bench = OnTrial();
            bench.RunFor(1000);
            bench.Shutdown.Request(bench.NowMs, RestartReason.Commanded);
            bench.Service.Step(bench.NowMs, true);
            Assert.AreEqual(0, bench.Installer.Confirms);

            ReachServer(bench);
            bench.RunFor(1);
            bench.Service.Step(bench.NowMs, true);
            Assert.AreEqual(1, bench.Installer.Confirms);
            Assert.AreEqual(RestartReason.Commanded, bench.Shutdown.Reason);
        }

        [TestMethod]
        public void An_image_that_was_taken_back_is_not_confirmed_while_the_board_ends()
        {
            UpdateBench bench = OnTrial();
            bench.RunFor(bench.Settings.ConfirmMs + 1000);
            Assert.AreEqual(1, bench.Installer.Reverts);

            ReachServer(bench);
            bench.RunFor(1);
            bench.Service.Step(bench.NowMs, true);
            Assert.AreEqual(0, bench.Installer.Confirms);
        }

        [TestMethod]
        public void A_trial_does_not_end_in_a_roll_back_while_the_board_ends()
        {
            UpdateBench bench = OnTrial();
            bench.RunFor(1000);
            bench.Shutdown.Request(bench.NowMs, RestartReason.Commanded);
            bench.Service.Step(bench.NowMs + bench.Settings.ConfirmMs, true);
            Assert.AreEqual(0, bench.Installer.Reverts);
        }

        [TestMethod]
        public void TB19_the_end_is_told_even_if_the_power_fails_right_after_it()
        {
            UpdateBench bench = OnTrial();
            bench.ConfirmsEvents = false;
            ReachServer(bench);
            bench.RunFor(100);
            Assert.AreEqual(1, bench.Installer.Confirms);

            bench.Boot();
            bench.ConfirmsEvents = true;
            bench.RunFor(100);
            Assert.AreEqual("UPDATED,", bench.Told);

            bench.Boot();
            bench.RunFor(100);
            Assert.AreEqual(string.Empty, bench.Told);
        }

        [TestMethod]
        public void An_image_that_calls_itself_other_than_its_package_is_taken_back_since_it_would_be_offered_for_ever()
        {
            UpdateBench bench = Installed();
            bench.Installer.IsOnTrial = true;
            bench.Installer.Version = "1.9";
            bench.Boot();
            bench.RunFor(100);

            Assert.AreEqual("the image calls itself agent 1.9, not as its package does, and was taken back,FAILED,", bench.Told);
            Assert.AreEqual(1, bench.Installer.Reverts);
            Assert.AreEqual(RestartReason.Rollback, bench.Shutdown.Reason);
            BackToOld(bench);
            AssertIsNotTriedAgain(bench);
        }

        [TestMethod]
        public void A_power_cut_between_installation_and_note_is_a_trial_like_any_other()
        {
            var bench = new UpdateBench();
            bench.Connect(bench.Offer("2.0"));
            while (bench.Service.State != UpdateState.Installing)
            {
                bench.RunFor(1);
            }

            RunNew(bench);
            ReachServer(bench);
            bench.RunFor(100);
            Assert.AreEqual("UPDATED,", bench.Told);
        }

        [TestMethod]
        public void Flash_that_does_not_take_the_confirmation_gets_more_tries()
        {
            UpdateBench bench = OnTrial();
            bench.Installer.FailsToConfirm = true;
            ReachServer(bench);
            bench.RunFor(5000);
            Assert.AreEqual(string.Empty, bench.Told);
            Assert.AreEqual(6, bench.Installer.Confirms);

            bench.Installer.FailsToConfirm = false;
            bench.RunFor(2000);
            Assert.AreEqual("UPDATED,", bench.Told);
        }

        [TestMethod]
        public void No_offer_is_looked_at_during_a_trial()
        {
            UpdateBench bench = OnTrial();
            bench.Connect(bench.Offer("3.0"));
            bench.RunFor(10000);
            Assert.AreEqual(string.Empty, bench.Asked);

            ReachServer(bench);
            bench.RunFor(60000);
            Assert.IsTrue(bench.Asked.Contains("1/3"), bench.Asked);
        }

        private static UpdateBench Installed()
        {
            var bench = new UpdateBench();
            bench.Update();
            Assert.IsTrue(bench.Shutdown.IsRequested);
            return bench;
        }

        private static UpdateBench OnTrial()
        {
            UpdateBench bench = Installed();
            RunNew(bench);
            return bench;
        }

        private static void RunNew(UpdateBench bench)
        {
            bench.Installer.IsOnTrial = true;
            bench.Installer.Version = "2.0";
            bench.Boot();
        }

        private static void BackToOld(UpdateBench bench)
        {
            bench.Installer.IsOnTrial = false;
            bench.Installer.Version = "1.0";
            bench.Boot();
            bench.RunFor(100);
        }

        private static void ReachServer(UpdateBench bench)
        {
            bench.Uplink.SendAttributes(bench.NowMs, FakePlatform.ChunkRequestPrefix + "0/9", bench.Parts.Json);
        }

        private static void AssertIsNotTriedAgain(UpdateBench bench)
        {
            bench.Told = string.Empty;
            bench.Connect(bench.Offer("2.0"));
            bench.RunFor(100L * UpdateService.RetryPauseMs);
            Assert.AreEqual(string.Empty, bench.Told);
            bench.Boot();
            bench.Connect(bench.Offer("2.0"));
            bench.RunFor(10000);
            Assert.AreEqual(string.Empty, bench.Told);
            Assert.AreEqual(string.Empty, bench.Asked);
        }
    }
}
