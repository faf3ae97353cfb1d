// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class RpcMethodTests
    {
        [TestMethod]
        [DataRow("getInfo")]
        [DataRow("readSensors")]
        [DataRow("getDiagnostics")]
        [DataRow("i2cScan")]
        [DataRow("identify")]
        [DataRow("reboot")]
        public void Methods_that_need_no_params_take_none_null_or_an_object(string method)
        {
            Assert.AreEqual(null, RpcBench.ErrorCodeOf(new RpcBench().Call("1", method, null)));
            Assert.AreEqual(null, RpcBench.ErrorCodeOf(new RpcBench().Call("1", method, "null")));
            Assert.AreEqual(null, RpcBench.ErrorCodeOf(new RpcBench().Call("1", method, "{}")));
            Assert.AreEqual(null, RpcBench.ErrorCodeOf(new RpcBench().Call("1", method, "{\"more\":[1]}")));
        }

        [TestMethod]
        [DataRow("getInfo")]
        [DataRow("readSensors")]
        [DataRow("getDiagnostics")]
        [DataRow("i2cScan")]
        [DataRow("identify")]
        [DataRow("setOutput")]
        [DataRow("getOutput")]
        [DataRow("setInterval")]
        public void Params_of_another_json_type_are_refused_without_an_effect(string method)
        {
            var bench = new RpcBench();
            string[] wrong = { "true", "false", "0", "-1.5e3", "\"text\"", "\"\"", "[]", "[{\"name\":\"relay\",\"value\":true}]" };
            for (int i = 0; i < wrong.Length; i++)
            {
                Assert.AreEqual(RpcAnswer.BadParams, RpcBench.ErrorCodeOf(bench.Call(i.ToString(), method, wrong[i])), wrong[i]);
            }

            Assert.AreEqual(0, bench.Relay.Sets);
            Assert.AreEqual(0, bench.Air.Reads);
            Assert.AreEqual(RpcBench.NotIdentifyingMs, bench.Blinker.Step(0, LampState.Ok));
        }

        [TestMethod]
        public void Reboot_takes_anything()
        {
            string[] any = { null, "null", "true", "0", "\"x\"", "[]", "{}" };
            for (int i = 0; i < any.Length; i++)
            {
                var bench = new RpcBench();
                Assert.AreEqual("{\"rebooting\":true}", bench.Call("1", "reboot", any[i]));
                Assert.IsTrue(bench.Shutdown.IsRequested);
                Assert.AreEqual(RestartReason.Commanded, bench.Shutdown.Reason);
            }
        }

        [TestMethod]
        public void GetInfo_tells_what_the_board_is()
        {
            var bench = new RpcBench();
            string expected = "{\"firmwareTitle\":\"DeviceAgent\",\"firmwareVersion\":\"" + Firmware.Version
                + "\",\"board\":\"FAKE\",\"boardId\":\"a0b1c2d3e4f5\",\"ip\":\"192.168.1.7\",\"bootCount\":0,"
                + "\"restartReason\":\"unknown\",\"sensors\":[\"air\",\"door\"]}";
            Assert.AreEqual(expected, bench.Call("1", "getInfo", null));

            bench.Network.Address = null;
            Assert.Contains("\"ip\":\"\"", bench.Call("2", "getInfo", null));
        }

        [TestMethod]
        public void ReadSensors_samples_now_answers_with_values_and_stores_the_rows()
        {
            var bench = new RpcBench();
            bench.Parts.Clock.NowMs = 250;
            bench.Air.Counts = new[] { -5 };
            bench.Door.Counts = new[] { 1, Channel.Missing };

            Assert.AreEqual(
                "{\"ts\":" + (FakeClock.UtcAtZeroMs + 250).ToString() + ",\"values\":{\"t\":-0.05,\"open\":1},\"faults\":{}}",
                bench.Call("1", "readSensors", null));

            Assert.AreEqual(2, bench.Store.Rows);
            Assert.AreEqual(250L, bench.Store.OldestMs);
            Assert.AreEqual(2L, bench.Parts.Diagnostics.Sampled);
        }

        [TestMethod]
        public void ReadSensors_of_one_sensor_leaves_the_others_alone()
        {
            var bench = new RpcBench();

            Assert.Contains("\"values\":{\"open\":0,\"count\":1},\"faults\":{}", bench.Call("1", "readSensors", "{\"sensor\":\"door\"}"));

            Assert.AreEqual(0, bench.Air.Reads);
            Assert.AreEqual(1, bench.Door.Reads);
        }

        [TestMethod]
        public void ReadSensors_names_the_fault_beside_the_values_of_the_others()
        {
            var bench = new RpcBench();
            bench.Air.FailsWith = "no answer on bus 1";
            Assert.Contains(
                "\"values\":{\"open\":0,\"count\":1},\"faults\":{\"air\":\"no answer on bus 1\"}}", bench.Call("1", "readSensors", null));

            bench.Air.FailsWith = null;
            bench.Air.Throws = true;
            Assert.Contains("\"faults\":{\"air\":\"InvalidOperationException\"}}", bench.Call("2", "readSensors", null));
            Assert.AreEqual(2, bench.Parts.Diagnostics.SensorFaults);

            // A fault of a sensor that was not asked for is none of this call's.
            Assert.Contains("\"faults\":{}}", bench.Call("3", "readSensors", "{\"sensor\":\"door\"}"));
        }

        [TestMethod]
        public void ReadSensors_without_any_reading_is_an_error_that_says_why()
        {
            var bench = new RpcBench();
            bench.Air.FailsWith = "no answer on bus 1";

            Assert.AreEqual(
                "{\"error\":{\"code\":\"sensorFault\",\"message\":\"no reading from air: no answer on bus 1\"}}",
                bench.Call("1", "readSensors", "{\"sensor\":\"air\"}"));
            bench.Door.FailsWith = "x";
            Assert.AreEqual(RpcAnswer.SensorFault, RpcBench.ErrorCodeOf(bench.Call("2", "readSensors", null)));
            Assert.AreEqual(0, bench.Store.Rows);
        }

        [TestMethod]
        [DataRow("{\"sensor\":7}", "badParams")]
        [DataRow("{\"sensor\":null}", "badParams")]
        [DataRow("{\"sensor\":[\"air\"]}", "badParams")]
        [DataRow("{\"sensor\":\"\"}", "notFound")]
        [DataRow("{\"sensor\":\"Air\"}", "notFound")]
        public void ReadSensors_of_a_sensor_that_is_none_is_an_error(string parameters, string code)
        {
            var bench = new RpcBench();

            Assert.AreEqual(code, RpcBench.ErrorCodeOf(bench.Call("1", "readSensors", parameters)));
            Assert.AreEqual(0, bench.Store.Rows);
        }

        [TestMethod]
        public void Outputs_are_set_and_read_by_name()
        {
            var bench = new RpcBench();
            Assert.AreEqual("{\"name\":\"fan\",\"value\":false}", bench.Call("1", "getOutput", "{\"name\":\"fan\"}"));
            Assert.AreEqual("{\"name\":\"fan\",\"value\":true}", bench.Call("2", "setOutput", "{\"value\":true,\"name\":\"fan\"}"));
            Assert.AreEqual("{\"name\":\"fan\",\"value\":true}", bench.Call("3", "getOutput", "{\"name\":\"fan\"}"));
            Assert.AreEqual("{\"name\":\"fan\",\"value\":false}", bench.Call("4", "setOutput", "{\"value\":false,\"name\":\"fan\"}"));
            Assert.AreEqual(0, bench.Relay.Sets);
        }

        [TestMethod]
        [DataRow("{}", "badParams")]
        [DataRow("{\"value\":true}", "badParams")]
        [DataRow("{\"name\":1,\"value\":true}", "badParams")]
        [DataRow("{\"name\":\"relay\"}", "badParams")]
        [DataRow("{\"name\":\"relay\",\"value\":1}", "badParams")]
        [DataRow("{\"name\":\"relay\",\"value\":\"true\"}", "badParams")]
        [DataRow("{\"name\":\"relay\",\"value\":null}", "badParams")]
        [DataRow("{\"name\":\"relais\",\"value\":true}", "notFound")]
        public void SetOutput_with_bad_params_sets_nothing(string parameters, string code)
        {
            var bench = new RpcBench();

            Assert.AreEqual(code, RpcBench.ErrorCodeOf(bench.Call("1", "setOutput", parameters)));
            Assert.AreEqual(0, bench.Relay.Sets + bench.Fan.Sets);
        }

        [TestMethod]
        public void SetInterval_changes_one_sensor_or_all()
        {
            var bench = new RpcBench();
            Assert.AreEqual("{\"intervalMs\":{\"door\":500}}", bench.Call("1", "setInterval", "{\"sensor\":\"door\",\"intervalMs\":500}"));
            Assert.AreEqual(1000, bench.Sampler.IntervalMs(0));
            Assert.AreEqual(500, bench.Sampler.IntervalMs(1));

            Assert.AreEqual("{\"intervalMs\":{\"air\":700,\"door\":700}}", bench.Call("2", "setInterval", "{\"intervalMs\":700}"));
            Assert.AreEqual(700, bench.Sampler.IntervalMs(0));
            Assert.AreEqual(700, bench.Sampler.IntervalMs(1));
        }

        [TestMethod]
        [DataRow("{}", "badParams")]
        [DataRow("{\"intervalMs\":99}", "badParams")]
        [DataRow("{\"intervalMs\":0}", "badParams")]
        [DataRow("{\"intervalMs\":86400001}", "badParams")]
        [DataRow("{\"intervalMs\":1000.5}", "badParams")]
        [DataRow("{\"intervalMs\":\"1000\"}", "badParams")]
        [DataRow("{\"intervalMs\":500,\"sensor\":0}", "badParams")]
        [DataRow("{\"intervalMs\":500,\"sensor\":\"none\"}", "notFound")]
        public void SetInterval_with_bad_params_changes_nothing(string parameters, string code)
        {
            var bench = new RpcBench();

            Assert.AreEqual(code, RpcBench.ErrorCodeOf(bench.Call("1", "setInterval", parameters)));
            Assert.AreEqual(1000, bench.Sampler.IntervalMs(0));
            Assert.AreEqual(2000, bench.Sampler.IntervalMs(1));
        }

        [TestMethod]
        public void GetDiagnostics_tells_every_counter_and_the_errors()
        {
            var bench = new RpcBench();
            Diagnostics diagnostics = bench.Parts.Diagnostics;
            bench.Sampler.Step(0);
            bench.Store.MarkInFlight(1);
            diagnostics.ReadingsConfirmed(bench.Store.ConfirmInFlight());
            diagnostics.Dropped(DropCause.Overwritten, 7);
            diagnostics.SlotsMissed(bench.Air, 4);
            diagnostics.SensorFaults = 5;
            diagnostics.Reconnects = 6;
            diagnostics.MessagesDropped = 8;
            bench.Parts.Flash.FailsToWrite = true;
            bench.Parts.Slots.Write("x", new byte[1], 1);
            diagnostics.Error(ErrorCode.Link, "lost");
            diagnostics.Error(ErrorCode.Link, "lost");
            bench.Parts.Clock.NowMs = 3000;

            Assert.AreEqual(
                "{\"freeMemory\":77000,\"uptimeMs\":3000,\"timeKnown\":true,\"storeReadings\":2,\"sampled\":3,\"confirmed\":1,\"journalSegments\":0,\"journalBytes\":0,"
                + "\"damagedRecords\":0,\"dropped\":7,\"drops\":{\"overwritten\":7,\"poison\":0,\"tooLarge\":0,\"noTime\":0,\"restart\":0,\"damaged\":0,"
                + "\"events\":0},\"missedSlots\":4,"
                + "\"sensorFaults\":5,\"reconnects\":6,\"messagesDropped\":8,\"flashFailures\":1,\"errorsSinceBoot\":2,\"errors\":[{\"ts\":"
                + FakeClock.UtcAtZeroMs.ToString() + ",\"code\":\"link\",\"text\":\"lost\",\"count\":2}]}",
                bench.Call("1", "getDiagnostics", null));
        }

        [TestMethod]
        public void GetDiagnostics_holds_32_errors_of_ordinary_length_and_always_fits()
        {
            var bench = new RpcBench();
            for (int i = 0; i < ErrorLog.Capacity; i++)
            {
                bench.Parts.Diagnostics.Error(ErrorCode.Message, "an error whose text is about as long as " + i.ToString());
            }

            string answer = bench.Call("1", "getDiagnostics", null);
            Assert.AreEqual(ErrorLog.Capacity, ErrorLogBench.CountIn(answer, "\"text\""));

            for (int i = 0; i < ErrorLog.Capacity; i++)
            {
                bench.Parts.Diagnostics.Error(ErrorCode.Credentials, Text.Repeat("\u20ac", ErrorLog.MaxTextLength - 2) + i.ToString());
            }

            answer = bench.Call("2", "getDiagnostics", null);
            Assert.IsNotNull(JsonTexts.Parse(answer), "still JSON");
            Assert.IsTrue(ErrorLogBench.CountIn(answer, "\"text\"") >= 10);
        }

        [TestMethod]
        public void I2cScan_says_which_bus_is_stuck()
        {
            var bench = new RpcBench();
            bench.Scanner.StuckBus = 2;

            Assert.AreEqual(
                "{\"buses\":[{\"bus\":1,\"addresses\":[118]},{\"bus\":2,\"addresses\":[],\"fault\":\"the bus is stuck: SDA or SCL is held low\"}]}",
                bench.Call("1", "i2cScan", null));
        }

        [TestMethod]
        public void I2cScan_without_params_asks_every_bus()
        {
            var bench = new RpcBench();
            Assert.AreEqual(
                "{\"buses\":[{\"bus\":1,\"addresses\":[118]},{\"bus\":2,\"addresses\":[]}]}", bench.Call("1", "i2cScan", null));

            bench.Scanner.BusIds = new int[0];
            Assert.AreEqual("{\"buses\":[]}", bench.Call("2", "i2cScan", null));
        }

        [TestMethod]
        [DataRow("{\"bus\":1}", "{\"buses\":[{\"bus\":1,\"addresses\":[118]}]}")]
        [DataRow("{\"bus\":2}", "{\"buses\":[{\"bus\":2,\"addresses\":[]}]}")]
        [DataRow("{\"bus\":3}", "{\"error\":{\"code\":\"notFound\",\"message\":\"there is no I2C bus 3 in device.json\"}}")]
        [DataRow("{\"bus\":0}", "{\"error\":{\"code\":\"badParams\",\"message\":\"\\\"bus\\\" must be the number of an I2C bus\"}}")]
        [DataRow("{\"bus\":\"1\"}", "{\"error\":{\"code\":\"badParams\",\"message\":\"\\\"bus\\\" must be the number of an I2C bus\"}}")]
        public void I2cScan_of_one_bus_asks_only_that(string parameters, string expected)
        {
            Assert.AreEqual(expected, new RpcBench().Call("1", "i2cScan", parameters));
        }

        [TestMethod]
        [DataRow("{\"seconds\":0}")]
        [DataRow("{\"seconds\":601}")]
        [DataRow("{\"seconds\":\"10\"}")]
        [DataRow("{\"seconds\":1.5}")]
        public void Identify_with_bad_seconds_does_not_blink(string parameters)
        {
            var bench = new RpcBench();

            Assert.AreEqual(RpcAnswer.BadParams, RpcBench.ErrorCodeOf(bench.Call("1", "identify", parameters)));
            Assert.AreEqual(RpcBench.NotIdentifyingMs, bench.Blinker.Step(0, LampState.Ok));
        }

        [TestMethod]
        public void Identify_answers_for_how_long_it_blinks()
        {
            var bench = new RpcBench();

            Assert.AreEqual("{\"seconds\":10}", bench.Call("1", "identify", null));
            Assert.AreNotEqual(RpcBench.NotIdentifyingMs, bench.Blinker.Step(0, LampState.Ok));
            Assert.AreEqual("{\"seconds\":600}", bench.Call("2", "identify", "{\"seconds\":600}"));
        }

        [TestMethod]
        public void Identify_on_a_board_without_a_lamp_is_an_error()
        {
            Assert.AreEqual(RpcAnswer.NotFound, RpcBench.ErrorCodeOf(new RpcBench(false).Call("1", "identify", null)));
        }
    }
}
