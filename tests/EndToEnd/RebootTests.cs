// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using System.Text.Json;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// What a boot leaves to the next.
    /// </summary>
    [TestClass]
    public sealed class RebootTests
    {
        private const string RebootCall = "{\"method\":\"reboot\",\"params\":{}}";

        [TestMethod]
        public void A_reboot_is_answered_happens_once_and_loses_nothing()
        {
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            using VirtualBoard board = VirtualBoard.StartAgainst(server, "--sensor", "counter", "--every", "200ms");
            board.WaitFor("sampled", 3);
            board.WaitFor("connected");

            Push(server, device, 7, RebootCall);
            board.WaitFor("connected", 2);

            // The server takes the call for unanswered and sends it again.
            Assert.AreEqual("{\"rebooting\":true}", Push(server, device, 7, RebootCall));
            board.WaitFor("sampled", told => told.Counter() == 1_000_003);
            JsonElement summary = board.End();

            Assert.AreEqual(2, summary.Number("boots"));
            Assert.AreEqual(0, summary.Number("crashes"));
            Assert.AreEqual(0, summary.Number("dropped"));
            Assert.AreEqual(summary.Number("sampled"), summary.Number("confirmed"));
            long[] sampled = [.. board.Events("sampled").Select(told => told.Counter())];
            CollectionAssert.AreEqual(sampled, server.Readings().Select(record => record.Value.AsWhole).ToArray());
            long[] bootOfSamples = [.. board.Events("sampled").Select(told => told.Number("boot"))];
            CollectionAssert.AreEqual(sampled.Select(value => value / 1_000_000).ToArray(), bootOfSamples);
        }

        [TestMethod]
        public void Errors_and_the_boot_count_outlive_a_reboot()
        {
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            using VirtualBoard board = VirtualBoard.StartAgainst(server, "--sensor", "counter");
            board.WaitFor("attribute");
            device.Push("v1/devices/me/attributes", "not JSON"u8);
            string text = board.WaitFor("error", told => told.Text("code") == "message").Text("text");

            Push(server, device, 1, RebootCall);
            board.WaitFor("connected", 2);

            JsonElement errors = Call(device, "getDiagnostics").GetProperty("errors");
            Assert.IsTrue(errors.EnumerateArray().Any(error => error.Text("code") == "message" && error.Text("text") == text));
            JsonElement info = Call(device, "getInfo");
            Assert.AreEqual(1, info.Number("bootCount"));
            Assert.AreEqual("commanded", info.Text("restartReason"));
        }

        [TestMethod]
        public void The_same_flash_folder_is_the_same_board()
        {
            DirectoryInfo flash = Directory.CreateTempSubdirectory("end-to-end-");
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            string id;
            using (VirtualBoard first = VirtualBoard.StartAgainst(server, "--flash", flash.FullName, "--sensor", "counter"))
            {
                first.WaitFor("connected");
                id = Call(device, "getInfo").Text("boardId");
                first.End();
            }

            using VirtualBoard second = VirtualBoard.Start("--flash", flash.FullName);
            second.WaitFor("connected");
            JsonElement info = Call(device, "getInfo");
            second.End();

            Assert.AreEqual(id, info.Text("boardId"));
            Assert.AreEqual(1, info.Number("bootCount"));
            flash.Delete(recursive: true);
        }

        private static JsonElement Call(Device device, string method)
        {
            return device.CallAsync(method, "{}", RunnerProcess.Patience).GetAwaiter().GetResult().Json;
        }

        private static string Push(ThingsBoardServer server, Device device, int id, string payload)
        {
            long before = server.RpcReplies.Count;
            device.Push($"v1/devices/me/rpc/request/{id}", Encoding.UTF8.GetBytes(payload));
            return server.RpcReplies.WaitFor(reply => reply.Id == id, RunnerProcess.Patience, before).Text;
        }
    }
}
