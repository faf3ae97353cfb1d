// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.EndToEnd.Fast;
using DeviceAgent.Servers.Mqtt;
using DeviceAgent.Servers.ThingsBoard;
using nanoFramework.M2Mqtt;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// Servers with limits, servers that choke, rivals: the agent gets everything through all the same, and tells what it lost.
    /// </summary>
    [TestClass]
    public sealed class DeliveryTests
    {
        private const string Telemetry = "v1/devices/me/telemetry";

        // At thirty times the speed, three quarters of an hour.
        private static readonly TimeSpan _patience = TimeSpan.FromSeconds(90);

        [TestMethod]
        public void TB11_A_backlog_drains_within_80_percent_of_the_servers_limits()
        {
            using ThingsBoardServer server = new() { Limits = new() { TelemetryMessages = "10:1", TelemetryDataPoints = "100:1" } };
            server.Register("board", VirtualBoard.Token);
            server.StopListening();
            using VirtualBoard board = VirtualBoard.StartAgainst(server, "--sensor", "counter", "--sensor", "counter", "--every", "100ms");
            board.WaitFor("sampled", 160);
            server.StartListening();
            board.WaitFor("connected");
            board.WaitFor("confirmed", _ => board.Events("confirmed").Sum(told => told.Number("count")) >= board.Events("sampled").Length - 20);
            board.End();

            PublishRecord[] messages = [.. server.Publishes.Where(publish => publish.Topic == Telemetry)];
            double seconds = (messages[^1].ReceivedAt - messages[0].ReceivedAt).TotalSeconds;
            Assert.IsFalse(server.Connections.Any(happened => happened.Cause == CloseCause.RateLimited), "never above the limit");
            Assert.AreEqual("getSessionLimits", server.ClientCalls.Single().Method);
            Assert.IsTrue(messages.Length <= (seconds * 8) + 2, $"{messages.Length} messages in {seconds} s");
            Assert.IsTrue(server.Telemetry.Count <= (seconds * 80) + 20, $"{server.Telemetry.Count} data points in {seconds} s");
            Assert.AreEqual(board.Events("sampled").Length, server.Readings().Length);
        }

        [TestMethod]
        public void TB12_A_reading_that_always_ends_the_connection_is_left_out_counted_and_all_others_arrive()
        {
            using ThingsBoardServer server = new();
            server.Register("board", VirtualBoard.Token);
            using PoisonRelay relay = new(server.Port, "\"counter\":5}");
            using FastBoard board = new(relay.Port, 10_000, new MemoryFlash());
            server.Telemetry.WaitFor(record => record.Key == "dropped_poison" && record.Value.AsWhole == 1, _patience);

            // What is sampled from here on may still be on its way, by flash even, when the board ends.
            int rows = board.SampledRows;
            SpinWait.SpinUntil(() => Arrived(server).Count(value => value < rows) >= rows - 1, _patience);
            board.Dispose();

            long[] expected = [.. Enumerable.Range(0, rows).Select(value => (long)value).Where(value => value != 5)];
            CollectionAssert.AreEqual(expected, Arrived(server).Where(value => value < rows).ToArray());
            Assert.AreEqual(1, server.Telemetry.Last(record => record.Key == "dropped_total").Value.AsWhole);
            Assert.IsTrue(relay.Kills >= 6, "three suspicions and three trials");
        }

        [TestMethod]
        public void Readings_that_nothing_could_hold_are_told_of_by_their_number()
        {
            using ThingsBoardServer server = new();
            server.Register("board", VirtualBoard.Token);
            server.StopListening();
            using FastBoard board = new(server.Port, 1000, new MemoryFlash { IsFull = true }, storeReadings: 16);
            SpinWait.SpinUntil(() => board.SampledRows >= 40, _patience);
            server.StartListening();
            TelemetryRecord told = server.Telemetry.WaitFor(record => record.Key == "dropped_overwritten" && record.Value.AsWhole > 0, _patience);
            server.Telemetry.WaitFor(record => record.Key == "counter", _patience);
            board.Dispose();

            long lost = server.Telemetry.Last(record => record.Key == "dropped_total").Value.AsWhole;
            Assert.IsTrue(told.Value.AsWhole >= 20, $"{told.Value.AsWhole}");
            Assert.AreEqual(board.SampledRows, lost + Arrived(server).Length);
        }

        [TestMethod]
        public void TB20_A_board_does_not_fight_with_another_client_for_its_session()
        {
            using ThingsBoardServer server = new();
            server.Register("board", VirtualBoard.Token);
            using FastBoard board = new(server.Port, 3_600_000, new MemoryFlash());
            for (int i = 0; i < Connection.LossesToTakeover; i++)
            {
                // A second is long enough for all to be confirmed, and too short for a stable connection.
                int connected = (2 * i) + 1;
                Assert.IsTrue(SpinWait.SpinUntil(() => server.Connections.Count(IsConnected) == connected, _patience));
                Thread.Sleep(1000);
                new MqttClient("127.0.0.1", server.Port, false, null, null, MqttSslProtocols.None).Connect("rival", VirtualBoard.Token, null);
            }

            Assert.IsTrue(SpinWait.SpinUntil(() => board.Disconnects.Length >= Connection.LossesToTakeover, _patience));
            (string reason, int retryInMs) = board.Disconnects[Connection.LossesToTakeover - 1];
            StringAssert.Contains(reason, "another client");
            Assert.IsTrue(retryInMs >= BackOff.RefusedFloorMs, $"{retryInMs}");
            Assert.IsTrue(board.Disconnects[0].RetryInMs < BackOff.RefusedFloorMs);
        }

        private static long[] Arrived(ThingsBoardServer server)
        {
            return [.. server.Readings().Select(record => record.Value.AsWhole).Distinct().Order()];
        }

        private static bool IsConnected(ConnectionEvent happened)
        {
            return happened.Kind == ConnectionEventKind.Connected;
        }
    }
}
