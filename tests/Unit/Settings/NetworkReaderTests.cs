// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class NetworkReaderTests
    {
        private const string PasswordExpected = ".password must be empty or a text of 8 to 64 characters;";
        private const string FileExpected = " must be a file name of 1 to 32 letters, digits, '.', '-' and '_', the first no '.';";
        private const string HostExpected = " must be a host name or IPv4 address of 1 to 64 characters;";

        [TestMethod]
        [DataRow("{}", "")]
        [DataRow("{\"ssid\":\"a\"}", "a:;")]
        [DataRow("{\"ssid\":\"a\",\"password\":\"\"}", "a:;")]
        [DataRow("{\"ssid\":\"a\",\"password\":\"12345678\"}", "a:12345678;")]
        [DataRow("{\"ssid\":\"a\",\"fallback\":{\"ssid\":\"b\",\"password\":\"12345678\"}}", "a:;b:12345678;")]
        [DataRow("{\"fallback\":{\"ssid\":\"b\"},\"ssid\":\"a\"}", "a:;b:;")]
        public void Networks_come_in_the_order_in_which_to_try_them(string wifi, string expected)
        {
            Settings settings = Read("\"wifi\":" + wifi, out string mistakes);

            Assert.AreEqual(string.Empty, mistakes);
            Assert.AreEqual(expected, Networks(settings));
        }

        [TestMethod]
        [DataRow("[]", "wifi must be a JSON object;", "")]
        [DataRow("{\"ssid\":true}", "wifi.ssid must be a text of 1 to 32 characters;", "")]
        [DataRow("{\"ssid\":\"\"}", "wifi.ssid must be a text of 1 to 32 characters;", "")]
        [DataRow("{\"password\":\"12345678\"}", "wifi needs \"ssid\";", "")]
        [DataRow("{\"ssid\":\"a\",\"password\":\"1234567\"}", "wifi" + PasswordExpected, "")]
        [DataRow("{\"ssid\":\"a\",\"password\":7}", "wifi" + PasswordExpected, "")]
        [DataRow("{\"ssid\":\"a\",\"pasword\":\"x\"}", "wifi.pasword is not a setting;", "a:;")]
        [DataRow("{\"fallback\":{\"ssid\":\"b\"}}", "wifi needs \"ssid\";", "b:;")]
        [DataRow("{\"ssid\":7,\"fallback\":{\"ssid\":\"b\"}}", "wifi.ssid must be a text of 1 to 32 characters;", "b:;")]
        [DataRow("{\"ssid\":\"a\",\"fallback\":7}", "wifi.fallback must be a JSON object;", "a:;")]
        [DataRow("{\"ssid\":\"a\",\"fallback\":{}}", "wifi.fallback needs \"ssid\";", "a:;")]
        [DataRow("{\"ssid\":\"a\",\"fallback\":{\"ssid\":\"b\",\"password\":\"x\"}}", "wifi.fallback" + PasswordExpected, "a:;")]
        [DataRow("{\"ssid\":\"a\",\"fallback\":{\"ssid\":\"b\",\"fallback\":{}}}", "wifi.fallback.fallback is not a setting;", "a:;b:;")]
        public void A_mistake_costs_only_a_network_that_it_makes_useless(string wifi, string expected, string networks)
        {
            Settings settings = Read("\"wifi\":" + wifi, out string mistakes);

            Assert.AreEqual(expected, mistakes);
            Assert.AreEqual(networks, Networks(settings));
        }

        [TestMethod]
        public void Files_for_TLS_are_read()
        {
            Settings settings = Read("\"tls\":{\"ca\":\"ca.pem\",\"certificate\":\"Board_1.pem\",\"key\":\"board-1.key\"}", out string mistakes);

            Assert.AreEqual(string.Empty, mistakes);
            Assert.AreEqual("ca.pem", settings.CaFile);
            Assert.AreEqual("Board_1.pem", settings.CertificateFile);
            Assert.AreEqual("board-1.key", settings.KeyFile);
        }

        [TestMethod]
        [DataRow("\"ca.pem\"", "tls must be a JSON object;")]
        [DataRow("{\"ca\":true}", "tls.ca" + FileExpected)]
        [DataRow("{\"ca\":\"\"}", "tls.ca" + FileExpected)]
        [DataRow("{\"ca\":\"..\"}", "tls.ca" + FileExpected)]
        [DataRow("{\"ca\":\"a/b\"}", "tls.ca" + FileExpected)]
        [DataRow("{\"ca\":\"I:\\\\ca.pem\"}", "tls.ca" + FileExpected)]
        [DataRow("{\"ca\":\"123456789012345678901234567890123\"}", "tls.ca" + FileExpected)]
        [DataRow("{\"certificate\":\"c\"}", "tls needs \"certificate\" and \"key\", or neither;")]
        [DataRow("{\"key\":\"k\"}", "tls needs \"certificate\" and \"key\", or neither;")]
        [DataRow("{\"certificate\":\"c\",\"key\":7}", "tls.key" + FileExpected)]
        [DataRow("{\"cert\":\"c\"}", "tls.cert is not a setting;")]
        public void A_mistake_in_TLS_gives_one_message(string tls, string expected)
        {
            Settings settings = Read("\"tls\":" + tls, out string mistakes);

            Assert.AreEqual(expected, mistakes);
            Assert.AreEqual(null, settings.CaFile);
            Assert.AreEqual(null, settings.CertificateFile);
            Assert.AreEqual(null, settings.KeyFile);
        }

        [TestMethod]
        public void A_mistake_in_one_file_leaves_the_authority()
        {
            Assert.AreEqual("ca.pem", Read("\"tls\":{\"ca\":\"ca.pem\",\"key\":\"/\"}", out _).CaFile);
        }

        [TestMethod]
        [DataRow("{}", "")]
        [DataRow("{\"servers\":[]}", "")]
        [DataRow("{\"servers\":[\"ntp.example.org\"]}", "ntp.example.org;")]
        [DataRow("{\"servers\":[\"10.0.0.1\",\"b\"]}", "10.0.0.1;b;")]
        public void Time_servers_are_read(string time, string expected)
        {
            Settings settings = Read("\"time\":" + time, out string mistakes);

            Assert.AreEqual(string.Empty, mistakes);
            Assert.AreEqual(expected, TimeServers(settings));
            Assert.IsTrue(settings.EstimatesTime);
        }

        [TestMethod]
        [DataRow("7", "time must be a JSON object;", "")]
        [DataRow("{\"unknown\":\"guess\"}", "time.unknown must be \"estimate\" or \"drop\";", "")]
        [DataRow("{\"unknwon\":\"drop\"}", "time.unknwon is not a setting;", "")]
        [DataRow("{\"servers\":\"a\"}", "time.servers must be an array;", "")]
        [DataRow("{\"servers\":[7,\"a\"]}", "time.servers[0]" + HostExpected, "a;")]
        [DataRow("{\"servers\":[\"a\",\"b:123\"]}", "time.servers[1]" + HostExpected, "a;")]
        [DataRow("{\"servers\":[\"\"]}", "time.servers[0]" + HostExpected, "")]
        [DataRow("{\"servers\":[\"a\",\"b\",\"c\"]}", "time.servers holds more than 2 entries;", "a;b;")]
        public void A_mistake_in_time_gives_one_message(string time, string expected, string servers)
        {
            Settings settings = Read("\"time\":" + time, out string mistakes);

            Assert.AreEqual(expected, mistakes);
            Assert.AreEqual(servers, TimeServers(settings));
            Assert.IsTrue(settings.EstimatesTime);
        }

        [TestMethod]
        public void Texts_have_a_longest_form()
        {
            for (int tooMany = 0; tooMany <= 1; tooMany++)
            {
                Read(
                    "\"wifi\":{\"ssid\":\"" + Text.Repeat("s", 32 + tooMany) + "\",\"password\":\"" + Text.Repeat("p", 64 + tooMany) + "\"},"
                    + "\"tls\":{\"ca\":\"" + Text.Repeat("c", 32 + tooMany) + "\"},"
                    + "\"time\":{\"servers\":[\"" + Text.Repeat("h", 64 + tooMany) + "\"]}",
                    out string mistakes);

                Assert.AreEqual(4 * tooMany, mistakes.Split(';').Length - 1);
            }
        }

        private static Settings Read(string section, out string mistakes)
        {
            return Reading.Of("{" + section + ",\"platform\":{\"server\":\"mqtt://h\"}}", out mistakes);
        }

        private static string Networks(Settings settings)
        {
            string networks = string.Empty;
            for (int i = 0; i < settings.Wifi.Length; i++)
            {
                networks += settings.Wifi[i].Ssid + ":" + settings.Wifi[i].Password + ";";
            }

            return networks;
        }

        private static string TimeServers(Settings settings)
        {
            string servers = string.Empty;
            for (int i = 0; i < settings.TimeServers.Length; i++)
            {
                servers += settings.TimeServers[i] + ";";
            }

            return servers;
        }
    }
}
