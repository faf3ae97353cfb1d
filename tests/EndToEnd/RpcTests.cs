// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using System.Text.Json;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// What a server can ask of a board, over one connection to one board.
    /// </summary>
    [TestClass]
    public sealed class RpcTests
    {
        private static ThingsBoardServer _server = null!;
        private static VirtualBoard _board = null!;
        private static Device _device = null!;

        [ClassInitialize]
        public static void StartBoard(TestContext context)
        {
            _server = new ThingsBoardServer();
            _device = _server.Register("board", VirtualBoard.Token);
            _board = VirtualBoard.StartAgainst(_server, "--sensor", "bme280", "--sensor", "counter", "--every", "1d");
            _board.WaitFor("connected");
        }

        [ClassCleanup]
        public static void StopBoard()
        {
            _board.Dispose();
            _server.Dispose();
        }

        [TestMethod]
        public void GetInfo_tells_what_the_board_is()
        {
            JsonElement info = Call("getInfo");

            Assert.AreEqual("DeviceAgent", info.Text("firmwareTitle"));
            Assert.AreEqual(0, info.Number("bootCount"));
            Assert.AreEqual("[\"bme280\",\"counter\"]", info.GetProperty("sensors").GetRawText());
        }

        [TestMethod]
        public void ReadSensors_samples_now()
        {
            long last = ReadCounter();

            JsonElement values = Call("readSensors").GetProperty("values");

            Assert.AreEqual(last + 1, values.Number("counter"));
            Assert.IsTrue(values.TryGetProperty("temperature", out _));
        }

        [TestMethod]
        public void SetOutput_switches_and_GetOutput_tells()
        {
            Assert.AreEqual("{\"name\":\"relay\",\"value\":true}", Call("setOutput", "{\"name\":\"relay\",\"value\":true}").GetRawText());
            Assert.AreEqual("{\"name\":\"relay\",\"value\":true}", Call("getOutput", "{\"name\":\"relay\"}").GetRawText());
            Assert.AreEqual("{\"name\":\"relay\",\"value\":false}", Call("setOutput", "{\"name\":\"relay\",\"value\":false}").GetRawText());
            Assert.AreEqual("{\"name\":\"relay\",\"value\":false}", Call("getOutput", "{\"name\":\"relay\"}").GetRawText());
        }

        [TestMethod]
        public void SetInterval_changes_how_often_a_sensor_is_sampled()
        {
            long before = ReadCounter();
            Call("setInterval", "{\"sensor\":\"counter\",\"intervalMs\":100}");
            JsonElement first = _board.WaitFor("sampled", told => IsCounter(told, before + 1));
            JsonElement fifth = _board.WaitFor("sampled", told => IsCounter(told, before + 5));
            Call("setInterval", "{\"sensor\":\"counter\",\"intervalMs\":86400000}");

            long tookMs = fifth.Number("ts") - first.Number("ts");
            Assert.IsTrue(tookMs >= 300, $"five samples 100 ms apart took {tookMs} ms");
        }

        [TestMethod]
        public void GetDiagnostics_tells_how_the_board_is()
        {
            JsonElement diagnostics = Call("getDiagnostics");

            Assert.IsTrue(diagnostics.Number("freeMemory") > 0);
            Assert.IsTrue(diagnostics.Number("sampled") >= 4);
            Assert.AreEqual(0, diagnostics.Number("missedSlots"));
            Assert.AreEqual(0, diagnostics.Number("reconnects"));
            Assert.AreEqual(JsonValueKind.Array, diagnostics.GetProperty("errors").ValueKind);
        }

        [TestMethod]
        public void I2cScan_finds_the_chip()
        {
            Assert.AreEqual("{\"buses\":[{\"bus\":1,\"addresses\":[118]}]}", Call("i2cScan").GetRawText());
        }

        [TestMethod]
        public void Identify_blinks()
        {
            Assert.AreEqual("{\"seconds\":1}", Call("identify", "{\"seconds\":1}").GetRawText());
        }

        [TestMethod]
        [DataRow("noSuchMethod", "{}", "unknownMethod")]
        [DataRow("", "{}", "unknownMethod")]
        [DataRow("setOutput", "null", "badParams")]
        [DataRow("setOutput", "7", "badParams")]
        [DataRow("setOutput", "\"relay\"", "badParams")]
        [DataRow("setOutput", "[\"relay\",true]", "badParams")]
        [DataRow("setOutput", "{\"name\":\"relay\"}", "badParams")]
        [DataRow("setOutput", "{\"name\":\"relay\",\"value\":1}", "badParams")]
        [DataRow("setOutput", "{\"name\":\"pump\",\"value\":true}", "notFound")]
        [DataRow("getOutput", "{\"name\":3}", "badParams")]
        [DataRow("getOutput", "true", "badParams")]
        [DataRow("setInterval", "{}", "badParams")]
        [DataRow("setInterval", "1000", "badParams")]
        [DataRow("setInterval", "{\"intervalMs\":99}", "badParams")]
        [DataRow("setInterval", "{\"intervalMs\":\"1000\"}", "badParams")]
        [DataRow("setInterval", "{\"intervalMs\":1000.5}", "badParams")]
        [DataRow("setInterval", "{\"intervalMs\":1000,\"sensor\":\"none\"}", "notFound")]
        [DataRow("readSensors", "{\"sensor\":5}", "badParams")]
        [DataRow("readSensors", "{\"sensor\":\"none\"}", "notFound")]
        [DataRow("readSensors", "[]", "badParams")]
        [DataRow("getInfo", "5", "badParams")]
        [DataRow("getDiagnostics", "\"all\"", "badParams")]
        [DataRow("i2cScan", "{\"bus\":0}", "badParams")]
        [DataRow("i2cScan", "{\"bus\":2}", "notFound")]
        [DataRow("identify", "{\"seconds\":0}", "badParams")]
        [DataRow("identify", "{\"seconds\":\"ten\"}", "badParams")]
        public void TB14_What_cannot_be_done_is_answered_with_an_error(string method, string parameters, string code)
        {
            JsonElement error = Call(method, parameters).GetProperty("error");

            Assert.AreEqual(code, error.Text("code"));
            Assert.AreNotEqual(string.Empty, error.Text("message"));
        }

        [TestMethod]
        [DataRow("not JSON")]
        [DataRow("")]
        [DataRow("[]")]
        [DataRow("{\"params\":{}}")]
        [DataRow("{\"method\":5}")]
        public void TB14_What_is_no_call_is_answered_with_an_error(string payload)
        {
            string answer = Push(1000 + payload.Length, payload);

            StringAssert.Contains(answer, "\"code\":\"badCall\"");
        }

        [TestMethod]
        public void TB13_The_same_call_again_gets_the_same_answer_and_has_no_second_effect()
        {
            string first = Push(2000, "{\"method\":\"readSensors\",\"params\":{\"sensor\":\"counter\"}}");
            string second = Push(2000, "{\"method\":\"readSensors\",\"params\":{\"sensor\":\"counter\"}}");
            string other = Push(2000, "{\"method\":\"getOutput\",\"params\":{\"name\":\"relay\"}}");

            Assert.AreEqual(first, second);
            StringAssert.Contains(first, $"\"counter\":{ReadCounter() - 1}}}");
            Assert.AreNotEqual(first, other, "the same id with another call is another call");
            _board.WaitFor("rpc", told => told.Text("id") == "2000", 3);
            string repeated = string.Join(' ', _board.Events("rpc").Where(told => told.Text("id") == "2000")
                .Select(told => told.GetProperty("repeated").GetBoolean()));
            Assert.AreEqual("False True False", repeated);
        }

        private static JsonElement Call(string method, string parameters = "{}")
        {
            return _device.CallAsync(method, parameters, RunnerProcess.Patience).GetAwaiter().GetResult().Json;
        }

        /// <summary>Sends a call under an id of our own choice and gives the answer.</summary>
        private static string Push(int id, string payload)
        {
            long before = _server.RpcReplies.Count;
            _device.Push($"v1/devices/me/rpc/request/{id}", Encoding.UTF8.GetBytes(payload));
            return _server.RpcReplies.WaitFor(reply => reply.Id == id, RunnerProcess.Patience, before).Text;
        }

        private static long ReadCounter()
        {
            return Call("readSensors", "{\"sensor\":\"counter\"}").GetProperty("values").Number("counter");
        }

        private static bool IsCounter(JsonElement sampled, long value)
        {
            return sampled.Text("sensor") == "counter" && sampled.Counter() == value;
        }
    }
}
