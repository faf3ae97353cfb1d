// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class UpdateDownloadTests
    {
        private const string All = "DOWNLOADING,DOWNLOADED,VERIFIED,UPDATING,";
        private const int HourMs = UpdateService.RetryPauseMs;

        [TestMethod]
        public void TB18_the_image_comes_in_order_and_every_state_is_told()
        {
            var bench = new UpdateBench();
            bench.Update();

            Assert.AreEqual("1/0 1/1 1/2 1/3 ", bench.Asked);
            Assert.AreEqual(All, bench.Told);
            Assert.AreEqual(Text.ToHex(bench.Image), Text.ToHex(bench.Installer.Image));
            Assert.IsTrue(bench.Installer.IsInstalled);
            Assert.AreEqual("256", bench.Link.LastTo(FakePlatform.ChunkRequestPrefix + "1/3"));
        }

        [TestMethod]
        public void A_pushed_offer_is_taken_like_one_that_was_asked_for()
        {
            var bench = new UpdateBench();
            bench.Connect("{}");
            bench.RunFor(10000);
            bench.Push(bench.Offer("2.0"));
            bench.RunFor(60000);

            Assert.AreEqual(All, bench.Told);
        }

        [TestMethod]
        public void Between_two_requests_somebody_else_has_a_turn()
        {
            var bench = new UpdateBench();
            bench.Connect(bench.Offer("2.0"));
            bench.RunUntilAsked("1/0");
            long firstMs = bench.NowMs;
            bench.RunUntilAsked("1/1");

            // 80 % of ten messages a second, and two could go at once.
            Assert.IsTrue(bench.NowMs - firstMs >= 100, (bench.NowMs - firstMs).ToString());
        }

        [TestMethod]
        public void A_full_window_makes_it_wait()
        {
            var bench = new UpdateBench();
            bench.Link.Confirms = false;
            for (int i = 0; i < Uplink.Window; i++)
            {
                bench.Uplink.TrySend(0, OutgoingKind.Counters, FakePlatform.ChunkRequestPrefix + "0/9", bench.Parts.Json, 0);
            }

            bench.Serves = false;
            bench.Update();
            Assert.AreEqual("0/9 0/9 0/9 0/9 ", bench.Asked);
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        public void TB19_a_lost_connection_goes_on_with_the_chunk_it_was_at_under_a_new_number(int chunk)
        {
            var bench = new UpdateBench();
            StopAt(bench, chunk);
            bench.Disconnect();
            bench.RunFor(5000);
            bench.Serves = true;
            bench.Asked = string.Empty;
            bench.Connect(bench.Offer("2.0"));
            bench.RunFor(60000);

            Assert.IsTrue(bench.Asked.StartsWith("2/" + chunk.ToString()), bench.Asked);
            Assert.AreEqual(All, bench.Told);
            Assert.AreEqual(1, bench.Installer.Begins);
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        public void TB19_a_power_cut_costs_at_most_the_chunk_it_came_at(int chunk)
        {
            var bench = new UpdateBench();
            StopAt(bench, chunk);
            bench.Boot();
            bench.Serves = true;
            bench.Update();

            Assert.IsTrue(bench.Asked.StartsWith("1/" + chunk.ToString()), bench.Asked);
            Assert.AreEqual(All, bench.Told);
            Assert.AreEqual(chunk == 0 ? 2 : 1, bench.Installer.Begins);
        }

        [TestMethod]
        public void TB19_what_a_power_cut_left_of_a_chunk_is_not_stored_twice()
        {
            var bench = new UpdateBench();
            StopAt(bench, 2);
            bench.Installer.TryAppend(bench.Chunk(2), 0, 100);
            bench.Boot();
            bench.Serves = true;
            bench.Update();

            Assert.AreEqual("1/2 1/3 ", bench.Asked);
            Assert.AreEqual(Text.ToHex(bench.Image), Text.ToHex(bench.Installer.Image));
        }

        [TestMethod]
        public void TB19_a_power_cut_after_the_last_chunk_asks_for_none_again()
        {
            var bench = new UpdateBench();
            StopAt(bench, 3);
            bench.Installer.TryAppend(bench.Chunk(3), 0, 232);
            bench.Boot();
            bench.Update();

            Assert.AreEqual(string.Empty, bench.Asked);
            Assert.AreEqual(All, bench.Told);
        }

        [TestMethod]
        [DataRow(true)]
        [DataRow(false)]
        public void TB19_an_offer_that_has_changed_meanwhile_is_begun_anew(bool withPowerCut)
        {
            var bench = new UpdateBench();
            StopAt(bench, 2);
            if (withPowerCut)
            {
                bench.Boot();
            }
            else
            {
                bench.Disconnect();
            }

            bench.Serves = true;
            bench.Image = UpdateBench.Bytes(300);
            bench.Image[0] = 99;
            bench.Asked = string.Empty;
            bench.Connect(bench.Offer("3.0"));
            bench.RunFor(60000);

            Assert.IsTrue(bench.Asked.EndsWith("/0 " + bench.Asked.Substring(0, 1) + "/1 ") || bench.Asked.EndsWith("/0 3/1 "), bench.Asked);
            Assert.AreEqual(Text.ToHex(bench.Image), Text.ToHex(bench.Installer.Image));
        }

        [TestMethod]
        public void TB19_an_offer_that_changes_while_it_comes_in_is_begun_anew_under_a_new_number()
        {
            var bench = new UpdateBench();
            StopAt(bench, 2);
            bench.Serves = true;
            bench.Asked = string.Empty;
            bench.Image = UpdateBench.Bytes(300);
            bench.Push(bench.Offer("3.0"));
            bench.RunFor(60000);

            Assert.AreEqual("2/0 2/1 ", bench.Asked);
            Assert.AreEqual("DOWNLOADING," + All, bench.Told);
        }

        [TestMethod]
        public void An_offer_that_is_taken_back_ends_the_download_and_leaves_nothing()
        {
            var bench = new UpdateBench();
            StopAt(bench, 2);
            for (int i = 0; i < UpdateOffer.Keys.Length; i++)
            {
                bench.Service.OnDeleted(bench.NowMs, UpdateOffer.Keys[i]);
            }

            bench.Serves = true;
            bench.Asked = string.Empty;
            bench.RunFor(60000);

            Assert.AreEqual(string.Empty, bench.Asked);
            Assert.AreEqual(0, bench.Installer.StoredBytes);
            Assert.AreEqual((int)UpdateState.Idle, (int)bench.Service.State);
        }

        [TestMethod]
        public void A_new_connection_asks_for_no_chunk_before_it_knows_the_offer()
        {
            var bench = new UpdateBench();
            StopAt(bench, 1);
            bench.Disconnect();
            bench.Asked = string.Empty;
            bench.Service.OnOnline(bench.NowMs);
            bench.RunFor(UpdateService.OfferLimitMs - 1000);

            Assert.AreEqual(string.Empty, bench.Asked);
        }

        [TestMethod]
        public void A_chunk_that_does_not_come_is_asked_for_again_later_each_time_and_given_up()
        {
            var bench = new UpdateBench();
            StopAt(bench, 1);
            bench.RunFor(9000);
            Assert.AreEqual("1/0 1/1 ", bench.Asked);
            bench.RunFor(2000);
            Assert.AreEqual("1/0 1/1 1/1 ", bench.Asked);
            bench.RunFor(18000);
            Assert.AreEqual("1/0 1/1 1/1 ", bench.Asked);
            bench.RunFor(2000000);

            Assert.AreEqual("1/0 1/1 1/1 1/1 1/1 1/1 1/1 ", bench.Asked);
            Assert.AreEqual("DOWNLOADING,the server does not answer requests for chunk 1,FAILED,", bench.Told);
        }

        [TestMethod]
        public void A_download_that_was_given_up_goes_on_after_an_hour_and_at_last_no_more()
        {
            var bench = new UpdateBench();
            StopAt(bench, 1);
            bench.RunFor(HourMs);
            bench.Told = string.Empty;
            bench.Asked = string.Empty;
            bench.RunFor(10L * HourMs);

            Assert.AreEqual(
                "DOWNLOADING,the server does not answer requests for chunk 1,FAILED,DOWNLOADING,the server does not answer requests for chunk 1,FAILED,",
                bench.Told);
            Assert.AreEqual(1, bench.Installer.Begins);

            bench.Serves = true;
            bench.Connect(bench.Offer("2.1"));
            bench.RunFor(60000);
            Assert.IsTrue(bench.Installer.IsInstalled);
        }

        [TestMethod]
        [DataRow(5)]
        [DataRow(0)]
        [DataRow(257)]
        public void A_chunk_of_the_wrong_length_is_asked_for_again(int length)
        {
            var bench = new UpdateBench();
            StopAt(bench, 1);
            bench.Arrives("1", 1, new byte[length]);
            bench.Serves = true;
            bench.RunFor(60000);

            Assert.AreEqual("1/0 1/1 1/1 1/2 1/3 ", bench.Asked);
            Assert.AreEqual(All, bench.Told);
        }

        [TestMethod]
        public void A_chunk_too_long_to_be_kept_is_asked_for_again()
        {
            var bench = new UpdateBench();
            StopAt(bench, 1);
            bench.Arrives("1", 1, null);
            bench.Serves = true;
            bench.RunFor(60000);

            Assert.AreEqual(All, bench.Told);
        }

        [TestMethod]
        public void A_package_shorter_than_was_said_is_given_up()
        {
            var bench = new UpdateBench();
            string offer = bench.Offer("2.0");
            bench.Image = UpdateBench.Bytes(512);
            bench.Connect(offer);
            bench.RunFor(600000);

            Assert.AreEqual("DOWNLOADING,chunk 2 has 0 bytes, not 256,FAILED,", bench.Told);
            Assert.AreEqual("1/0 1/1 1/2 1/2 1/2 1/2 1/2 1/2 ", bench.Asked);
        }

        [TestMethod]
        public void Repeated_late_and_foreign_chunks_are_not_stored()
        {
            var bench = new UpdateBench();
            StopAt(bench, 1);
            bench.Arrives("1", 0, bench.Chunk(0));
            bench.Arrives("1", 2, bench.Chunk(2));
            bench.Arrives("7", 1, new byte[UpdateBench.ChunkBytes]);
            bench.Arrives("x", 1, new byte[UpdateBench.ChunkBytes]);
            Assert.AreEqual(UpdateBench.ChunkBytes, bench.Installer.StoredBytes);

            bench.Arrives("1", 1, bench.Chunk(1));
            bench.Arrives("1", 1, bench.Chunk(1));
            Assert.AreEqual(2 * UpdateBench.ChunkBytes, bench.Installer.StoredBytes);
        }

        [TestMethod]
        public void A_chunk_while_nothing_is_downloaded_is_ignored()
        {
            var bench = new UpdateBench();
            bench.Arrives("1", 0, new byte[UpdateBench.ChunkBytes]);
            bench.Refuses("NOT_FOUND");
            bench.RunFor(1000);

            Assert.AreEqual(0, bench.Installer.StoredBytes);
            Assert.AreEqual(string.Empty, bench.Told);
        }

        [TestMethod]
        public void An_error_of_the_server_fails_the_update_and_the_next_connection_does_not_ask_at_once()
        {
            var bench = new UpdateBench();
            StopAt(bench, 1);
            bench.Refuses("NOT_FOUND");
            bench.RunFor(10);
            Assert.AreEqual("DOWNLOADING,the server refuses to hand the package out: NOT_FOUND,FAILED,", bench.Told);

            bench.Disconnect();
            bench.Asked = string.Empty;
            bench.Serves = true;
            bench.Connect(bench.Offer("2.0"));
            bench.RunFor(HourMs - 10000);
            Assert.AreEqual(string.Empty, bench.Asked);

            bench.RunFor(60000);
            Assert.AreEqual("2/1 2/2 2/3 ", bench.Asked);
            Assert.IsTrue(bench.Installer.IsInstalled);
        }

        [TestMethod]
        public void A_server_that_closes_at_each_request_is_not_asked_for_ever()
        {
            var bench = new UpdateBench();
            StopAt(bench, 1);
            for (int i = 1; i < UpdateDownload.MaxFailures; i++)
            {
                bench.Disconnect();
                bench.Connect(bench.Offer("2.0"));
                bench.RunUntilAsked((i + 1).ToString() + "/1");
            }

            Assert.AreEqual("DOWNLOADING,", bench.Told);
            bench.Disconnect();
            bench.RunFor(10);
            Assert.AreEqual("DOWNLOADING,the connection ends at each request for chunk 1,FAILED,", bench.Told);
        }

        [TestMethod]
        public void Flash_that_does_not_take_a_chunk_fails_the_update()
        {
            var bench = new UpdateBench();
            bench.Installer.FailsToAppend = true;
            bench.Update();

            Assert.AreEqual("DOWNLOADING,the image cannot be stored: the flash is worn out,FAILED,", bench.Told);
            Assert.AreEqual("1/0 ", bench.Asked);
        }

        [TestMethod]
        public void The_attempts_at_an_offer_are_counted_over_boots()
        {
            var bench = new UpdateBench();
            bench.Installer.FailsToAppend = true;
            for (int i = 0; i < UpdateService.MaxAttempts; i++)
            {
                bench.Boot();
                bench.Update();
                Assert.AreEqual("1/0 ", bench.Asked);
            }

            bench.Boot();
            bench.Update();
            Assert.AreEqual(string.Empty, bench.Asked);
            Assert.AreEqual(string.Empty, bench.Told);
        }

        // The server answers up to the chunk before.
        private static void StopAt(UpdateBench bench, int chunk)
        {
            bench.Serves = chunk > 0;
            bench.Connect(bench.Offer("2.0"));
            for (int i = 0; i < chunk; i++)
            {
                bench.Serves = true;
                while (bench.Installer.StoredBytes < (i + 1) * UpdateBench.ChunkBytes)
                {
                    bench.RunFor(1);
                }
            }

            bench.Serves = false;
            bench.RunUntilAsked("1/" + chunk.ToString());
        }
    }
}
