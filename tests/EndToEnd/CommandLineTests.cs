// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// What people type.
    /// </summary>
    [TestClass]
    public sealed class CommandLineTests
    {
        [TestMethod]
        [DataRow("--nonsense")]
        [DataRow("nonsense")]
        [DataRow("--for")]
        [DataRow("--for", "20")]
        [DataRow("--for", "0s")]
        [DataRow("--for", "-1s")]
        [DataRow("--for", "1.5s")]
        [DataRow("--for", "400d")]
        [DataRow("--for", "99999999999999999999s")]
        [DataRow("--for", "1s", "--for", "2s")]
        [DataRow("--every", "99ms")]
        [DataRow("--every", "2d")]
        [DataRow("--flush", "1s")]
        [DataRow("--flush", "2500ms")]
        [DataRow("--flush", "2h")]
        [DataRow("--stall", "soon")]
        [DataRow("--press", "500ms")]
        [DataRow("--press", "@5s")]
        [DataRow("--press", "500ms@soon")]
        [DataRow("--press", "500ms@5s@5s")]
        [DataRow("--server", "localhost:1883")]
        [DataRow("--server", "http://localhost")]
        [DataRow("--server", "mqtt://localhost:0")]
        [DataRow("--server", "mqtt://localhost:65536")]
        [DataRow("--server", "mqtt://user@localhost")]
        [DataRow("--server", "mqtt://localhost/path")]
        [DataRow("--sensor", "thermometer")]
        [DataRow("--sensor", "bme280", "--sensor", "bme280", "--sensor", "bme280")]
        [DataRow("--server", "mqtt://0123456789.0123456789.0123456789.0123456789.0123456789.0123456789.0123456789.0123456789.0123456789.0123456789.0123456789")]
        [DataRow("--token", "")]
        [DataRow("--server", "mqtts://localhost/path")]
        [DataRow("--ca", "no-such-file.pem")]
        [DataRow("--flash", "")]
        [DataRow("--provision", "key")]
        [DataRow("--provision", "k:s", "--token", "T")]
        [DataRow("--air", ":x")]
        [DataRow("--demo", "magic")]
        [DataRow("--demo", "rpc", "--server", "mqtt://h:1")]
        [DataRow("--demo", "rpc", "--provision", "k:s")]
        [DataRow("--demo", "rpc", "--flash", "board")]
        public void Wrong_arguments_are_refused_in_one_line(params string[] arguments)
        {
            (int exitCode, string output, string error) = RunnerProcess.Run(arguments);

            Assert.AreEqual(2, exitCode);
            Assert.AreEqual(string.Empty, output);
            Assert.AreEqual(1, error.Count(letter => letter == '\n'), error);
            Assert.IsTrue(error.Length > 20, error);
        }

        [TestMethod]
        public void A_board_has_room_for_16_sensors()
        {
            string[] arguments = [.. Enumerable.Repeat(new[] { "--sensor", "counter" }, 17).SelectMany(pair => pair)];

            Assert.AreEqual(2, RunnerProcess.Run(arguments).ExitCode);
            Assert.AreEqual(0, RunnerProcess.Run([.. arguments.Skip(2), "--for", "100ms"]).ExitCode);
        }

        [TestMethod]
        public void Help_explains_each_option_with_an_example()
        {
            (int exitCode, string output, _) = RunnerProcess.Run("--help");

            Assert.AreEqual(0, exitCode);
            foreach (string option in new[] { "--for", "--server", "--token", "--provision", "--ca", "--certificate", "--key", "--flash", "--sensor", "--every", "--flush", "--air", "--stall", "--press", "--stock", "--demo", "--json" })
            {
                StringAssert.Matches(output, new($"(?s){option} .*Example: .*{option}"), option);
            }
        }

        [TestMethod]
        public void Options_change_what_the_flash_folder_says_and_nothing_else()
        {
            DirectoryInfo flash = Directory.CreateTempSubdirectory("end-to-end-");
            Run(flash, "--sensor", "counter", "--every", "300ms", "--token", "A", "--flush", "2s");
            JsonNode first = Settings(flash);
            Run(flash, "--every", "400ms");
            JsonNode second = Settings(flash);
            Run(flash);

            Assert.AreEqual("mqtt://embedded", first["platform"]!["server"]!.GetValue<string>());
            Assert.AreEqual("A", first["platform"]!["token"]!.GetValue<string>());
            Assert.AreEqual(300, first["sensors"]![0]!["intervalMs"]!.GetValue<int>());
            Assert.AreEqual(2, first["store"]!["flushSeconds"]!.GetValue<int>());
            first["sensors"]![0]!["intervalMs"] = 400;
            Assert.IsTrue(JsonNode.DeepEquals(first, second), second.ToJsonString());
            Assert.IsTrue(JsonNode.DeepEquals(second, Settings(flash)), "no option, no change");
            flash.Delete(recursive: true);
        }

        [TestMethod]
        [DataRow("{\"platform\":")]
        [DataRow("[]")]
        public void A_device_json_that_is_no_object_is_refused(string content)
        {
            DirectoryInfo flash = Directory.CreateTempSubdirectory("end-to-end-");
            File.WriteAllText(Path.Combine(flash.FullName, "device.json"), content);

            (int exitCode, string output, string error) = RunnerProcess.Run("--flash", flash.FullName);

            Assert.AreEqual(2, exitCode);
            Assert.AreEqual(string.Empty, output);
            StringAssert.Contains(error, "device.json");
            flash.Delete(recursive: true);
        }

        private static void Run(DirectoryInfo flash, params string[] arguments)
        {
            (int exitCode, _, string error) = RunnerProcess.Run([.. arguments, "--flash", flash.FullName, "--for", "1s"]);
            Assert.AreEqual(0, exitCode, error);
        }

        private static JsonNode Settings(DirectoryInfo flash)
        {
            return JsonNode.Parse(File.ReadAllText(Path.Combine(flash.FullName, "device.json")))!;
        }
    }
}
