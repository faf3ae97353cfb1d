// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using System.Text.Json;
using DeviceAgent.EndToEnd.Fast;
using DeviceAgent.Servers;
using DeviceAgent.Servers.Mqtt;
using DeviceAgent.Servers.ThingsBoard;
using DeviceAgent.ThingsBoard;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// What ThingsBoard expects of a device on the wire, where no other test says it already (protocol facts, section 1.12).
    /// </summary>
    [TestClass]
    public sealed class ConformanceTests
    {
        private const string Telemetry = "v1/devices/me/telemetry";
        private const int PingRequest = 0xC0;
        private const int ConnectPacketType = 0x10;
        private const int ConnectFlagsAt = 9;
        private const int UserNameFlag = 0x80;
        private const int PasswordFlag = 0x40;

        // A topic that the profile lacks: what is sent there is confirmed and forgotten, its filter is refused.
        private const string Nowhere = "nowhere/";

        // TB-01 to TB-23.
        private const int Statements = 23;

        // At thirty times the speed, three quarters of an hour.
        private static readonly TimeSpan _patience = TimeSpan.FromSeconds(90);

        [TestMethod]
        [DataRow(ConnackCode.IdentifierRejected)]
        [DataRow(ConnackCode.BadUserNameOrPassword)]
        [DataRow(ConnackCode.NotAuthorized)]
        public void TB02_After_refused_credentials_the_board_waits_a_minute_at_least_and_says_so(ConnackCode code)
        {
            using ThingsBoardServer server = new();
            server.Faults.RefuseWith = code;
            using FastBoard board = new(server.Port, 3_600_000, new MemoryFlash());
            Assert.IsTrue(SpinWait.SpinUntil(() => board.Disconnects.Length > 0, _patience));

            (string reason, int retryInMs) = board.Disconnects[0];
            Assert.IsTrue(retryInMs is >= BackOff.RefusedFloorMs and <= BackOff.RefusedCapMs, $"{retryInMs}");
            StringAssert.Contains(reason, "credentials");
        }

        [TestMethod]
        public void TB02_An_unavailable_server_is_tried_again_ever_more_rarely_at_random_times()
        {
            using ThingsBoardServer server = new();
            server.Faults.RefuseWith = ConnackCode.ServerUnavailable;
            using FastBoard board = new(server.Port, 3_600_000, new MemoryFlash());
            Assert.IsTrue(SpinWait.SpinUntil(() => board.Disconnects.Length >= 7, _patience));

            int[] waits = [.. board.Disconnects.Take(7).Select(end => end.RetryInMs)];
            for (int i = 0; i < waits.Length; i++)
            {
                Assert.IsTrue(waits[i] >= BackOff.FloorMs && waits[i] <= BackOff.FloorMs + (BackOff.BaseMs << i), $"wait {i} is {waits[i]} ms");
            }

            Assert.IsTrue(waits[4..].Max() > BackOff.FloorMs + BackOff.BaseMs, $"{string.Join(", ", waits)} ms do not grow");
            double[] shares = [.. waits.Select((wait, i) => (double)(wait - BackOff.FloorMs) / (BackOff.BaseMs << i))];
            Assert.IsTrue(shares.Max() - shares.Min() > 0.2, $"{string.Join(", ", waits)} ms are no random shares of their ranges");
        }

        [TestMethod]
        public void TB03_TB04_After_every_connect_all_filters_are_asked_for_and_all_are_ThingsBoards()
        {
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            using FastBoard board = new(server.Port, 3_600_000, new MemoryFlash());
            for (int connection = 1; connection <= 3; connection++)
            {
                int wanted = connection;
                Assert.IsTrue(SpinWait.SpinUntil(() => server.Attributes.Count(record => record.Key == "firmwareVersion") == wanted, _patience));
                device.Kill();
            }

            board.Dispose();
            SubscriptionRecord[][] connections = [.. server.Mqtt.Subscriptions.GroupBy(record => record.Connection).Select(group => group.ToArray())];
            string[] first = [.. connections[0].Select(record => record.Filter)];
            Assert.IsTrue(connections.Length >= 3);
            foreach (SubscriptionRecord[] asked in connections)
            {
                CollectionAssert.AreEqual(first, asked.Select(record => record.Filter).ToArray(), "nothing is left out, nothing asked for twice");
                Assert.IsTrue(asked.All(record => record.GrantedQos == 1), "ThingsBoard grants just its own filters");
            }

            foreach (string needed in new[] { "v1/devices/me/attributes", "v1/devices/me/attributes/response/+", "v1/devices/me/rpc/request/+", "v1/devices/me/rpc/response/+" })
            {
                CollectionAssert.Contains(first, needed);
            }
        }

        [TestMethod]
        public void TB06_Telemetry_has_whole_milliseconds_and_no_value_that_JSON_or_ThingsBoard_lacks()
        {
            using ThingsBoardServer server = new();
            server.Register("board", VirtualBoard.Token);
            using VirtualBoard board = VirtualBoard.StartAgainst(server, "--sensor", "bme280", "--sensor", "counter", "--every", "200ms");
            board.WaitFor("confirmed", 2);
            board.End();

            PublishRecord[] messages = [.. server.Publishes.Where(publish => publish.Topic == Telemetry)];
            Assert.IsTrue(messages.Length >= 3);
            foreach (JsonElement row in messages.SelectMany(message => JsonDocument.Parse(message.Payload).RootElement.EnumerateArray()))
            {
                long ts = row.GetProperty("ts").GetInt64();
                Assert.IsTrue(ts > Firmware.ReleasedUnixMs && ts < Firmware.ReleasedUnixMs + 3_000_000_000_000, row.GetRawText());
                Assert.IsTrue(row.GetProperty("values").EnumerateObject().Any());
                Assert.IsTrue(row.GetProperty("values").EnumerateObject().All(value => value.Value.ValueKind != JsonValueKind.Null), row.GetRawText());
            }

            Assert.IsTrue(messages.All(message => message.Acknowledged), "the double closes on a message of any other form");
        }

        [TestMethod]
        public void TB09_No_packet_is_longer_than_the_server_allows_and_a_backlog_is_split()
        {
            const int MaxPayload = 1000;
            using ThingsBoardServer server = new() { Limits = new() { MaxPayloadBytes = MaxPayload } };
            server.Register("board", VirtualBoard.Token);
            server.StopListening();
            using VirtualBoard board = VirtualBoard.StartAgainst(server, "--sensor", "counter", "--every", "100ms");
            board.WaitFor("sampled", 60);
            server.StartListening();
            board.WaitFor("confirmed", 4);
            board.End();

            PublishRecord[] messages = [.. server.Publishes.Where(publish => publish.Topic == Telemetry)];
            Assert.IsTrue(messages.All(message => message.Payload.Length <= MaxPayload), $"{messages.Max(message => message.Payload.Length)} bytes");
            Assert.AreEqual(board.Events("sampled").Length, server.Readings().Length);
        }

        [TestMethod]
        public void TB10_A_server_that_closes_without_confirming_sees_no_tight_loop()
        {
            using ThingsBoardServer server = new();
            server.Register("board", VirtualBoard.Token);
            server.StoreFaults.FailNext(int.MaxValue, "board");
            using FastBoard board = new(server.Port, 1000, new MemoryFlash());
            Assert.IsTrue(SpinWait.SpinUntil(() => board.Disconnects.Length >= 7, _patience));

            int[] waits = [.. board.Disconnects.Take(7).Select(end => end.RetryInMs)];
            Assert.IsTrue(waits.All(wait => wait >= BackOff.FloorMs));
            Assert.IsTrue(waits[4..].Max() > BackOff.FloorMs + BackOff.BaseMs, $"{string.Join(", ", waits)} ms do not grow");
        }

        [TestMethod]
        public void TB21_A_quiet_board_gives_signs_of_life_well_inside_the_servers_600_seconds()
        {
            using ThingsBoardServer server = new();
            server.Register("board", VirtualBoard.Token);
            using FastBoard board = new(server.Port, 3_600_000, new MemoryFlash(), keepAliveSeconds: 1);
            Assert.IsTrue(SpinWait.SpinUntil(() => Pings(server) >= 3, _patience), "pings at the interval of the CONNECT");

            ThingsBoardPlatform platform = new(new Settings { Host = "127.0.0.1" }, "a0b1c2d3e4f5");
            Assert.AreEqual(1, server.Connections.First(happened => happened.Kind == ConnectionEventKind.Connected).KeepAliveS);
            Assert.IsTrue(platform.Link.KeepAliveSeconds is > 0 and <= 300, $"{platform.Link.KeepAliveSeconds} s");
        }

        [TestMethod]
        public void TB01_A_token_goes_as_the_user_name_of_the_CONNECT_without_a_password()
        {
            using ThingsBoardServer server = new();
            server.Register("board", VirtualBoard.Token);
            using VirtualBoard board = VirtualBoard.StartAgainst(server, "--sensor", "counter");
            TelemetryRecord reading = server.Telemetry.WaitFor(record => record.Key == "counter", RunnerProcess.Patience);

            byte[] connect = server.Mqtt.Frames.Snapshot()
                .First(frame => frame.Direction == FrameDirection.Received && frame.Bytes.Span[0] == ConnectPacketType).Bytes.ToArray();
            Assert.AreEqual("board", reading.Device);
            Assert.AreEqual(UserNameFlag, connect[ConnectFlagsAt] & (UserNameFlag | PasswordFlag));
            StringAssert.EndsWith(Encoding.UTF8.GetString(connect), VirtualBoard.Token);
        }

        [TestMethod]
        public void TB04_A_filter_that_is_refused_is_reported_once_a_connection_and_costs_nothing_else()
        {
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            device.Profile = new DeviceProfile { Topics = [DeviceTopics.V1 with { AttributesFilter = Nowhere, AttributesDown = Nowhere }] };
            using FastBoard board = new(server.Port, 1000, new MemoryFlash());
            server.Telemetry.WaitFor(record => record.Key == "counter" && record.Value.AsWhole >= 60, _patience);

            SubscriptionRecord refused = server.Mqtt.Subscriptions.Single(record => record.GrantedQos == MqttServer.SubscriptionRefused);
            Assert.AreEqual("v1/devices/me/attributes", refused.Filter);
            string[] told = [.. board.Errors.Where(error => error.StartsWith("subscription", StringComparison.Ordinal))];
            CollectionAssert.AreEqual(new[] { "subscription: the server refused 1 of 6 subscriptions" }, told);
            Assert.AreEqual(0, board.Disconnects.Length);
        }

        [TestMethod]
        public void TB06_A_value_that_a_row_lacks_is_left_out_and_not_null()
        {
            DirectoryInfo flash = Directory.CreateTempSubdirectory("end-to-end-");
            try
            {
                File.WriteAllText(
                    Path.Combine(flash.FullName, Settings.FileName),
                    "{\"sensors\":[{\"type\":\"bme280\",\"intervalMs\":100,\"deadBands\":{\"temperature\":1000}}],\"batchMs\":500}");
                using ThingsBoardServer server = new();
                server.Register("board", VirtualBoard.Token);
                using VirtualBoard board = VirtualBoard.StartAgainst(server, "--flash", flash.FullName);
                board.WaitFor("confirmed", 3);
                board.End();

                JsonElement[] rows = [.. server.Publishes.Where(publish => publish.Topic == Telemetry)
                    .SelectMany(publish => JsonDocument.Parse(publish.Payload).RootElement.EnumerateArray().ToArray())
                    .Select(row => row.GetProperty("values")).Where(values => values.TryGetProperty("humidity", out _))];
                Assert.IsTrue(rows.Length >= 3);
                Assert.AreEqual(1, rows.Count(values => values.TryGetProperty("temperature", out _)), "the first row alone has one");
                Assert.IsTrue(rows.SelectMany(values => values.EnumerateObject()).All(value => value.Value.ValueKind == JsonValueKind.Number));
            }
            finally
            {
                flash.Delete(recursive: true);
            }
        }

        [TestMethod]
        public void TB11_A_server_that_does_not_tell_its_limits_is_served_within_those_of_the_settings()
        {
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            device.Profile = new DeviceProfile { Topics = [DeviceTopics.V1 with { RpcRequest = Nowhere, RpcResponse = Nowhere }] };
            server.StopListening();
            Settings settings = new() { Token = VirtualBoard.Token, StoreReadings = 2000, MessagesPerSecond = 1 };
            using FastBoard board = new(server.Port, 100, new MemoryFlash(), settings);
            Assert.IsTrue(SpinWait.SpinUntil(() => board.SampledRows >= 1200, _patience));
            server.StartListening();
            server.Telemetry.WaitForCount(800, _patience);

            PublishRecord[] messages = [.. server.Publishes.Where(publish => publish.Topic == Telemetry)];
            double seconds = (messages[^1].ReceivedAt - messages[0].ReceivedAt).TotalSeconds * FastBoard.Speed;
            Assert.AreEqual(0, server.ClientCalls.Count, "nobody answers");
            Assert.IsTrue(messages.Length >= 8, $"{messages.Length} messages");
            Assert.IsTrue(messages.Length <= seconds + 3, $"{messages.Length} messages in {seconds} s of the board's time");
        }

        [TestMethod]
        public void TB16_A_request_that_is_not_answered_is_made_once_more_and_then_left()
        {
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            device.Profile = new DeviceProfile { Topics = [DeviceTopics.V1 with { AttributesRequest = Nowhere }] };
            using FastBoard board = new(server.Port, 1000, new MemoryFlash());
            server.Telemetry.WaitFor(record => record.Key == "counter" && record.Value.AsWhole >= 60, _patience);

            PublishRecord[] requests = [.. server.Publishes.Where(publish => publish.Topic.StartsWith("v1/devices/me/attributes/request/", StringComparison.Ordinal))];
            CollectionAssert.AreEqual(
                new[] { "v1/devices/me/attributes/request/1", "v1/devices/me/attributes/request/2" }, requests.Select(publish => publish.Topic).ToArray());
            double seconds = (requests[1].ReceivedAt - requests[0].ReceivedAt).TotalSeconds * FastBoard.Speed;
            Assert.IsTrue(seconds >= SharedAttributes.AnswerLimitMs / 1000 / 2, $"{seconds} s");
            Assert.AreEqual(0, board.Disconnects.Length);
        }

        [TestMethod]
        public void Every_statement_has_a_test_against_a_server_by_its_name()
        {
            string[] names = [.. typeof(ConformanceTests).Assembly.GetTypes().SelectMany(type => type.GetMethods())
                .Where(method => method.IsDefined(typeof(TestMethodAttribute), inherit: false)).Select(method => method.Name)];
            string[] missing = [.. Enumerable.Range(1, Statements).Select(number => $"TB{number:00}_")
                .Where(statement => !names.Any(name => name.Contains(statement, StringComparison.Ordinal)))];

            Assert.AreEqual(string.Empty, string.Join(' ', missing));
        }

        private static int Pings(ThingsBoardServer server)
        {
            return server.Mqtt.Frames.Snapshot().Count(frame => frame.Direction == FrameDirection.Received && frame.Bytes.Span[0] == PingRequest);
        }
    }
}
