// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using System.Text.Json;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// The main job: what a sensor measures arrives at the server.
    /// </summary>
    [TestClass]
    public sealed class TelemetryTests
    {
        [TestMethod]
        public void A_bme280_reports_to_the_embedded_server()
        {
            using VirtualBoard board = VirtualBoard.Start("--for", "6s");
            JsonElement summary = board.WaitForSummary();

            JsonElement readings = board.Events("sampled")[0].GetProperty("readings");
            AssertBetween(-40, readings.GetProperty("temperature").GetDouble(), 85);
            AssertBetween(30_000, readings.GetProperty("pressure").GetDouble(), 110_000);
            AssertBetween(0, readings.GetProperty("humidity").GetDouble(), 100);
            StringAssert.Matches(readings.GetProperty("temperature").GetRawText(), new(@"^\d+\.\d\d$"), "0.01 degC a count");
            AssertBetween(4 * 3, summary.Number("sampled"), 7 * 3);
            Assert.AreEqual(summary.Number("sampled"), summary.Number("confirmed"));
            Assert.AreEqual(0, summary.Number("pending"));
            Assert.AreEqual(0, summary.Number("dropped"));
            Assert.AreEqual(0, summary.Number("errors"));
            Assert.AreEqual(1, summary.Number("boots"));
            Assert.AreEqual("time", summary.Text("reason"));
        }

        [TestMethod]
        public void Every_counter_value_arrives_once_in_order_with_the_time_at_which_it_was_taken()
        {
            using ThingsBoardServer server = new();
            server.Register("board", VirtualBoard.Token);
            using VirtualBoard board = VirtualBoard.StartAgainst(server, "--sensor", "counter", "--every", "200ms", "--for", "5s");
            JsonElement summary = board.WaitForSummary();

            JsonElement[] sampled = board.Events("sampled");
            TelemetryRecord[] arrived = server.Readings();
            CollectionAssert.AreEqual(Enumerable.Range(0, sampled.Length).ToArray(), arrived.Select(record => (int)record.Value.AsWhole).ToArray());
            CollectionAssert.AreEqual(sampled.Select(told => told.Number("ts")).ToArray(), arrived.Select(record => record.TsMs).ToArray());
            Assert.IsTrue(arrived.Zip(arrived.Skip(1)).All(pair => pair.First.TsMs < pair.Second.TsMs), "times strictly increase");
            Assert.IsTrue(summary.Number("messages") <= 6, "at most one message a second");
        }

        [TestMethod]
        public void Two_sensors_of_a_kind_report_under_keys_of_their_own()
        {
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            using VirtualBoard board = VirtualBoard.StartAgainst(
                server, "--sensor", "bme280", "--sensor", "bme280", "--sensor", "counter", "--sensor", "counter", "--every", "500ms");
            board.WaitFor("confirmed");
            board.End();

            string[] keys =
            [
                "counter", "counter2", "humidity", "humidity2", "pressure", "pressure2", "temperature", "temperature2",
            ];
            CollectionAssert.AreEqual(keys, server.Readings().Select(record => record.Key).Distinct().Order().ToArray());
            Assert.AreEqual("DeviceAgent", device.ClientAttributes["firmwareTitle"].AsText);
        }

        [TestMethod]
        public void Shared_attributes_are_asked_for_and_heard_of()
        {
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            device.SetSharedAttribute("unknownSetting", 1);
            using VirtualBoard board = VirtualBoard.StartAgainst(server, "--sensor", "counter");
            board.WaitFor("attribute");
            device.SetSharedAttribute("unknownSetting", 2);

            board.WaitFor("attribute", told => told.GetRawText().Contains("\"unknownSetting\":2", StringComparison.Ordinal));
        }

        [TestMethod]
        public void People_get_lines_of_text_without_control_characters()
        {
            (int exitCode, string output, _) = RunnerProcess.Run("--for", "4s");

            Assert.AreEqual(0, exitCode);
            StringAssert.Contains(output, "temperature");
            StringAssert.Contains(output, "confirmed");
            StringAssert.Contains(output, "rpc           getInfo");
            string lastLine = output.TrimEnd('\n').Split('\n')[^1];
            StringAssert.Matches(
                lastLine, new(@" 0 pending, 0 dropped; \d+ bytes to flash in \d+ writes; 0 missed slots, 0 reconnects, 1 RPC calls"));
            Assert.IsFalse(output.Any(letter => char.IsControl(letter) && letter != '\n'));
        }

        [TestMethod]
        public void What_a_server_sends_cannot_drive_the_terminal()
        {
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            RpcCall call = device.Call("\e[2J", "{}", RunnerProcess.Patience);
            (_, string output, _) = RunnerProcess.Run(
                "--server", $"mqtt://127.0.0.1:{server.Port}", "--token", VirtualBoard.Token, "--for", "3s");

            StringAssert.Contains(output, "[2J");
            Assert.IsFalse(output.Contains('\e'));
            Assert.IsTrue(call.Reply.IsCompletedSuccessfully);
        }

        [TestMethod]
        public void People_at_a_terminal_get_a_block_that_is_kept_up_to_date()
        {
            string script = "/usr/bin/script";
            if (!File.Exists(script))
            {
                Assert.Inconclusive($"{script}, which lends the runner a terminal, is not installed.");
            }

            ProcessStartInfo start = new(script, ["-qec", $"'{RunnerProcess.Path}' --for 4s", "/dev/null"])
            {
                RedirectStandardOutput = true,
                RedirectStandardInput = true,
            };
            using Process process = Process.Start(start)!;
            string output = process.StandardOutput.ReadToEnd();

            string block = output[output.LastIndexOf("\e[9A", StringComparison.Ordinal)..];
            StringAssert.Matches(block, new(@"link\s+connected"));
            StringAssert.Matches(block, new(@"bme280\s+temperature \d"));
            StringAssert.Matches(block, new(@"last RPC\s+getInfo"));
            StringAssert.Contains(block, "1 RPC calls, 0 errors, 1 boots");
        }

        private static void AssertBetween(double least, double value, double most)
        {
            Assert.IsTrue(value >= least && value <= most, $"{value} is not from {least} to {most}");
        }
    }
}
