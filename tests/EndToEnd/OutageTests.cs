// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using System.Text.Json.Nodes;
using DeviceAgent.Boards;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// Servers that fail for a while.
    /// </summary>
    [TestClass]
    public sealed class OutageTests
    {
        [TestMethod]
        public void TB07_A_server_that_was_away_gets_what_was_sampled_meanwhile_with_its_own_times_oldest_first()
        {
            using ThingsBoardServer server = new();
            server.Register("board", VirtualBoard.Token);
            using VirtualBoard board = VirtualBoard.StartAgainst(server, "--sensor", "counter", "--every", "100ms");
            board.WaitFor("confirmed");
            server.StopListening();
            int before = board.Events("sampled").Length;
            board.WaitFor("disconnected");
            board.WaitFor("sampled", before + 10);
            server.StartListening();
            board.WaitFor("connected", 2);
            board.WaitFor("confirmed", board.Events("confirmed").Length + 1);
            JsonElement summary = board.End();

            AssertAllArrived(board, server);
            Assert.AreEqual(0, summary.Number("dropped"));
            Assert.IsTrue(summary.Number("reconnects") >= 1);
        }

        [TestMethod]
        public void TB08_A_connection_that_breaks_before_the_confirmation_costs_no_reading()
        {
            using ThingsBoardServer server = new();
            server.Register("board", VirtualBoard.Token);
            server.Faults.KillAtPublish(nth: 4);
            using VirtualBoard board = VirtualBoard.StartAgainst(server, "--sensor", "counter", "--every", "100ms");
            board.WaitFor("connected", 2);
            board.WaitFor("confirmed", board.Events("confirmed").Length + 1);
            board.End();

            AssertAllArrived(board, server);
        }

        [TestMethod]
        public void Sampling_goes_on_while_the_server_never_answers()
        {
            using ThingsBoardServer server = new();
            server.Register("board", VirtualBoard.Token);
            server.Faults.WithholdConnack = true;
            using VirtualBoard board = VirtualBoard.StartAgainst(server, "--sensor", "counter", "--every", "100ms");
            board.WaitFor("sampled", 40);
            JsonElement summary = board.End();

            JsonElement[] sampled = board.Events("sampled");
            CollectionAssert.AreEqual(Enumerable.Range(0, sampled.Length).ToArray(), sampled.Select(told => (int)told.Counter()).ToArray());
            Assert.IsTrue(summary.Number("missedSlots") <= 10, "a busy machine may miss some; a board that waits for the server, all");
            Assert.AreEqual(0, board.Events("connected").Length);

            // The orderly end could not deliver anything: all of it is on flash.
            Assert.AreEqual(0, summary.Number("dropped"));
            Assert.AreEqual(summary.Number("sampled"), summary.Number("pending"));
        }

        [TestMethod]
        public void TB08_Readings_that_find_no_room_in_RAM_go_to_flash_and_arrive_from_there_also_those_of_the_boot_before()
        {
            DirectoryInfo flash = Directory.CreateTempSubdirectory("end-to-end-");
            using ThingsBoardServer server = new();
            server.Register("board", VirtualBoard.Token);
            server.StopListening();
            int before;
            using (VirtualBoard first = VirtualBoard.StartAgainst(server, "--flash", flash.FullName, "--sensor", "counter", "--every", "100ms"))
            {
                first.WaitFor("sampled");
                first.End();
                before = first.Events("sampled").Length;
            }

            string path = Path.Combine(flash.FullName, "device.json");
            JsonNode settings = JsonNode.Parse(File.ReadAllText(path))!;
            settings["store"]!["readings"] = 16;
            File.WriteAllText(path, settings.ToJsonString());
            using VirtualBoard board = VirtualBoard.Start("--flash", flash.FullName);
            board.WaitFor("sampled", 20);
            server.StartListening();
            board.WaitFor("confirmed", 3);
            JsonElement summary = board.End();

            Assert.AreEqual(0, summary.Number("dropped"));
            long[] times = [.. server.Readings().Select(record => record.TsMs).Distinct()];
            Assert.AreEqual(before + summary.Number("sampled"), times.Length);
            CollectionAssert.AreEqual(times.Order().ToArray(), times, "oldest first");
            flash.Delete(recursive: true);
        }

        [TestMethod]
        public void Readings_that_find_no_room_at_all_are_counted()
        {
            DirectoryInfo flash = Directory.CreateTempSubdirectory("end-to-end-");
            File.WriteAllBytes(Path.Combine(flash.FullName, "full"), new byte[FlashFiles.VolumeBytes]);
            File.WriteAllText(Path.Combine(flash.FullName, "device.json"), "{\"store\":{\"readings\":16}}");
            using ThingsBoardServer server = new();
            server.Register("board", VirtualBoard.Token);
            server.StopListening();
            using VirtualBoard board = VirtualBoard.StartAgainst(server, "--flash", flash.FullName, "--sensor", "counter", "--every", "100ms");
            board.WaitFor("sampled", 20);
            server.StartListening();
            board.WaitFor("confirmed");
            JsonElement summary = board.End();

            Assert.IsTrue(summary.Number("dropped") >= 4);
            Assert.AreEqual(summary.Number("sampled"), summary.Number("confirmed") + summary.Number("dropped"));
            Assert.AreEqual(summary.Number("confirmed"), server.Readings().Length);
            Assert.AreEqual("overwritten", board.Events("dropped")[0].Text("cause"));
            Assert.AreEqual(summary.Number("dropped"), summary.GetProperty("droppedByCause").Number("overwritten"));
            flash.Delete(recursive: true);
        }

        [TestMethod]
        public void TB02_A_server_that_refuses_the_token_is_left_alone_for_a_while()
        {
            using ThingsBoardServer server = new();
            using VirtualBoard board = VirtualBoard.StartAgainst(server, "--sensor", "counter");
            JsonElement disconnected = board.WaitFor("disconnected");
            JsonElement error = board.WaitFor("error");
            board.End();

            Assert.AreEqual("credentials", error.Text("code"), error.Text("text"));
            Assert.IsTrue(disconnected.Number("retryInMs") >= 60_000);
            Assert.IsFalse(error.GetRawText().Contains(VirtualBoard.Token, StringComparison.Ordinal), "the token is a secret");
        }

        private static void AssertAllArrived(VirtualBoard board, ThingsBoardServer server)
        {
            // At least once, so a value may come twice, with the same time; the first arrivals are in order.
            string[] taken = [.. board.Events("sampled").Select(told => $"{told.Number("ts")} {told.Counter()}")];
            CollectionAssert.AreEqual(taken, server.Readings().Select(record => $"{record.TsMs} {record.Value.AsWhole}").Distinct().ToArray());
        }
    }
}
