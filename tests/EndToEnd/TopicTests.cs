// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// Topics are configuration: long ones, short ones, and those that a device profile has renamed.
    /// </summary>
    [TestClass]
    public sealed class TopicTests
    {
        private static readonly DeviceProfile _renamed = new()
        {
            Topics =
            [
                DeviceTopics.V1 with { Telemetry = "plant/data", Attributes = "plant/state", AttributesFilter = "plant/changes" },
                DeviceTopics.V2Json,
                DeviceTopics.V2,
            ],
        };

        [TestMethod]
        [DataRow("long")]
        [DataRow("short")]
        [DataRow("renamed")]
        public void Readings_attributes_and_calls_take_the_topics_that_are_set(string style)
        {
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            device.SetSharedAttribute("intervalMs", 500);
            JsonObject topics = [];
            switch (style)
            {
                case "short":
                    topics["style"] = "short";
                    break;
                case "renamed":
                    device.Profile = _renamed;
                    topics["telemetry"] = "plant/data";
                    topics["attributes"] = "plant/state";
                    topics["attributeUpdates"] = "plant/changes";
                    break;
            }

            DirectoryInfo flash = Directory.CreateTempSubdirectory("topics-");
            try
            {
                JsonObject platform = new() { ["kind"] = "thingsboard", ["topics"] = topics };
                File.WriteAllText(Path.Combine(flash.FullName, Settings.FileName), new JsonObject { ["platform"] = platform }.ToJsonString());
                using VirtualBoard board = VirtualBoard.StartAgainst(server, "--flash", flash.FullName, "--sensor", "counter");
                board.WaitFor("attribute", told => told.GetRawText().Contains("\"intervalMs\":500", StringComparison.Ordinal));
                device.SetSharedAttribute("unknownSetting", 2);
                board.WaitFor("attribute", told => told.GetRawText().Contains("\"unknownSetting\":2", StringComparison.Ordinal));
                RpcCall call = device.Call("getInfo", "{}", RunnerProcess.Patience);
                Assert.IsTrue(call.Reply.Wait(RunnerProcess.Patience));
                server.ClientCalls.WaitFor(told => told.Method == "getSessionLimits", RunnerProcess.Patience);
                board.WaitFor("confirmed");
                board.End();

                Assert.AreEqual("DeviceAgent", device.ClientAttributes["firmwareTitle"].AsText);
                Assert.AreEqual(0, board.Events("error").Length);
            }
            finally
            {
                flash.Delete(recursive: true);
            }

            Assert.IsTrue(server.Readings().Length > 0);
            string[] used = [.. server.Publishes.Select(publish => publish.Topic).Distinct()];
            string telemetry = style switch { "short" => "v2/t", "renamed" => "plant/data", _ => "v1/devices/me/telemetry" };
            CollectionAssert.Contains(used, telemetry);
            Assert.AreEqual(style == "short", used.Any(topic => topic.StartsWith("v2/r/res/", StringComparison.Ordinal)));
            Assert.AreEqual(style == "short", used.Any(topic => topic.StartsWith("v2/a/req/", StringComparison.Ordinal)));
        }
    }
}
