// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class UpdateInstallTests
    {
        private const string Wrong = "the checksum of the image is not the one that was offered";
        private const int HourMs = UpdateService.RetryPauseMs;

        [TestMethod]
        public void TB18_a_bad_checksum_installs_nothing_and_leaves_nothing()
        {
            UpdateBench bench = WithWrongChecksum();

            Assert.AreEqual("DOWNLOADING,DOWNLOADED," + Wrong + ",FAILED,", bench.Told);
            Assert.IsFalse(bench.Installer.IsInstalled);
            Assert.IsFalse(bench.Shutdown.IsRequested);
            Assert.AreEqual(0, bench.Installer.StoredBytes);
        }

        [TestMethod]
        public void TB18_an_image_with_a_bad_checksum_is_fetched_again_after_an_hour_and_three_times_in_all()
        {
            UpdateBench bench = WithWrongChecksum();
            bench.Told = string.Empty;
            bench.RunFor(HourMs - 70000);
            Assert.AreEqual(string.Empty, bench.Told);
            bench.RunFor(20L * HourMs);

            Assert.AreEqual(3, bench.Installer.Begins);
            bench.Boot();
            bench.Connect(UpdateBench.Offer("2.0", 1000, "CRC32", "00000000"));
            bench.RunFor(60000);
            Assert.AreEqual(string.Empty, bench.Told);
        }

        [TestMethod]
        public void TB18_another_offer_is_taken_at_once()
        {
            UpdateBench bench = WithWrongChecksum();
            bench.Push(bench.Offer("2.1"));
            bench.RunFor(60000);

            Assert.IsTrue(bench.Installer.IsInstalled);
        }

        [TestMethod]
        public void The_check_leaves_time_to_others_between_slices()
        {
            var bench = new UpdateBench();
            bench.Image = UpdateBench.Bytes(20480);
            bench.Connect(bench.Offer("2.0"));
            while (bench.Service.State != UpdateState.Verifying)
            {
                bench.RunFor(1);
            }

            long beganMs = bench.NowMs;
            while (bench.Service.State == UpdateState.Verifying)
            {
                int before = bench.Installer.Reads;
                bench.Service.Step(bench.NowMs, true);
                Assert.IsTrue(bench.Installer.Reads - before <= 1);
                bench.Parts.Clock.NowMs += 5;
            }

            Assert.AreEqual(40, bench.Installer.Reads);
            Assert.IsTrue(bench.NowMs - beganMs >= 180, (bench.NowMs - beganMs).ToString());
        }

        [TestMethod]
        public void The_restart_waits_until_the_server_knows()
        {
            var bench = new UpdateBench();
            bench.Connect(bench.Offer("2.0"));
            while (bench.Service.State != UpdateState.Verifying)
            {
                bench.RunFor(1);
            }

            bench.ConfirmsEvents = false;
            bench.RunFor(UpdateService.FarewellMs - 1000);
            Assert.AreEqual((int)UpdateState.Installing, (int)bench.Service.State);
            Assert.IsFalse(bench.Shutdown.IsRequested);
            bench.ConfirmsEvents = true;
            bench.RunFor(100);

            Assert.IsTrue(bench.Shutdown.IsRequested);
            Assert.AreEqual(RestartReason.Update, bench.Shutdown.Reason);
        }

        [TestMethod]
        public void The_restart_does_not_wait_for_ever()
        {
            var bench = new UpdateBench();
            bench.ConfirmsEvents = false;
            bench.Connect(bench.Offer("2.0"));
            while (bench.Service.State != UpdateState.Installing)
            {
                bench.RunFor(1);
            }

            bench.RunFor(UpdateService.FarewellMs - 100);
            Assert.IsFalse(bench.Shutdown.IsRequested);
            bench.RunFor(200);
            Assert.IsTrue(bench.Shutdown.IsRequested);
        }

        [TestMethod]
        public void What_cannot_be_installed_is_told_and_no_restart_happens()
        {
            var bench = new UpdateBench();
            bench.Installer.FailsToInstall = true;
            bench.Update();

            Assert.AreEqual(
                "DOWNLOADING,DOWNLOADED,VERIFIED,UPDATING,the image cannot be installed: the flash is worn out,FAILED,", bench.Told);
            Assert.IsFalse(bench.Shutdown.IsRequested);
        }

        [TestMethod]
        public void Without_a_note_on_flash_nothing_is_installed_since_a_bad_image_would_come_again_and_again()
        {
            var bench = new UpdateBench();
            bench.Connect(bench.Offer("2.0"));
            while (bench.Service.State != UpdateState.Verifying)
            {
                bench.RunFor(1);
            }

            bench.Parts.Flash.FailsToWrite = true;
            bench.RunFor(60000);

            Assert.IsTrue(bench.Told.EndsWith("the image cannot be installed: flash does not take the note of it,FAILED,"), bench.Told);
            Assert.IsFalse(bench.Installer.IsInstalled);
            Assert.IsFalse(bench.Shutdown.IsRequested);
        }

        [TestMethod]
        public void Nothing_is_asked_or_told_once_the_board_is_about_to_end()
        {
            var bench = new UpdateBench();
            bench.Connect(bench.Offer("2.0"));
            bench.Shutdown.Request(0, RestartReason.Commanded);
            bench.RunFor(1000);

            Assert.AreEqual(string.Empty, bench.Asked);
            Assert.AreEqual(string.Empty, bench.Told);
        }

        private static UpdateBench WithWrongChecksum()
        {
            var bench = new UpdateBench();
            bench.Connect(UpdateBench.Offer("2.0", 1000, "CRC32", "00000000"));
            bench.RunFor(60000);
            return bench;
        }
    }
}
