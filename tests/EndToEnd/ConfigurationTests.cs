// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using System.Text.Json.Nodes;
using DeviceAgent.EndToEnd.Fast;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// A board that its server configures.
    /// </summary>
    [TestClass]
    public sealed class ConfigurationTests
    {
        [TestMethod]
        public void A_shared_attribute_changes_an_interval_while_the_board_runs()
        {
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            using VirtualBoard board = StartBoard(server);

            device.SetSharedAttribute("sensors", JsonNode.Parse("{\"counter\":{\"intervalMs\":100}}")!);

            board.WaitFor("sampled", 5);
            WaitForState(device, 1, "ok");
            JsonElement summary = board.End();
            Assert.AreEqual(1, summary.Number("boots"));
            Assert.AreEqual(0, summary.Number("dropped"));
        }

        [TestMethod]
        public void A_shared_attribute_that_needs_a_restart_restarts_the_board_once()
        {
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            using VirtualBoard board = StartBoard(server);

            device.SetSharedAttribute("led", 5);

            board.WaitFor("connected", 2);
            WaitForState(device, 1, "ok");

            // The new boot has asked for the same attribute again.
            board.WaitFor("attribute", told => told.Number("boot") == 1);
            Assert.AreEqual(5, GetConfig(device).GetProperty("config").Number("led"));
            JsonElement summary = board.End();
            Assert.AreEqual(2, summary.Number("boots"));
            Assert.AreEqual("configured", device.ClientAttributes["restartReason"].AsText);
        }

        [TestMethod]
        public void Mistakes_are_refused_and_nothing_is_lost()
        {
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            using VirtualBoard board = StartBoard(server);
            string before = GetConfig(device).GetRawText();

            string answer = Call(device, "setConfig", "{\"batchMs\":100,\"sensors\":{\"counter\":{\"intervalMs\":1}}}").GetRawText();
            device.SetSharedAttributes(new JsonObject { ["batchMs"] = 100, ["wifi"] = "canary" });

            StringAssert.Contains(answer, "\"sensors[0].intervalMs must be a whole number from 100 to 86400000\"");
            board.WaitFor("error", told => told.Text("text").Contains("wifi must be", StringComparison.Ordinal));
            WaitForState(device, 0, "refused");
            Assert.AreEqual(before.Replace("\"ok\"", "\"refused\"", StringComparison.Ordinal), GetConfig(device).GetRawText());
            Assert.AreEqual(1, board.End().Number("boots"));
        }

        [TestMethod]
        public void What_a_new_boot_would_leave_out_is_refused_with_the_first_reason()
        {
            (string Patch, string Error)[] wrong =
            [
                ("{'sensors':{'x':{'type':'sonar'}}}", "sensors[1]: this image has no driver for 'sonar'"),
                ("{'sensors':{'x':{'type':'counter'}}}", "x needs a 'suffix', its keys are taken"),
                ("{'sensors':{'counter':{'keys':{'count':'n'}}}}", "counter.keys has no key 'count'; it has counter"),
                ("{'sensors':{'counter':{'offsets':{'count':1}}}}", "counter.offsets has no key 'count'; it has counter"),
                ("{'sensors':{'counter':{'deadBands':{'count':1}}}}", "counter.deadBands has no key 'count'; it has counter"),
                ("{'sensors':{'b':{'type':'bme280','keys':{'temperature':'t','humidity':'t'}}}}", "b has two values under the key 't'"),
                ("{'led':5,'button':{'pin':5}}", "button.pin: pin 5 is led already"),
                ("{'outputs':[{'name':'a','pin':4},{'name':'b','pin':4}]}", "outputs[1].pin: pin 4 is outputs[0].pin already"),
                ("{'i2c':[{'bus':1,'sda':21,'scl':22}],'led':22}", "led: pin 22 is i2c[0].scl already"),
                ("{'i2c':[{'bus':1,'sda':21,'scl':21}]}", "i2c[0].scl: pin 21 is i2c[0].sda already"),
            ];
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            using VirtualBoard board = StartBoard(server);

            foreach ((string patch, string error) in wrong)
            {
                JsonElement answer = Call(device, "setConfig", patch.Replace('\'', '"'));
                Assert.IsTrue(answer.TryGetProperty("error", out JsonElement told), $"accepted: {patch}");
                Assert.AreEqual(error.Replace('\'', '"'), told.Text("message"));
            }

            // The same key belongs to another device here.
            JsonElement child = Call(device, "setConfig", "{\"sensors\":{\"x\":{\"type\":\"counter\",\"device\":\"meter\"}}}");
            Assert.AreEqual(1, child.Number("revision"));
            board.WaitFor("connected", 2);
            Assert.AreEqual(0, board.Events("error").Count(told => told.Number("boot") == 1));
        }

        [TestMethod]
        public void GetConfig_and_what_the_board_prints_show_no_secret()
        {
            const string Canary = "kanarienvogel-7";
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            using VirtualBoard board = StartBoard(server);
            device.SetSharedAttribute("claim", JsonNode.Parse($"{{\"secret\":\"{Canary}\"}}")!);
            Call(device, "setConfig", $"{{\"update\":{{\"chunkBytes\":512}},\"nonsense\":\"{Canary}\"}}");
            WaitForState(device, 1, "refused");
            string config = GetConfig(device).GetRawText();

            StringAssert.Contains(config, "\"claim\":{\"secret\":\"***\"}");
            StringAssert.Contains(config, "\"token\":\"***\"");
            JsonElement[] told = [.. board.Events("attribute"), .. board.Events("rpc"), .. board.Events("error")];
            Assert.IsTrue(told.Length >= 4);
            Assert.IsFalse(told.Any(one => one.GetRawText().Contains(Canary, StringComparison.Ordinal)));
            Assert.IsFalse(board.ConsoleText.Contains(Canary, StringComparison.Ordinal));
        }

        [TestMethod]
        public void TB03_after_every_connect_the_board_subscribes_again()
        {
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            using VirtualBoard board = StartBoard(server);
            long first = server.Mqtt.Subscriptions.Count;

            device.Kill();
            server.Mqtt.Subscriptions.WaitForCount(2 * first, RunnerProcess.Patience);

            Assert.AreEqual(2 * first, server.Mqtt.Subscriptions.Count);
            device.SetSharedAttribute("batchMs", 100);
            board.WaitFor("attribute", told => told.GetRawText().Contains("\"batchMs\":100", StringComparison.Ordinal));
        }

        [TestMethod]
        public void TB05_after_a_reconnect_the_board_asks_for_what_it_has_missed()
        {
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            using VirtualBoard board = StartBoard(server);

            server.StopListening();
            device.SetSharedAttribute("batchMs", 100);
            server.StartListening();

            WaitForState(device, 1, "ok");
            Assert.AreEqual(100, GetConfig(device).GetProperty("config").Number("batchMs"));
        }

        [TestMethod]
        public void TB15_a_deleted_attribute_brings_the_file_back()
        {
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            using VirtualBoard board = StartBoard(server);
            device.SetSharedAttributes(new JsonObject { ["batchMs"] = 100, ["delivery"] = new JsonObject { ["liveMs"] = 5 } });
            WaitForState(device, 1, "ok");

            device.DeleteSharedAttributes("batchMs", "delivery");
            WaitForState(device, 2, "ok");

            JsonElement config = GetConfig(device).GetProperty("config");
            Assert.AreEqual(2000, config.Number("batchMs"));
            Assert.IsFalse(config.TryGetProperty("delivery", out _));
        }

        [TestMethod]
        public void TB16_only_the_answer_to_its_own_request_counts_and_one_without_attributes_is_one()
        {
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            using VirtualBoard board = StartBoard(server);

            // The board has had its answer, {}: the server has no attributes.
            device.Push("v1/devices/me/attributes/response/1", "{\"shared\":{\"batchMs\":1}}"u8);
            device.Push("v1/devices/me/attributes/response/99", "{\"shared\":{\"batchMs\":2}}"u8);
            device.Push("v1/devices/me/attributes/response/x", "{\"client\":{\"batchMs\":3}}"u8);

            Assert.AreEqual(2000, GetConfig(device).GetProperty("config").Number("batchMs"));
            Assert.AreEqual(0, GetConfig(device).Number("revision"));
        }

        [TestMethod]
        [DataRow("platform", "{\"server\":\"mqtt://127.0.0.1:1\"}")]
        [DataRow("wifi", "{\"ssid\":\"next-door\",\"password\":\"12345678\"}")]
        public void A_change_that_costs_the_server_is_taken_back_by_itself(string section, string change)
        {
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            MemoryFlash flash = new();
            byte[] file = JsonSerializer.SerializeToUtf8Bytes(JsonNode.Parse(
                $$$"""
                {"platform":{"server":"mqtt://127.0.0.1:{{{server.Port}}}","token":"{{{VirtualBoard.Token}}}"},"wifi":{"ssid":"home"},
                 "sensors":[{"name":"counter","type":"counter"}],"config":{"confirmSeconds":30}}
                """));
            flash.Write(Settings.FileName, file, file.Length);
            using FastBoard board = new(flash) { Air = "home" };
            WaitForState(device, 0, "ok");

            device.SetSharedAttribute(section, JsonNode.Parse(change)!);

            WaitForState(device, 0, "rolledBack");
            Assert.AreEqual("revision 1 cost the board its server for 30 s", device.ClientAttributes["configError"].AsText);
            Assert.AreEqual("rollback", device.ClientAttributes["restartReason"].AsText);

            // It has been asked for again, and stays as it is.
            Call(device, "getInfo", "{}");
            Thread.Sleep(500);
            Assert.AreEqual(3, board.Boots);
            Assert.AreEqual("rolledBack", GetConfig(device).Text("state"));
        }

        [TestMethod]
        public void A_board_that_one_server_sends_to_another_stays_there()
        {
            using ThingsBoardServer first = new();
            using ThingsBoardServer second = new();
            Device before = first.Register("board", VirtualBoard.Token);
            Device after = second.Register("board", VirtualBoard.Token);
            using FastBoard board = new(FlashFor(first));
            WaitForState(before, 0, "ok");

            before.SetSharedAttribute("platform", JsonNode.Parse($"{{\"server\":\"mqtt://127.0.0.1:{second.Port}\"}}")!);

            AssertStays(board, after);

            // What brought it there ends where somebody says so, unless the first server sends it away again.
            before.DeleteSharedAttributes("platform");
            after.SetSharedAttribute("platform", new JsonObject());
            WaitForState(before, 2, "ok");
        }

        [TestMethod]
        public void A_board_that_becomes_another_device_of_the_same_server_stays_it()
        {
            using ThingsBoardServer server = new();
            Device before = server.Register("board", VirtualBoard.Token);
            Device after = server.Register("other", "T-OTHER-0000001");
            using FastBoard board = new(FlashFor(server));
            WaitForState(before, 0, "ok");

            before.SetSharedAttribute("platform", JsonNode.Parse("{\"token\":\"T-OTHER-0000001\"}")!);

            AssertStays(board, after);
        }

        private static void AssertStays(FastBoard board, Device device)
        {
            WaitForState(device, 1, "ok");
            Call(device, "getInfo", "{}");
            Thread.Sleep(1000);
            Assert.AreEqual(2, board.Boots);
            Assert.AreEqual("ok", GetConfig(device).Text("state"));
        }

        private static MemoryFlash FlashFor(ThingsBoardServer server)
        {
            MemoryFlash flash = new();
            byte[] file = JsonSerializer.SerializeToUtf8Bytes(JsonNode.Parse(
                $$"""
                {"platform":{"server":"mqtt://127.0.0.1:{{server.Port}}","token":"{{VirtualBoard.Token}}"},"sensors":[{"name":"counter","type":"counter"}]}
                """));
            flash.Write(Settings.FileName, file, file.Length);
            return flash;
        }

        private static VirtualBoard StartBoard(ThingsBoardServer server)
        {
            VirtualBoard board = VirtualBoard.StartAgainst(server, "--sensor", "counter", "--every", "1d");
            WaitForAttributes(board, 1);
            return board;
        }

        // The last thing that a board does on a new connection.
        private static void WaitForAttributes(VirtualBoard board, int times)
        {
            board.WaitFor("attribute", times);
        }

        private static JsonElement Call(Device device, string method, string parameters)
        {
            return device.CallAsync(method, parameters, RunnerProcess.Patience).GetAwaiter().GetResult().Json;
        }

        private static JsonElement GetConfig(Device device)
        {
            return Call(device, "getConfig", "{}");
        }

        private static void WaitForState(Device device, int revision, string state)
        {
            bool HasCome()
            {
                return device.ClientAttributes.TryGetValue("configState", out var told) && told.AsText == state
                    && device.ClientAttributes["configRevision"].AsWhole == revision;
            }

            Assert.IsTrue(SpinWait.SpinUntil(HasCome, RunnerProcess.Patience), $"never {revision} {state}");
        }
    }
}
