// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class SecretsTests
    {
        [TestMethod]
        public void Each_secret_is_masked_and_nothing_else()
        {
            Assert.AreEqual(
                "{\"platform\":{\"server\":\"mqtt://h\",\"token\":\"***\",\"clientId\":\"id\",\"user\":\"u\",\"password\":\"***\","
                + "\"provision\":{\"key\":\"***\",\"secret\":\"***\",\"name\":\"n\"}},\"tls\":{\"key\":\"client.key\"},"
                + "\"wifi\":{\"ssid\":\"home\",\"password\":\"***\",\"fallback\":{\"ssid\":\"away\",\"password\":\"***\"}},"
                + "\"claim\":{\"secret\":\"***\",\"seconds\":60},\"sensors\":[{\"type\":\"bme280\",\"offsets\":{\"temperature\":-0.5}}]}",
                Masked(
                    "{\"platform\":{\"server\":\"mqtt://h\",\"token\":\"hunter1\",\"clientId\":\"id\",\"user\":\"u\",\"password\":\"hunter2\","
                    + "\"provision\":{\"key\":\"hunter3\",\"secret\":\"hunter4\",\"name\":\"n\"}},\"tls\":{\"key\":\"client.key\"},"
                    + "\"wifi\":{\"ssid\":\"home\",\"password\":\"hunter5\",\"fallback\":{\"ssid\":\"away\",\"password\":\"hunter6\"}},"
                    + "\"claim\":{\"secret\":\"hunter7\",\"seconds\":60},\"sensors\":[{\"type\":\"bme280\",\"offsets\":{\"temperature\":-0.5}}]}"));
        }

        [TestMethod]
        [DataRow("{\"token\":\"hunter\"}")]
        [DataRow("{\"wifi\":[{\"ssid\":\"a\",\"password\":\"hunter\"},[{\"password\":\"hunter\"}]]}")]
        [DataRow("{\"platform\":{\"provision\":[{\"key\":\"hunter\"}]}}")]
        [DataRow("{\"platform\":{\"token\":[\"hunter\"],\"password\":{\"is\":\"hunter\"}}}")]
        [DataRow("{\"platform\":{\"t\\u006fken\":\"hunter\"}}")]
        [DataRow("[{\"secret\":\"hunter\"}]")]
        [DataRow("{\"wifi\":\"hunter\"}")]
        [DataRow("{\"platform\":{\"provision\":\"hunter\"}}")]
        public void A_secret_in_a_wrong_place_is_masked_too(string document)
        {
            Assert.DoesNotContains("hunter", Masked(document));
        }

        [TestMethod]
        public void No_secret_stays_none()
        {
            Assert.AreEqual("{\"platform\":{\"token\":null}}", Masked("{ \"platform\" : { \"token\" : null } }"));
        }

        private static string Masked(string document)
        {
            byte[] utf8 = Text.Utf8(document);
            Assert.IsTrue(JsonValue.TryParse(utf8, utf8.Length, out JsonValue value, out string error), error);
            var into = new JsonWriter(Settings.MaxBytes);
            Secrets.WriteMasked(value, into);
            return Text.Of(into);
        }
    }
}
