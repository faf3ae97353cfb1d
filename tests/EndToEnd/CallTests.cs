// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using DeviceAgent.EndToEnd.Fast;
using DeviceAgent.Servers.Mqtt;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// Calls in both directions where things do not go one after the other: many at once, kept by the server, sent again.
    /// </summary>
    [TestClass]
    public sealed class CallTests
    {
        private const int ManyCalls = 12;

        [TestMethod]
        public void TB13_A_kept_call_whose_answer_was_lost_comes_again_and_gets_the_same_answer_without_a_second_effect()
        {
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            using VirtualBoard board = VirtualBoard.StartAgainst(server, "--sensor", "counter", "--every", "1d");
            server.Telemetry.WaitFor(record => record.Key == "counter", RunnerProcess.Patience);
            server.Telemetry.WaitFor(record => record.Key == "dropped_total", RunnerProcess.Patience);

            server.Faults.KillAtPublish();
            RpcCall call = device.CallPersistent("readSensors", "{\"sensor\":\"counter\"}");
            RpcReply reply = call.Reply.WaitAsync(RunnerProcess.Patience).GetAwaiter().GetResult();
            PublishRecord[] replies = [.. server.Publishes.Where(publish => publish.Topic == $"v1/devices/me/rpc/response/{call.Id}")];

            Assert.AreEqual(2, call.Deliveries);
            CollectionAssert.AreEqual(new[] { reply.Text, reply.Text }, replies.Select(publish => publish.Text).ToArray());
            Assert.AreEqual(1, reply.Json.GetProperty("values").Number("counter"), "0 was the first sample; this one was taken once");
        }

        [TestMethod]
        public void The_board_gets_the_time_from_its_server_where_no_time_server_answers()
        {
            const long ServerTimeMs = Firmware.ReleasedUnixMs + 777_000_000;
            using ThingsBoardServer server = new()
            {
                ClientCallHandler = call => call.Method == "getTime" ? $"{{\"time\":{ServerTimeMs}}}" : null,
            };
            server.Register("board", VirtualBoard.Token);
            using FastBoard board = new(server.Port, 1000, new MemoryFlash(), clockIsSet: false);

            TelemetryRecord reading = server.Telemetry.WaitFor(record => TelemetryExtensions.IsReading(record.Key), RunnerProcess.Patience);

            // The first row is from before the board asked; all waited for the time.
            long aheadMs = reading.TsMs - ServerTimeMs;
            Assert.IsTrue(aheadMs is > -300_000 and < 60_000, $"{aheadMs} ms from the server's time");
        }

        [TestMethod]
        public void TB13_Many_calls_at_once_are_each_answered_at_their_own_id()
        {
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            using VirtualBoard board = StartQuietly(server);

            RpcCall[] calls = [.. Enumerable.Range(0, ManyCalls).Select(i =>
                device.Call("identify", $"{{\"seconds\":{i + 1}}}", RunnerProcess.Patience))];
            Task.WaitAll([.. calls.Select(call => call.Reply)], RunnerProcess.Patience);

            for (int i = 0; i < ManyCalls; i++)
            {
                Assert.AreEqual($"{{\"seconds\":{i + 1}}}", calls[i].Reply.Result.Text);
            }
        }

        [TestMethod]
        public void TB13_Ids_in_no_order_are_each_answered_and_one_used_again_for_another_call_is_obeyed()
        {
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            using VirtualBoard board = StartQuietly(server);

            foreach (int id in new[] { 907, 3, 500, 4 })
            {
                Push(device, id, "identify", $"{{\"seconds\":{(id % 100) + 1}}}");
            }

            foreach (int id in new[] { 3, 4, 500, 907 })
            {
                RpcReplyRecord reply = server.RpcReplies.WaitFor(reply => reply.Id == id, RunnerProcess.Patience);
                Assert.AreEqual($"{{\"seconds\":{(id % 100) + 1}}}", reply.Text);
            }

            Push(device, 3, "identify", "{\"seconds\":60}");
            server.RpcReplies.WaitFor(reply => reply.Id == 3 && reply.Text == "{\"seconds\":60}", RunnerProcess.Patience);
        }

        [TestMethod]
        public void TB13_A_persistent_call_made_while_the_board_was_off_is_answered_when_it_comes()
        {
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            RpcCall twoWay = device.CallPersistent("getOutput", "{\"name\":\"relay\"}");
            RpcCall oneWay = device.CallPersistent("setOutput", "{\"name\":\"relay\",\"value\":true}", oneWay: true);
            Assert.AreEqual(RpcStatus.Queued, twoWay.Status);

            using VirtualBoard board = StartQuietly(server);

            Assert.AreEqual("{\"name\":\"relay\",\"value\":false}", Await(twoWay).Text);
            Assert.AreEqual(RpcStatus.Successful, twoWay.Status);
            server.RpcReplies.WaitFor(reply => reply.Id == oneWay.Id, RunnerProcess.Patience);
            Assert.AreEqual(RpcStatus.Delivered, oneWay.Status, "nobody waits for its answer");
            Assert.AreEqual("{\"name\":\"relay\",\"value\":true}", Await(device.Call("getOutput", "{\"name\":\"relay\"}", RunnerProcess.Patience)).Text);
        }

        [TestMethod]
        public void TB13_A_call_that_comes_again_on_the_next_connection_gets_its_answer_again_and_no_second_effect()
        {
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            using VirtualBoard board = StartQuietly(server);
            Push(device, 77, "readSensors", "{\"sensor\":\"counter\"}");
            string first = server.RpcReplies.WaitFor(reply => reply.Id == 77, RunnerProcess.Patience).Text;

            long before = server.RpcReplies.Count;
            device.Kill();
            board.WaitFor("connected", 2);
            server.WaitForConnected(RunnerProcess.Patience);
            Await(device.Call("getInfo", "{}", RunnerProcess.Patience));
            Push(device, 77, "readSensors", "{\"sensor\":\"counter\"}");

            Assert.AreEqual(first, server.RpcReplies.WaitFor(reply => reply.Id == 77, RunnerProcess.Patience, before).Text);
        }

        [TestMethod]
        public void TB13_After_the_servers_actor_has_restarted_a_kept_call_comes_under_a_new_id_and_is_answered_there()
        {
            using ThingsBoardServer server = new();
            Device device = server.Register("board", VirtualBoard.Token);
            using VirtualBoard board = StartQuietly(server);
            Await(device.Call("identify", "{\"seconds\":1}", RunnerProcess.Patience));
            Await(device.Call("identify", "{\"seconds\":2}", RunnerProcess.Patience));

            server.StopListening();
            device.Kill();
            RpcCall kept = device.CallPersistent("identify", "{\"seconds\":3}");
            Assert.AreEqual(2, kept.Id);
            device.RestartActor();
            Assert.AreEqual(0, kept.Id, "an id that another call has had");
            server.StartListening();

            Assert.AreEqual("{\"seconds\":3}", Await(kept).Text);
        }

        private static VirtualBoard StartQuietly(ThingsBoardServer server)
        {
            VirtualBoard board = VirtualBoard.StartAgainst(server, "--sensor", "counter", "--every", "1d");
            board.WaitFor("connected");
            return board;
        }

        private static RpcReply Await(RpcCall call)
        {
            return call.Reply.WaitAsync(RunnerProcess.Patience).GetAwaiter().GetResult();
        }

        private static void Push(Device device, int id, string method, string parameters)
        {
            byte[] call = JsonSerializer.SerializeToUtf8Bytes(new { method, @params = JsonDocument.Parse(parameters).RootElement });
            device.Push($"v1/devices/me/rpc/request/{id}", call);
        }
    }
}
