// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.EndToEnd.Fast;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// A board that speaks for two child devices, a tank and one without type, against a server with all traps of the gateway API.
    /// </summary>
    [TestClass]
    public sealed class GatewayTests
    {
        private const string BoardName = "board";
        private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

        [TestMethod]
        public void TB22_Children_appear_with_their_types_and_their_readings_carry_their_own_times()
        {
            using ThingsBoardServer server = new();
            server.Register(BoardName, VirtualBoard.Token, gateway: true);
            using FastBoard board = Start(server);
            foreach (string device in new[] { BoardName, "A", "B" })
            {
                WaitForReading(server, device, 20);
                TelemetryRecord[] readings = Readings(server, device);
                CollectionAssert.AreEqual(Enumerable.Range(0, 20).Select(value => (long)value).ToArray(), Values(readings)[..20], device);
                Assert.IsTrue(readings.All(reading => reading.HasDeviceTs));
                Assert.IsTrue(readings.Zip(readings.Skip(1)).All(pair => pair.Second.TsMs - pair.First.TsMs >= 50), "half an interval at least");
            }

            CollectionAssert.AreEqual(
                new[] { "A Connected tank", "B Connected " }, server.Children.Select(child => $"{child.Device} {child.Kind} {child.Type}").ToArray());
            Assert.AreEqual("tank", server.Device("A").ClientAttributes["deviceType"].AsText);
        }

        [TestMethod]
        public void TB22_After_a_lost_connection_the_children_are_announced_again_before_their_data()
        {
            using ThingsBoardServer server = new();
            Device gateway = server.Register(BoardName, VirtualBoard.Token, gateway: true);
            using FastBoard board = Start(server);
            for (int connections = 1; connections <= 3; connections++)
            {
                WaitForReading(server, "A", connections * 20);
                Assert.AreEqual(connections, server.Children.Count(child => child.Device == "A"));
                gateway.Kill();
            }

            Assert.IsTrue(server.Children.All(child => child.Kind == ChildEventKind.Connected));
        }

        [TestMethod]
        public async Task TB22_A_child_is_called_and_configured_by_its_own_name()
        {
            using ThingsBoardServer server = new();
            server.Register(BoardName, VirtualBoard.Token, gateway: true);
            using FastBoard board = Start(server);
            WaitForReading(server, "B", 1);

            RpcReply info = await server.Device("B").CallAsync("getInfo", "{}", _patience);
            Assert.AreEqual("""{"gateway":"a0b1c2d3e4f5","deviceType":"default","sensors":["west"]}""", info.Text);
            RpcReply read = await server.Device("A").CallAsync("readSensors", "null", _patience);
            Assert.IsTrue(read.Json.GetProperty("values").GetProperty("counter").GetInt64() > 0, read.Text);
            RpcReply refused = await server.Device("A").CallAsync("reboot", "{}", _patience);
            StringAssert.Contains(refused.Text, "unknownMethod");

            server.Device("A").SetSharedAttribute("intervalMs", 3_600_000);
            Thread.Sleep(1000);
            int before = Readings(server, "A").Length;
            WaitForReading(server, "B", Values(Readings(server, "B"))[^1] + 20);
            Assert.IsTrue(Readings(server, "A").Length <= before + 1, "one may have been on its way");
        }

        [TestMethod]
        public void TB23_What_the_server_confirms_and_loses_is_sent_again()
        {
            using ThingsBoardServer server = new();
            server.Register(BoardName, VirtualBoard.Token, gateway: true);
            server.Register("A", "token of A, which nobody uses");
            server.StoreFaults.FailNext(2, "A");
            using FastBoard board = Start(server);
            WaitForReading(server, "B", 60);
            WaitForReading(server, "A", 60);

            AssertComplete(server, "A", 60);
            AssertComplete(server, "B", 60);
            Assert.IsTrue(board.Disconnects.Length >= 2, "the server has closed");
        }

        [TestMethod]
        public void A_server_that_does_not_know_the_gateway_gets_the_boards_own_readings_and_later_all_others()
        {
            MemoryFlash flash = new();
            using (ThingsBoardServer server = new())
            {
                server.Register(BoardName, VirtualBoard.Token);
                using FastBoard board = Start(server, flash);
                WaitForReading(server, BoardName, 60);
                AssertComplete(server, BoardName, 60);
                Assert.AreEqual(0, server.Children.Count);
                Assert.IsTrue(board.Errors.Any(error => error.StartsWith("gateway: the server does not know", StringComparison.Ordinal)));
                server.Telemetry.WaitFor(record => record.Key == "gateway_status", _patience);
                Assert.AreEqual(0, board.Disconnects.Length);
            }

            using ThingsBoardServer informed = new();
            informed.Register(BoardName, VirtualBoard.Token, gateway: true);
            using FastBoard again = Start(informed, flash);
            WaitForReading(informed, "A", 60);
            WaitForReading(informed, "B", 60);
            AssertComplete(informed, "A", 60);
            AssertComplete(informed, "B", 60);
        }

        // In real time: how soon the end of a connection shows is a matter of the MQTT library.
        private static FastBoard Start(ThingsBoardServer server, MemoryFlash? flash = null)
        {
            Settings settings = new()
            {
                BatchMs = 300,
                FlushMs = 10_000,
                Sensors =
                [
                    new() { Name = "inside", IntervalMs = 100 },
                    new() { Name = "east", IntervalMs = 100, Device = "A", DeviceType = "tank" },
                    new() { Name = "west", IntervalMs = 100, Device = "B" },
                ],
            };
            return new FastBoard(settings, server.Port, flash ?? new(), speed: 1);
        }

        private static void WaitForReading(ThingsBoardServer server, string device, long value)
        {
            server.Telemetry.WaitFor(record => record.Device == device && record.Key == "counter" && record.Value.AsWhole >= value, _patience);
        }

        private static TelemetryRecord[] Readings(ThingsBoardServer server, string device)
        {
            return [.. server.Telemetry.Where(record => record.Device == device && record.Key == "counter")];
        }

        private static long[] Values(TelemetryRecord[] readings)
        {
            return [.. readings.Select(reading => reading.Value.AsWhole)];
        }

        private static void AssertComplete(ThingsBoardServer server, string device, int count)
        {
            bool IsComplete() => Enumerable.Range(0, count).All(value => Values(Readings(server, device)).Contains(value));
            Assert.IsTrue(SpinWait.SpinUntil(IsComplete, _patience), $"{device} lacks some of 0 to {count - 1}");
        }
    }
}
