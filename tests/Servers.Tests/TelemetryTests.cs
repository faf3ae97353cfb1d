// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using DeviceAgent.Servers.ThingsBoard;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class TelemetryTests : ThingsBoardTest
    {
        [TestMethod]
        public void Values_without_time_get_that_of_the_server()
        {
            var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            using var client = Connect();
            client.PublishConfirmed(Telemetry, """{"temperature":21.5,"ok":true}""");
            var records = Server.Telemetry.Snapshot();
            CollectionAssert.AreEqual(new[] { "temperature=21.5", "ok=true" }, Pairs(records));
            Assert.IsFalse(records[0].HasDeviceTs);
            Assert.AreEqual(records[0].Message.ReceivedAt.ToUnixTimeMilliseconds(), records[0].TsMs);
            Assert.IsTrue(records[0].TsMs >= before && records[0].TsMs <= DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        }

        [TestMethod]
        public void An_array_of_values_without_time_is_taken()
        {
            using var client = Connect();
            client.PublishConfirmed(Telemetry, """[{"temperature":21.5},{"ok":true}]""");
            CollectionAssert.AreEqual(new[] { "temperature=21.5", "ok=true" }, Pairs(Server.Telemetry.Snapshot()));
        }

        [TestMethod]
        public void A_time_with_values_is_that_of_the_device()
        {
            using var client = Connect();
            client.PublishConfirmed(Telemetry, """{"ts":1700000000000,"values":{"temperature":21.5}}""");
            var record = Server.Telemetry.Single();
            Assert.AreEqual((1700000000000, true, "temperature", 21.5), (record.TsMs, record.HasDeviceTs, record.Key, record.Value.AsReal));
        }

        [TestMethod]
        public void An_array_of_times_with_values_keeps_its_order()
        {
            using var client = Connect();
            client.PublishConfirmed(
                Telemetry, """[{"ts":1700000000000,"values":{"t":1}},{"ts":1600000000000,"values":{"t":2,"u":3}},{"v":4}]""");
            var records = Server.Telemetry.Snapshot();
            CollectionAssert.AreEqual(new[] { "t=1", "t=2", "u=3", "v=4" }, Pairs(records));
            CollectionAssert.AreEqual(new[] { 1700000000000, 1600000000000, 1600000000000 }, records[..3].Select(record => record.TsMs).ToArray());
        }

        [TestMethod]
        [DataRow("""{"ts":1700000000000,"t":1}""", "ts=1700000000000,t=1")]
        [DataRow("""{"values":{"t":1},"u":2}""", "values={\"t\":1},u=2")]
        public void Time_or_values_alone_are_plain_keys(string payload, string expected)
        {
            using var client = Connect();
            client.PublishConfirmed(Telemetry, payload);
            Assert.AreEqual(expected, string.Join(',', Pairs(Server.Telemetry.Snapshot())));
            Assert.IsFalse(Server.Telemetry.Snapshot()[0].HasDeviceTs);
        }

        [TestMethod]
        [DataRow("{}")]
        [DataRow("[]")]
        [DataRow("""{"t":null}""")]
        public void Nothing_and_null_are_confirmed_and_not_stored(string payload)
        {
            using var client = Connect();
            client.PublishConfirmed(Telemetry, payload);
            Assert.AreEqual(0, Server.Telemetry.Count);
        }

        [TestMethod]
        [DataRow("true", DataType.Boolean, "true")]
        [DataRow("5", DataType.Whole, "5")]
        [DataRow("-9223372036854775808", DataType.Whole, "-9223372036854775808")]
        [DataRow("9223372036854775808", DataType.Text, "\"9223372036854775808\"")]
        [DataRow("1e3", DataType.Whole, "1000")]
        [DataRow("1.5e1", DataType.Whole, "15")]
        [DataRow("1.25e1", DataType.Real, "12.5")]
        [DataRow("15e-1", DataType.Real, "1.5")]
        [DataRow("1.0", DataType.Real, "1")]
        [DataRow("0.1234567890123456", DataType.Real, "0.1234567890123456")]
        [DataRow("0.12345678901234567", DataType.Text, "\"0.12345678901234567\"")]
        [DataRow("1e-17", DataType.Text, "\"1e-17\"")]
        [DataRow("\"text\"", DataType.Text, "\"text\"")]
        [DataRow("\"\"", DataType.Text, "\"\"")]
        [DataRow("\"21.5\"", DataType.Real, "21.5")]
        [DataRow("\"-7\"", DataType.Whole, "-7")]
        [DataRow("\"7.\"", DataType.Text, "\"7.\"")]
        [DataRow("\"--7\"", DataType.Text, "\"--7\"")]
        [DataRow("\"1.2.3\"", DataType.Text, "\"1.2.3\"")]
        [DataRow("\"1e3\"", DataType.Text, "\"1e3\"")]
        [DataRow("[1, 2]", DataType.Json, "[1, 2]")]
        [DataRow("""{"a":null}""", DataType.Json, """{"a":null}""")]
        public void Values_are_typed_as_the_server_stores_them(string json, DataType type, string stored)
        {
            var value = DataValue.From(JsonDocument.Parse(json).RootElement)!.Value;
            Assert.AreEqual((type, stored), (value.Type, value.ToString()));
        }

        [TestMethod]
        public void A_value_is_not_read_as_what_it_is_not()
        {
            var text = DataValue.From(JsonDocument.Parse("\"x\"").RootElement)!.Value;
            Assert.ThrowsExactly<InvalidOperationException>(() => _ = text.AsReal);
            Assert.ThrowsExactly<InvalidOperationException>(() => _ = text.AsWhole);
            Assert.ThrowsExactly<InvalidOperationException>(() => _ = text.AsBoolean);
            var whole = DataValue.From(JsonDocument.Parse("5").RootElement)!.Value;
            Assert.AreEqual(5.0, whole.AsReal);
            Assert.ThrowsExactly<InvalidOperationException>(() => _ = whole.AsText);
        }

        [TestMethod]
        [DataRow("v2/t")]
        [DataRow("v2/t/j")]
        public void Short_topics_mean_the_same(string topic)
        {
            using var client = Connect();
            client.PublishConfirmed(topic, """{"t":1}""");
            Assert.AreEqual("t", Server.Telemetry.Single().Key);
        }

        [TestMethod]
        public void A_topic_renamed_by_the_profile_replaces_the_usual_one()
        {
            using var server = new ThingsBoardServer(new ThingsBoardOptions { Profile = new DeviceProfile { Topics = [DeviceTopics.V1 with { Telemetry = "my/data" }] } });
            server.Register("board", "t");
            using var client = RawClient.Connected(server.Port, "t");
            client.PublishConfirmed(Telemetry, """{"old":1}""", packetId: 1);
            client.PublishConfirmed("my/data", """{"new":1}""", packetId: 2);
            Assert.AreEqual("new", server.Telemetry.Single().Key);
        }

        private static string[] Pairs(TelemetryRecord[] records) => [.. records.Select(record => $"{record.Key}={record.Value}")];
    }
}
