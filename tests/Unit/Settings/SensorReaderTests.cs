// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class SensorReaderTests
    {
        private const string WindowExpected =
            "sensors[0].window.values must be an array of \"mean\", \"min\" and \"max\", at least one of them, each at most once;";

        [TestMethod]
        public void Everything_that_can_be_said_of_a_sensor_is_read()
        {
            Settings settings = Sensors(
                "{\"type\":\"x\",\"device\":\"meter-1\",\"deviceType\":\"meter\",\"maxSilenceMs\":0,"
                + "\"keys\":{\"temperature\":\"t_air\",\"humidity\":\"rh\"},\"offsets\":{\"temperature\":-0.5,\"humidity\":2},\"deadBands\":{\"temperature\":0.1},"
                + "\"window\":{\"samples\":60,\"values\":[\"min\",\"max\"]}}",
                out string mistakes);

            Assert.AreEqual(string.Empty, mistakes);
            SensorSettings sensor = settings.Sensors[0];
            Assert.AreEqual("meter-1", sensor.Device);
            Assert.AreEqual("meter", sensor.DeviceType);
            Assert.AreEqual(0, sensor.MaxSilenceMs);
            Assert.AreEqual(2, sensor.Keys.Length);
            Assert.AreEqual("temperature", sensor.Keys[0].Key);
            Assert.AreEqual("t_air", sensor.Keys[0].Name);
            Assert.AreEqual("rh", sensor.Keys[1].Name);
            Assert.AreEqual(2, sensor.Offsets.Length);
            Assert.AreEqual("temperature", sensor.Offsets[0].Key);
            Assert.AreEqual(-500000L, sensor.Offsets[0].Millionths);
            Assert.AreEqual("humidity", sensor.Offsets[1].Key);
            Assert.AreEqual(2000000L, sensor.Offsets[1].Millionths);
            Assert.AreEqual(1, sensor.DeadBands.Length);
            Assert.AreEqual(100000L, sensor.DeadBands[0].Millionths);
            Assert.AreEqual(60, sensor.WindowSamples);
            Assert.AreEqual(WindowValue.Min | WindowValue.Max, sensor.WindowValues);
        }

        [TestMethod]
        public void What_is_left_out_has_its_default()
        {
            SensorSettings sensor = Sensors("{\"type\":\"x\",\"keys\":{},\"offsets\":{},\"deadBands\":{},\"window\":{}}", out string mistakes).Sensors[0];

            Assert.AreEqual(string.Empty, mistakes);
            Assert.AreEqual(null, sensor.Device);
            Assert.AreEqual(null, sensor.DeviceType);
            Assert.AreEqual(0, sensor.Keys.Length);
            Assert.AreEqual(0, sensor.Offsets.Length);
            Assert.AreEqual(0, sensor.DeadBands.Length);
            Assert.AreEqual(3600000, sensor.MaxSilenceMs);
            Assert.AreEqual(1, sensor.WindowSamples);
            Assert.AreEqual(WindowValue.Mean, sensor.WindowValues);
        }

        [TestMethod]
        [DataRow("[\"mean\"]", WindowValue.Mean)]
        [DataRow("[\"max\",\"mean\",\"min\"]", WindowValue.Mean | WindowValue.Min | WindowValue.Max)]
        public void A_window_keeps_what_it_names(string values, int expected)
        {
            Assert.AreEqual(expected, Sensors("{\"type\":\"x\",\"window\":{\"values\":" + values + "}}", out _).Sensors[0].WindowValues);
        }

        [TestMethod]
        [DataRow("null", "sensors[0] must be a JSON object;")]
        [DataRow("{}", "sensors[0] needs \"type\", such as \"bme280\";")]
        [DataRow("{\"type\":5}", "sensors[0].type must be a text of 1 to 32 characters;")]
        [DataRow("{\"type\":\"x\",\"name\":\"\"}", "sensors[0].name must be a text of 1 to 32 characters;")]
        [DataRow("{\"type\":\"x\",\"intervalMs\":99}", "sensors[0].intervalMs must be a whole number from 100 to 86400000;")]
        [DataRow("{\"type\":\"x\",\"intervalMs\":1.5}", "sensors[0].intervalMs must be a whole number from 100 to 86400000;")]
        [DataRow("{\"type\":\"x\",\"address\":7}", "sensors[0].address must be a whole number from 8 to 119;")]
        [DataRow("{\"type\":\"x\",\"bus\":0}", "sensors[0].bus must be a whole number from 1 to 2;")]
        [DataRow("{\"type\":\"x\",\"suffix\":2}", "sensors[0].suffix must be a text of at most 32 characters;")]
        [DataRow("{\"type\":\"x\",\"pin\":0}", "sensors[0].pin is not a setting;")]
        [DataRow("{\"type\":\"x\",\"device\":\"\"}", "sensors[0].device must be a text of 1 to 64 characters;")]
        [DataRow("{\"type\":\"x\",\"device\":\"d\",\"deviceType\":\"\"}", "sensors[0].deviceType must be a text of 1 to 64 characters;")]
        [DataRow("{\"type\":\"x\",\"deviceType\":\"t\"}", "sensors[0] needs \"device\" where it has \"deviceType\";")]
        [DataRow("{\"type\":\"x\",\"device\":7,\"deviceType\":\"t\"}", "sensors[0].device must be a text of 1 to 64 characters;")]
        [DataRow("{\"type\":\"x\",\"offsets\":-0.5}", "sensors[0].offsets must be a JSON object;")]
        [DataRow("{\"type\":\"x\",\"offsets\":{\"a\":\"1\"}}", "sensors[0].offsets.a must be a number from -1000000 to 1000000;")]
        [DataRow("{\"type\":\"x\",\"offsets\":{\"a\":-1000000.000001}}", "sensors[0].offsets.a must be a number from -1000000 to 1000000;")]
        [DataRow("{\"type\":\"x\",\"offsets\":{\"a\":1e2}}", "sensors[0].offsets.a must be a number from -1000000 to 1000000;")]
        [DataRow("{\"type\":\"x\",\"offsets\":{\"\":1}}", "sensors[0].offsets. must have a telemetry key of 1 to 32 characters for a name;")]
        [DataRow("{\"type\":\"x\",\"keys\":[]}", "sensors[0].keys must be a JSON object;")]
        [DataRow("{\"type\":\"x\",\"keys\":{\"a\":7}}", "sensors[0].keys.a must be a text of 1 to 32 characters;")]
        [DataRow("{\"type\":\"x\",\"keys\":{\"a\":\"\"}}", "sensors[0].keys.a must be a text of 1 to 32 characters;")]
        [DataRow("{\"type\":\"x\",\"deadBands\":[]}", "sensors[0].deadBands must be a JSON object;")]
        [DataRow("{\"type\":\"x\",\"deadBands\":{\"a\":-0.000001}}", "sensors[0].deadBands.a must be a number from 0 to 1000000;")]
        [DataRow("{\"type\":\"x\",\"deadBands\":{\"a\":1000000.000001}}", "sensors[0].deadBands.a must be a number from 0 to 1000000;")]
        [DataRow("{\"type\":\"x\",\"maxSilenceMs\":86400001}", "sensors[0].maxSilenceMs must be a whole number from 0 to 86400000;")]
        [DataRow("{\"type\":\"x\",\"window\":60}", "sensors[0].window must be a JSON object;")]
        [DataRow("{\"type\":\"x\",\"window\":{\"samples\":0}}", "sensors[0].window.samples must be a whole number from 1 to 10000;")]
        [DataRow("{\"type\":\"x\",\"window\":{\"samples\":10001}}", "sensors[0].window.samples must be a whole number from 1 to 10000;")]
        [DataRow("{\"type\":\"x\",\"window\":{\"size\":1}}", "sensors[0].window.size is not a setting;")]
        [DataRow("{\"type\":\"x\",\"window\":{\"values\":\"mean\"}}", WindowExpected)]
        [DataRow("{\"type\":\"x\",\"window\":{\"values\":[]}}", WindowExpected)]
        [DataRow("{\"type\":\"x\",\"window\":{\"values\":[7]}}", WindowExpected)]
        [DataRow("{\"type\":\"x\",\"window\":{\"values\":[\"mean\",\"median\"]}}", WindowExpected)]
        [DataRow("{\"type\":\"x\",\"window\":{\"values\":[\"min\",\"min\"]}}", WindowExpected)]
        public void A_mistake_costs_the_sensor_and_gives_one_message(string sensor, string expected)
        {
            Settings settings = Sensors(sensor + ",{\"type\":\"other\"}", out string mistakes);

            Assert.AreEqual(expected, mistakes);
            Assert.AreEqual(1, settings.Sensors.Length);
            Assert.AreEqual("other", settings.Sensors[0].Name);
        }

        [TestMethod]
        [DataRow("{\"type\":\"x\"},{\"type\":\"x\"}")]
        [DataRow("{\"type\":\"x\"},{\"type\":\"y\",\"name\":\"x\"}")]
        public void Two_sensors_need_two_names(string sensors)
        {
            Settings settings = Sensors(sensors, out string mistakes);

            Assert.AreEqual("sensors[1] needs a \"name\" of its own;", mistakes);
            Assert.AreEqual(1, settings.Sensors.Length);
        }

        [TestMethod]
        [DataRow("{\"type\":\"x\",\"offsets\":{\"a\":1000000,\"b\":-1000000,\"c\":-0.000001},\"deadBands\":{\"a\":1000000,\"b\":0}}")]
        [DataRow("{\"type\":\"x\",\"maxSilenceMs\":86400000,\"window\":{\"samples\":10000}}")]
        public void What_is_just_within_its_bounds_is_read(string sensor)
        {
            Assert.AreEqual(1, Sensors(sensor, out string mistakes).Sensors.Length);
            Assert.AreEqual(string.Empty, mistakes);
        }

        [TestMethod]
        public void Texts_have_a_longest_form()
        {
            for (int tooMany = 0; tooMany <= 1; tooMany++)
            {
                string name = Text.Repeat("n", 32 + tooMany);
                string device = Text.Repeat("d", 64 + tooMany);
                Sensors(
                    "{\"type\":\"" + name + "\",\"name\":\"" + name + "\",\"suffix\":\"" + name + "\",\"device\":\"" + device
                    + "\",\"deviceType\":\"" + device + "\",\"offsets\":{\"" + name + "\":1},\"deadBands\":{\"" + name + "\":1}}",
                    out string mistakes);

                Assert.AreEqual(7 * tooMany, mistakes.Split(';').Length - 1);
            }
        }

        [TestMethod]
        [DataRow(16, "")]
        [DataRow(17, "sensors[0].keys holds more than 16 keys;sensors[0].offsets holds more than 16 keys;")]
        public void Sixteen_keys_are_enough(int keys, string expected)
        {
            string names = "\"k0\":\"n\"";
            string offsets = "\"k0\":1";
            for (int i = 1; i < keys; i++)
            {
                names += ",\"k" + i.ToString() + "\":\"n\"";
                offsets += ",\"k" + i.ToString() + "\":1";
            }

            Sensors("{\"type\":\"x\",\"keys\":{" + names + "},\"offsets\":{" + offsets + "}}", out string mistakes);

            Assert.AreEqual(expected, mistakes);
        }

        private static Settings Sensors(string entries, out string mistakes)
        {
            return Reading.Of("{\"sensors\":[" + entries + "],\"platform\":{\"server\":\"mqtt://h\"}}", out mistakes);
        }
    }
}
