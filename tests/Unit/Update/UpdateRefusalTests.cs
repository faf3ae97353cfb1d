// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class UpdateRefusalTests
    {
        private const string Md5 = "checksum MD5 is not supported: choose SHA256 or CRC32 in ThingsBoard,FAILED,";

        [TestMethod]
        public void TB18_a_board_that_cannot_update_itself_says_so_before_the_first_chunk()
        {
            var bench = new UpdateBench();
            bench.Installer.Obstacle = "use a cable";
            bench.Update();

            Assert.AreEqual("use a cable,FAILED,", bench.Told);
            Assert.AreEqual(string.Empty, bench.Asked);
        }

        [TestMethod]
        public void TB18_a_package_with_a_fault_is_refused_before_the_first_chunk()
        {
            UpdateBench bench = WithMd5();

            Assert.AreEqual(Md5, bench.Told);
            Assert.AreEqual(string.Empty, bench.Asked);
            Assert.AreEqual(0, bench.Installer.Begins);
        }

        [TestMethod]
        public void TB18_an_image_without_room_is_refused_before_the_first_chunk()
        {
            var bench = new UpdateBench();
            bench.Installer.Room = 999;
            bench.Update();

            Assert.AreEqual("the flash is worn out,FAILED,", bench.Told);
            Assert.AreEqual(string.Empty, bench.Asked);
        }

        [TestMethod]
        public void TB18_the_title_and_version_that_run_are_nothing_to_do_whatever_else_is_offered()
        {
            var bench = new UpdateBench();
            bench.Installer.Obstacle = "use a cable";
            bench.Connect(UpdateBench.Offer("1.0", 0, "MD5", "00"));
            bench.RunFor(60000);

            Assert.AreEqual(string.Empty, bench.Told);
        }

        [TestMethod]
        public void The_same_refused_offer_is_reported_once_over_connections_and_boots()
        {
            UpdateBench bench = WithMd5();
            bench.Connect(UpdateBench.Offer("2.0", 9, "MD5", "00"));
            bench.RunFor(60000);
            Assert.AreEqual(Md5, bench.Told);

            bench.Boot();
            bench.Connect(UpdateBench.Offer("2.0", 9, "MD5", "00"));
            bench.RunFor(10000000);
            Assert.AreEqual(string.Empty, bench.Told);
        }

        [TestMethod]
        public void A_refused_offer_that_was_taken_back_is_reported_again_when_it_comes_again()
        {
            UpdateBench bench = WithMd5();
            bench.Connect("{}");
            bench.RunFor(1000);
            bench.Connect(UpdateBench.Offer("2.0", 9, "MD5", "00"));
            bench.RunFor(1000);

            Assert.AreEqual(Md5 + Md5, bench.Told);
        }

        [TestMethod]
        public void Another_firmware_looks_at_the_offer_anew()
        {
            UpdateBench bench = WithMd5();
            bench.Installer.Version = "1.1";
            bench.Boot();
            bench.Connect(UpdateBench.Offer("2.0", 9, "MD5", "00"));
            bench.RunFor(1000);

            Assert.AreEqual(Md5, bench.Told);
        }

        [TestMethod]
        public void Software_packages_are_refused_once()
        {
            const string Software = "{\"sw_title\":\"app\",\"sw_version\":\"1\"}";
            const string Refusal = "software packages are not supported: this board takes firmware only,FAILED,";
            var bench = new UpdateBench();
            bench.Connect(Software);
            bench.RunFor(1000);
            bench.Connect(Software);
            bench.RunFor(1000);
            Assert.AreEqual(Refusal, bench.Told);

            bench.Boot();
            bench.Connect(Software);
            bench.RunFor(1000);
            Assert.AreEqual(string.Empty, bench.Told);

            bench.Service.OnDeleted(bench.NowMs, "sw_title");
            bench.Service.OnDeleted(bench.NowMs, "sw_version");
            bench.RunFor(10000);
            bench.Push(Software);
            bench.RunFor(10000);
            Assert.AreEqual(Refusal, bench.Told);
        }

        [TestMethod]
        public void A_package_that_replaces_one_elsewhere_is_not_judged_in_between()
        {
            var bench = new UpdateBench();
            bench.Connect("{}");
            bench.RunFor(10000);
            bench.Push("{\"fw_url\":\"http://host/image\"}");
            bench.Push(bench.Offer("2.0"));
            bench.RunFor(100);
            bench.Service.OnDeleted(bench.NowMs, "fw_url");
            bench.RunFor(60000);

            Assert.AreEqual("DOWNLOADING,DOWNLOADED,VERIFIED,UPDATING,", bench.Told);
        }

        private static UpdateBench WithMd5()
        {
            var bench = new UpdateBench();
            bench.Connect(UpdateBench.Offer("2.0", 9, "MD5", "00"));
            bench.RunFor(60000);
            return bench;
        }
    }
}
