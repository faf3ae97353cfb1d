// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class PlatformReaderTests
    {
        private const string Server = "\"server\":\"mqtt://h\"";
        private const string ServerExpected = "platform.server must be mqtt://host or mqtts://host, with :port behind it if need be;";
        private const string TopicExpected = " must be a topic of 1 to 128 ASCII characters, without + and # and without a space at either end;";

        [TestMethod]
        [DataRow("mqtt://h", "h", 1883, false)]
        [DataRow("mqtt://10.0.0.1:1", "10.0.0.1", 1, false)]
        [DataRow("mqtt://h:65535", "h", 65535, false)]
        [DataRow("mqtts://a-b_c.example", "a-b_c.example", 8883, true)]
        [DataRow("mqtts://h:1883", "h", 1883, true)]
        public void A_server_is_a_scheme_and_a_host_and_maybe_a_port(string url, string host, int port, bool isSecure)
        {
            Settings settings = Platform("\"server\":\"" + url + "\"", out string mistakes);

            Assert.AreEqual(string.Empty, mistakes);
            Assert.AreEqual(host, settings.Host);
            Assert.AreEqual(port, settings.Port);
            Assert.AreEqual(isSecure, settings.IsSecure);
        }

        [TestMethod]
        [DataRow("h")]
        [DataRow("mqtt://")]
        [DataRow("mqtts://")]
        [DataRow("mqtt://:1883")]
        [DataRow("MQTT://h")]
        [DataRow("http://h")]
        [DataRow("mqtt://h:")]
        [DataRow("mqtt://h:0")]
        [DataRow("mqtt://h:01883")]
        [DataRow("mqtt://h:65536")]
        [DataRow("mqtt://h:99999999999")]
        [DataRow("mqtt://h:x")]
        [DataRow("mqtt://h:-1")]
        [DataRow("mqtt://h:1883/")]
        [DataRow("mqtt://h/path")]
        [DataRow("mqtt://[::1]:1883")]
        [DataRow("mqtt://secret@h")]
        [DataRow("mqtt://user:secret@h")]
        public void A_server_that_is_none_is_refused_and_its_text_not_repeated(string url)
        {
            Settings settings = Platform("\"server\":\"" + url + "\"", out string mistakes);

            Assert.AreEqual(ServerExpected, mistakes);
            Assert.AreEqual(null, settings.Host);
            Assert.IsFalse(settings.IsSecure);
        }

        [TestMethod]
        [DataRow("ws://h:80/mqtt")]
        [DataRow("wss://h")]
        public void WebSocket_is_refused_by_name(string url)
        {
            Settings settings = Platform("\"server\":\"" + url + "\"", out string mistakes);

            Assert.AreEqual("platform.server cannot be reached: WebSocket is not supported: use mqtt:// or mqtts://;", mistakes);
            Assert.AreEqual(null, settings.Host);
        }

        [TestMethod]
        public void Protobuf_is_refused_by_name_and_the_server_stays()
        {
            Settings settings = Platform(Server + ",\"payload\":\"protobuf\"", out string mistakes);

            Assert.AreEqual("platform.payload cannot be that: protobuf device profiles are not supported: set the profile to JSON;", mistakes);
            Assert.AreEqual("h", settings.Host);
        }

        [TestMethod]
        public void Everything_that_can_be_said_of_a_platform_is_read()
        {
            Settings settings = Platform(
                Server + ",\"clientId\":\"id\",\"user\":\"u\",\"password\":\"p\",\"payload\":\"json\","
                + "\"provision\":{\"key\":\"k\",\"secret\":\"s\",\"name\":\"n\",\"credentials\":\"basic\"},"
                + "\"topics\":{\"style\":\"short\",\"telemetry\":\"a/b c\",\"attributes\":\"~\",\"attributeUpdates\":\"!\"}",
                out string mistakes);

            Assert.AreEqual(string.Empty, mistakes);
            Assert.AreEqual("id", settings.ClientId);
            Assert.AreEqual("u", settings.User);
            Assert.AreEqual("p", settings.Password);
            Assert.AreEqual("k", settings.Provision.Key);
            Assert.AreEqual("s", settings.Provision.Secret);
            Assert.AreEqual("n", settings.Provision.Name);
            Assert.AreEqual((int)CredentialsKind.Basic, (int)settings.Provision.Credentials);
            Assert.IsTrue(settings.Topics.IsShort);
            Assert.AreEqual("a/b c", settings.Topics.Telemetry);
            Assert.AreEqual("~", settings.Topics.Attributes);
            Assert.AreEqual("!", settings.Topics.AttributeUpdates);
        }

        [TestMethod]
        public void What_is_left_out_has_its_default()
        {
            Settings settings = Platform(Server + ",\"user\":\"u\",\"provision\":{\"key\":\"k\",\"secret\":\"s\"},\"topics\":{}", out string mistakes);

            Assert.AreEqual(string.Empty, mistakes);
            Assert.IsFalse(settings.IsSecure);
            Assert.AreEqual(null, settings.ClientId);
            Assert.AreEqual(null, settings.Password);
            Assert.AreEqual(null, settings.Provision.Name);
            Assert.AreEqual((int)CredentialsKind.Token, (int)settings.Provision.Credentials);
            Assert.IsFalse(settings.Topics.IsShort);
            Assert.AreEqual(null, settings.Topics.Telemetry);
            Assert.AreEqual(null, settings.Topics.Attributes);
            Assert.AreEqual(null, settings.Topics.AttributeUpdates);
        }

        [TestMethod]
        public void A_token_and_provisioning_go_together()
        {
            Settings settings = Platform(Server + ",\"token\":\"t\",\"provision\":{\"key\":\"k\",\"secret\":\"s\"}", out string mistakes);

            Assert.AreEqual(string.Empty, mistakes);
            Assert.AreEqual("t", settings.Token);
            Assert.AreEqual("k", settings.Provision.Key);
        }

        [TestMethod]
        [DataRow("token", (int)CredentialsKind.Token)]
        [DataRow("basic", (int)CredentialsKind.Basic)]
        [DataRow("certificate", (int)CredentialsKind.Certificate)]
        public void Credentials_are_of_three_kinds(string word, int expected)
        {
            Settings settings = Platform(
                Server + ",\"provision\":{\"key\":\"k\",\"secret\":\"s\",\"credentials\":\"" + word + "\"}", out string mistakes);

            Assert.AreEqual(string.Empty, mistakes);
            Assert.AreEqual(expected, (int)settings.Provision.Credentials);
        }

        [TestMethod]
        [DataRow("\"tokn\":1", "platform.tokn is not a setting;")]
        [DataRow("\"kind\":1", "platform.kind must be a text of 1 to 32 characters;")]
        [DataRow("\"token\":\"\"", "platform.token must be a text of 1 to 256 characters;")]
        [DataRow("\"clientId\":\"\"", "platform.clientId must be a text of 1 to 64 characters;")]
        [DataRow("\"user\":7", "platform.user must be a text of 1 to 256 characters;")]
        [DataRow("\"user\":\"u\",\"password\":\"\"", "platform.password must be a text of 1 to 256 characters;")]
        [DataRow("\"password\":\"p\"", "platform needs \"user\" where it has \"password\";")]
        [DataRow("\"password\":\"p\",\"user\":\"\"", "platform.user must be a text of 1 to 256 characters;")]
        [DataRow("\"payload\":\"xml\"", "platform.payload must be \"json\";")]
        [DataRow("\"payload\":true", "platform.payload must be \"json\";")]
        [DataRow("\"provision\":true", "platform.provision must be a JSON object;")]
        [DataRow("\"provision\":{}", "platform.provision needs \"key\" and \"secret\";")]
        [DataRow("\"provision\":{\"key\":\"k\"}", "platform.provision needs \"key\" and \"secret\";")]
        [DataRow("\"provision\":{\"secret\":\"s\"}", "platform.provision needs \"key\" and \"secret\";")]
        [DataRow("\"provision\":{\"key\":\"\",\"secret\":\"s\"}", "platform.provision.key must be a text of 1 to 256 characters;")]
        [DataRow("\"provision\":{\"key\":\"k\",\"secret\":7}", "platform.provision.secret must be a text of 1 to 256 characters;")]
        [DataRow("\"provision\":{\"key\":\"k\",\"secret\":\"s\",\"name\":\"\"}", "platform.provision.name must be a text of 1 to 64 characters;")]
        [DataRow(
            "\"provision\":{\"key\":\"k\",\"secret\":\"s\",\"credentials\":\"x509\"}",
            "platform.provision.credentials must be \"token\", \"basic\" or \"certificate\";")]
        [DataRow("\"provision\":{\"key\":\"k\",\"secret\":\"s\",\"kind\":1}", "platform.provision.kind is not a setting;")]
        [DataRow("\"topics\":\"short\"", "platform.topics must be a JSON object;")]
        [DataRow("\"topics\":{\"style\":\"tiny\"}", "platform.topics.style must be \"long\" or \"short\";")]
        [DataRow("\"topics\":{\"rpc\":\"a\"}", "platform.topics.rpc is not a setting;")]
        public void A_mistake_gives_one_message_and_costs_what_it_is_in(string setting, string expected)
        {
            Settings settings = Platform(setting + "," + Server, out string mistakes);

            Assert.AreEqual(expected, mistakes);
            Assert.AreEqual("h", settings.Host);
            Assert.AreEqual(null, settings.Password);
            Assert.AreEqual(null, settings.Provision);
            Assert.IsFalse(settings.Topics.IsShort);
        }

        [TestMethod]
        [DataRow("")]
        [DataRow(" a")]
        [DataRow("a ")]
        [DataRow("a/+")]
        [DataRow("a/#")]
        [DataRow("\\u00e4")]
        [DataRow("a\\tb")]
        [DataRow("a\\u007f")]
        public void A_topic_that_is_none_is_refused(string topic)
        {
            Settings settings = Platform(
                Server + ",\"topics\":{\"telemetry\":\"" + topic + "\",\"attributes\":7,\"attributeUpdates\":\"" + topic + "\"}", out string mistakes);

            Assert.AreEqual(
                "platform.topics.telemetry" + TopicExpected + "platform.topics.attributes" + TopicExpected
                + "platform.topics.attributeUpdates" + TopicExpected,
                mistakes);
            Assert.AreEqual(null, settings.Topics.Telemetry);
        }

        [TestMethod]
        [DataRow(0, 0)]
        [DataRow(1, 1)]
        public void Texts_have_a_longest_form(int tooMany, int mistakesEach)
        {
            string topic = Text.Repeat("t", 128 + tooMany);
            Platform(
                "\"server\":\"mqtt://" + Text.Repeat("h", 121 + tooMany) + "\",\"kind\":\"" + Text.Repeat("k", 32 + tooMany)
                + "\",\"token\":\"" + Text.Repeat("t", 256 + tooMany) + "\",\"clientId\":\"" + Text.Repeat("i", 64 + tooMany)
                + "\",\"user\":\"" + Text.Repeat("u", 256 + tooMany) + "\",\"password\":\"" + Text.Repeat("p", 256 + tooMany)
                + "\",\"provision\":{\"key\":\"" + Text.Repeat("k", 256 + tooMany) + "\",\"secret\":\"" + Text.Repeat("s", 256 + tooMany)
                + "\",\"name\":\"" + Text.Repeat("n", 64 + tooMany) + "\"},\"topics\":{\"telemetry\":\"" + topic
                + "\",\"attributes\":\"" + topic + "\",\"attributeUpdates\":\"" + topic + "\"}",
                out string mistakes);

            Assert.AreEqual(12 * mistakesEach, mistakes.Split(';').Length - 1);
        }

        private static Settings Platform(string members, out string mistakes)
        {
            return Reading.Of("{\"platform\":{" + members + "}}", out mistakes);
        }
    }
}
