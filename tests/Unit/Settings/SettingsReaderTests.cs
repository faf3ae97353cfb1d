// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class SettingsReaderTests
    {
        private const string Server = "\"platform\":{\"server\":\"mqtt://tb.example\"}";

        [TestMethod]
        public void Everything_that_can_be_set_is_read()
        {
            Settings settings = Reading.Of(
                "{\"$schema\":\"x\",\"platform\":{\"kind\":\"thingsboard\",\"server\":\"mqtt://tb.example:18830\",\"token\":\"A1_TEST\"},"
                + "\"wifi\":{\"ssid\":\"home\",\"password\":\"p\\u00e4ssword\"},"
                + "\"i2c\":[{\"bus\":1,\"sda\":21,\"scl\":22},{\"bus\":2}],"
                + "\"sensors\":[{\"type\":\"bme280\",\"name\":\"inside\",\"bus\":2,\"address\":119,\"intervalMs\":500,\"suffix\":\"2\"},"
                + "{\"type\":\"counter\"}],"
                + "\"outputs\":[{\"name\":\"relay\",\"pin\":26}],\"led\":2,\"batchMs\":0,"
                + "\"store\":{\"readings\":16,\"flushSeconds\":2,\"flashKb\":8},\"time\":{\"unknown\":\"drop\"},"
                + "\"delivery\":{\"liveMs\":0,\"messagesPerSecond\":1,\"readingsPerSecond\":10},"
                + "\"button\":{\"pin\":0,\"press\":\"claim\",\"resetMs\":3000},\"claim\":{\"secret\":\"s\",\"seconds\":604800},"
                + "\"config\":{\"confirmSeconds\":30},\"update\":{\"chunkBytes\":256}}",
                out string mistakes);

            Assert.AreEqual(string.Empty, mistakes);
            Assert.AreEqual("thingsboard", settings.PlatformKind);
            Assert.AreEqual("tb.example", settings.Host);
            Assert.AreEqual(18830, settings.Port);
            Assert.AreEqual("A1_TEST", settings.Token);
            Assert.AreEqual("home", settings.Wifi[0].Ssid);
            Assert.AreEqual("p\u00e4ssword", settings.Wifi[0].Password);
            Assert.AreEqual(2, settings.Buses.Length);
            Assert.AreEqual(1, settings.Buses[0].Bus);
            Assert.AreEqual(21, settings.Buses[0].Sda);
            Assert.AreEqual(22, settings.Buses[0].Scl);
            Assert.AreEqual(2, settings.Buses[1].Bus);
            Assert.AreEqual(-1, settings.Buses[1].Sda);
            Assert.AreEqual("inside", settings.Sensors[0].Name);
            Assert.AreEqual("bme280", settings.Sensors[0].Type);
            Assert.AreEqual(2, settings.Sensors[0].Bus);
            Assert.AreEqual(119, settings.Sensors[0].Address);
            Assert.AreEqual(500, settings.Sensors[0].IntervalMs);
            Assert.AreEqual("2", settings.Sensors[0].Suffix);
            Assert.AreEqual("counter", settings.Sensors[1].Name);
            Assert.AreEqual("relay", settings.Outputs[0].Name);
            Assert.AreEqual(26, settings.Outputs[0].Pin);
            Assert.AreEqual(2, settings.LedPin);
            Assert.AreEqual(16, settings.StoreReadings);
            Assert.AreEqual(0, settings.BatchMs);
            Assert.AreEqual(2000, settings.FlushMs);
            Assert.AreEqual(8192, settings.JournalBytes);
            Assert.IsFalse(settings.EstimatesTime);
            Assert.AreEqual(0, settings.LiveMs);
            Assert.AreEqual(1, settings.MessagesPerSecond);
            Assert.AreEqual(10, settings.ReadingsPerSecond);
            Assert.AreEqual(0, settings.ButtonPin);
            Assert.IsTrue(settings.ShortPressClaims);
            Assert.AreEqual(3000, settings.ResetPressMs);
            Assert.AreEqual("s", settings.ClaimSecret);
            Assert.AreEqual(604800000, settings.ClaimMs);
            Assert.AreEqual(30000, settings.ConfirmMs);
            Assert.AreEqual(256, settings.UpdateChunkBytes);
        }

        [TestMethod]
        public void What_is_left_out_has_its_default()
        {
            Settings settings = Reading.Of("{" + Server + ",\"sensors\":[{\"type\":\"x\"}]}", out string mistakes);

            Assert.AreEqual(string.Empty, mistakes);
            Assert.AreEqual("thingsboard", settings.PlatformKind);
            Assert.AreEqual(1883, settings.Port);
            Assert.AreEqual(null, settings.Token);
            Assert.AreEqual(0, settings.Wifi.Length);
            Assert.AreEqual(0, settings.Buses.Length);
            Assert.AreEqual(1, settings.Sensors[0].Bus);
            Assert.AreEqual(0, settings.Sensors[0].Address);
            Assert.AreEqual(10000, settings.Sensors[0].IntervalMs);
            Assert.AreEqual(string.Empty, settings.Sensors[0].Suffix);
            Assert.AreEqual(0, settings.Outputs.Length);
            Assert.AreEqual(-1, settings.LedPin);
            Assert.AreEqual(1000, settings.StoreReadings);
            Assert.AreEqual(2000, settings.BatchMs);
            Assert.AreEqual(60000, settings.FlushMs);
            Assert.AreEqual(0, settings.JournalBytes);
            Assert.IsTrue(settings.EstimatesTime);
            Assert.AreEqual(10000, settings.LiveMs);
            Assert.AreEqual(10, settings.MessagesPerSecond);
            Assert.AreEqual(500, settings.ReadingsPerSecond);
            Assert.AreEqual(-1, settings.ButtonPin);
            Assert.IsFalse(settings.ShortPressClaims);
            Assert.AreEqual(10000, settings.ResetPressMs);
            Assert.AreEqual(null, settings.ClaimSecret);
            Assert.AreEqual(0, settings.ClaimMs);
            Assert.AreEqual(300000, settings.ConfirmMs);
            Assert.AreEqual(1024, settings.UpdateChunkBytes);
        }

        [TestMethod]
        [DataRow("{\"a\":", "not JSON: text ends too soon at byte 5;")]
        [DataRow("", "not JSON: text ends too soon at byte 0;")]
        [DataRow("[]", "must be a JSON object;")]
        [DataRow("{}", "platform.server is missing: where should readings go?;")]
        [DataRow("{\"platform\":7}", "platform must be a JSON object;")]
        [DataRow("{\"platform\":{}}", "platform.server is missing: where should readings go?;")]
        [DataRow("{\"platform\":{\"server\":7}}", "platform.server must be a text of 1 to 128 characters;")]
        public void A_file_without_a_usable_server_gives_defaults_and_one_message(string json, string expected)
        {
            Settings settings = Reading.Of(json, out string mistakes);

            Assert.AreEqual(expected, mistakes);
            Assert.AreEqual(null, settings.Host);
            Assert.AreEqual(1000, settings.StoreReadings);
        }

        [TestMethod]
        public void A_missing_file_gives_defaults_and_one_message()
        {
            var reader = new SettingsReader();

            Assert.AreEqual(null, reader.Read(null).Host);
            Assert.AreEqual(1, reader.Mistakes.Count);
            Assert.AreEqual("device.json is missing on the board's flash", (string)reader.Mistakes[0]);
        }

        [TestMethod]
        [DataRow("\"colour\":1", "colour is not a setting;")]
        [DataRow("\"i2c\":{}", "i2c must be an array;")]
        [DataRow("\"i2c\":[7]", "i2c[0] must be a JSON object;")]
        [DataRow("\"i2c\":[{}]", "i2c[0] needs \"bus\": 1 or 2;")]
        [DataRow("\"i2c\":[{\"bus\":3}]", "i2c[0].bus must be a whole number from 1 to 2;")]
        [DataRow("\"i2c\":[{\"bus\":1,\"sda\":49}]", "i2c[0].sda must be a whole number from 0 to 48;")]
        [DataRow("\"i2c\":[{\"bus\":1,\"speed\":1}]", "i2c[0].speed is not a setting;")]
        [DataRow("\"i2c\":[{\"bus\":1},{\"bus\":1}]", "i2c[1] is bus 1 again;")]
        [DataRow("\"outputs\":\"relay\"", "outputs must be an array;")]
        [DataRow("\"outputs\":[[]]", "outputs[0] must be a JSON object;")]
        [DataRow("\"outputs\":[{\"name\":\"r\",\"pin\":1,\"gpio\":1}]", "outputs[0].gpio is not a setting;")]
        [DataRow("\"outputs\":[{\"name\":\"r\"}]", "outputs[0] needs \"name\" and \"pin\";")]
        [DataRow("\"outputs\":[{\"pin\":1}]", "outputs[0] needs \"name\" and \"pin\";")]
        [DataRow("\"outputs\":[{\"name\":\"r\",\"pin\":-1}]", "outputs[0].pin must be a whole number from 0 to 48;")]
        [DataRow("\"outputs\":[{\"name\":\"r\",\"pin\":1},{\"name\":\"r\",\"pin\":2}]", "outputs[1] needs a \"name\" of its own;")]
        [DataRow("\"led\":\"2\"", "led must be a whole number from 0 to 48;")]
        [DataRow("\"store\":1000", "store must be a JSON object;")]
        [DataRow("\"store\":{\"readings\":15}", "store.readings must be a whole number from 16 to 20000;")]
        [DataRow("\"store\":{\"rows\":15}", "store.rows is not a setting;")]
        [DataRow("\"store\":{\"flushSeconds\":1}", "store.flushSeconds must be a whole number from 2 to 3600;")]
        [DataRow("\"store\":{\"flashKb\":7}", "store.flashKb must be a whole number from 8 to 3072;")]
        [DataRow("\"delivery\":{\"liveMs\":-1}", "delivery.liveMs must be a whole number from 0 to 3600000;")]
        [DataRow("\"delivery\":{\"messagesPerSecond\":0}", "delivery.messagesPerSecond must be a whole number from 1 to 1000;")]
        [DataRow("\"delivery\":{\"readingsPerSecond\":9}", "delivery.readingsPerSecond must be a whole number from 10 to 100000;")]
        [DataRow("\"delivery\":{\"rate\":9}", "delivery.rate is not a setting;")]
        [DataRow("\"button\":0", "button must be a JSON object;")]
        [DataRow("\"button\":{}", "button needs \"pin\";")]
        [DataRow("\"button\":{\"pin\":49}", "button.pin must be a whole number from 0 to 48;")]
        [DataRow("\"button\":{\"pin\":0,\"press\":\"reset\"}", "button.press must be \"identify\" or \"claim\";")]
        [DataRow("\"button\":{\"pin\":0,\"resetMs\":2999}", "button.resetMs must be a whole number from 3000 to 60000;")]
        [DataRow("\"button\":{\"pin\":0,\"gpio\":1}", "button.gpio is not a setting;")]
        [DataRow("\"claim\":\"secret\"", "claim must be a JSON object;")]
        [DataRow("\"claim\":{\"secret\":\"\"}", "claim.secret must be a text of 1 to 64 characters;")]
        [DataRow("\"claim\":{\"seconds\":0}", "claim.seconds must be a whole number from 1 to 604800;")]
        [DataRow("\"claim\":{\"durationMs\":1}", "claim.durationMs is not a setting;")]
        [DataRow("\"config\":300", "config must be a JSON object;")]
        [DataRow("\"config\":{\"confirmSeconds\":29}", "config.confirmSeconds must be a whole number from 30 to 3600;")]
        [DataRow("\"config\":{\"confirm\":30}", "config.confirm is not a setting;")]
        [DataRow("\"update\":1024", "update must be a JSON object;")]
        [DataRow("\"update\":{\"chunkBytes\":255}", "update.chunkBytes must be a whole number from 256 to 2048;")]
        [DataRow("\"update\":{\"chunk\":256}", "update.chunk is not a setting;")]
        [DataRow("\"batchMs\":-1", "batchMs must be a whole number from 0 to 3600000;")]
        public void A_mistake_gives_one_message_that_names_its_place(string setting, string expected)
        {
            Settings settings = Reading.Of("{" + setting + "," + Server + "}", out string mistakes);

            Assert.AreEqual(expected, mistakes);
            Assert.AreEqual("tb.example", settings.Host);
            Assert.AreEqual(10000, settings.ResetPressMs);
            Assert.AreEqual(300000, settings.ConfirmMs);
            Assert.AreEqual(1024, settings.UpdateChunkBytes);
            Assert.AreEqual(1000, settings.StoreReadings);
            Assert.AreEqual(2000, settings.BatchMs);
            Assert.AreEqual(-1, settings.LedPin);
            Assert.AreEqual(60000, settings.FlushMs);
            Assert.AreEqual(0, settings.JournalBytes);
            Assert.IsTrue(settings.EstimatesTime);
        }

        [TestMethod]
        public void What_is_just_within_its_bounds_is_read()
        {
            Settings settings = Reading.Of(
                "{" + Server + ",\"wifi\":{\"ssid\":\"" + Text.Repeat("s", 32) + "\",\"password\":\"" + Text.Repeat("p", 64) + "\"},"
                + "\"i2c\":[{\"bus\":2,\"sda\":0,\"scl\":48}],\"outputs\":[{\"name\":\"" + Text.Repeat("n", 32) + "\",\"pin\":0}],"
                + "\"sensors\":[{\"type\":\"x\",\"address\":8,\"intervalMs\":100},{\"type\":\"y\",\"address\":119,\"intervalMs\":86400000}],"
                + "\"led\":0,\"store\":{\"readings\":20000,\"flushSeconds\":3600,\"flashKb\":3072},\"batchMs\":3600000,"
                + "\"button\":{\"pin\":48,\"resetMs\":60000},\"claim\":{\"secret\":\"" + Text.Repeat("c", 64) + "\",\"seconds\":1},"
                + "\"config\":{\"confirmSeconds\":3600},\"update\":{\"chunkBytes\":2048},"
                + "\"delivery\":{\"liveMs\":3600000,\"messagesPerSecond\":1000,\"readingsPerSecond\":100000}}",
                out string mistakes);

            Assert.AreEqual(string.Empty, mistakes);
            Assert.AreEqual(32, settings.Wifi[0].Ssid.Length);
            Assert.AreEqual(64, settings.Wifi[0].Password.Length);
            Assert.AreEqual(0, settings.Buses[0].Sda);
            Assert.AreEqual(48, settings.Buses[0].Scl);
            Assert.AreEqual(0, settings.Outputs[0].Pin);
            Assert.AreEqual(8, settings.Sensors[0].Address);
            Assert.AreEqual(86400000, settings.Sensors[1].IntervalMs);
            Assert.AreEqual(0, settings.LedPin);
            Assert.AreEqual(20000, settings.StoreReadings);
            Assert.AreEqual(3600000, settings.BatchMs);
            Assert.AreEqual(3600000, settings.FlushMs);
            Assert.AreEqual(3072 * 1024, settings.JournalBytes);
            Assert.AreEqual(3600000, settings.LiveMs);
            Assert.AreEqual(1000, settings.MessagesPerSecond);
            Assert.AreEqual(48, settings.ButtonPin);
            Assert.AreEqual(60000, settings.ResetPressMs);
            Assert.AreEqual(64, settings.ClaimSecret.Length);
            Assert.AreEqual(1000, settings.ClaimMs);
            Assert.AreEqual(3600000, settings.ConfirmMs);
            Assert.AreEqual(2048, settings.UpdateChunkBytes);
            Assert.AreEqual(100000, settings.ReadingsPerSecond);
        }

        [TestMethod]
        public void Another_platform_is_read_as_it_is_said()
        {
            Assert.AreEqual("devicehive", Reading.Of("{\"platform\":{\"kind\":\"devicehive\",\"server\":\"mqtt://h\"}}", out _).PlatformKind);
        }

        [TestMethod]
        public void A_mistake_costs_the_entry_it_is_in_and_the_others_count()
        {
            Settings settings = Reading.Of(
                "{\"sensors\":[{\"type\":\"a\",\"bus\":9},{\"type\":\"b\"},{\"typo\":\"c\"},{\"type\":\"d\"}],"
                + "\"outputs\":[{\"name\":\"x\",\"pin\":99},{\"name\":\"y\",\"pin\":1}],"
                + "\"i2c\":[{\"bus\":0},{\"bus\":2}],\"batchMs\":\"soon\"," + Server + "}",
                out string mistakes);

            Assert.AreEqual(
                "sensors[0].bus must be a whole number from 1 to 2;sensors[2].typo is not a setting;"
                + "outputs[0].pin must be a whole number from 0 to 48;i2c[0].bus must be a whole number from 1 to 2;"
                + "batchMs must be a whole number from 0 to 3600000;",
                mistakes);
            Assert.AreEqual(2, settings.Sensors.Length);
            Assert.AreEqual("b", settings.Sensors[0].Name);
            Assert.AreEqual("d", settings.Sensors[1].Name);
            Assert.AreEqual(1, settings.Outputs.Length);
            Assert.AreEqual("y", settings.Outputs[0].Name);
            Assert.AreEqual(1, settings.Buses.Length);
            Assert.AreEqual(2, settings.Buses[0].Bus);
        }

        [TestMethod]
        [DataRow(16, "")]
        [DataRow(17, "sensors holds more than 16 entries;")]
        public void Sixteen_entries_are_enough(int entries, string expected)
        {
            string list = string.Empty;
            for (int i = 0; i < entries; i++)
            {
                list += (i == 0 ? "" : ",") + "{\"type\":\"t\",\"name\":\"" + i.ToString() + "\"}";
            }

            Settings settings = Reading.Of("{\"sensors\":[" + list + "]," + Server + "}", out string mistakes);

            Assert.AreEqual(expected, mistakes);
            Assert.AreEqual(16, settings.Sensors.Length);
        }

        [TestMethod]
        [DataRow("{\"platform\":{\"token\":[\"hunter2\"],\"server\":\"mqtt://h\"}}")]
        [DataRow("{\"platform\":{\"server\":\"hunter2\"}}")]
        [DataRow("{\"platform\":\"hunter2\"}")]
        [DataRow("{\"wifi\":{\"password\":{\"is\":\"hunter2\"}},\"platform\":{\"server\":\"mqtt://h\"}}")]
        [DataRow("{\"wifi\":{\"passwd\":\"hunter2\"},\"platform\":{\"server\":\"mqtt://h\"}}")]
        [DataRow("{\"platform\":{\"provision\":{\"key\":[\"hunter2\"],\"secret\":true,\"hunter\":\"hunter2\"},\"server\":\"mqtt://h\"}}")]
        [DataRow("{\"platform\":{\"user\":\"hunter2\",\"password\":{\"is\":\"hunter2\"},\"server\":\"mqtt://h\"}}")]
        [DataRow("{\"wifi\":{\"ssid\":\"s\",\"fallback\":{\"ssid\":\"t\",\"password\":\"hunter2\"}},\"platform\":{\"server\":\"mqtt://h\"}}")]
        [DataRow("{\"claim\":[\"hunter2\"],\"platform\":{\"server\":\"mqtt://h\"}}")]
        [DataRow("{\"token\":\"hunter2\",\"platform\":{\"server\":\"mqtt://h\"}}")]
        [DataRow("{\"platform\":{\"token\":\"hunter2}}")]
        [DataRow("{\"platform\":{\"token\":\"hunter2\"}")]
        public void No_message_repeats_a_value(string json)
        {
            Reading.Of(json, out string mistakes);

            Assert.AreNotEqual(string.Empty, mistakes);
            Assert.DoesNotContains("hunter2", mistakes);
        }
    }
}
