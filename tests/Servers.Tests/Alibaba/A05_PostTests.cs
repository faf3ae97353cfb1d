// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using DeviceAgent.Servers.Alibaba;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.Alibaba
{
    [TestClass]
    public sealed class A05_PostTests : AlibabaTest
    {
        private const string Batch = "thing/event/property/batch/post";
        private const string History = "thing/event/property/history/post";
        private const string Pack = "thing/event/property/pack/post";
        private const string BoardIdentity = """{"productKey":"a1Product","deviceName":"board-1"}""";

        [TestMethod]
        public void A5_a_property_has_the_time_of_the_device_or_that_of_its_arrival()
        {
            using var client = Connect();
            Ask(client, PropertyPost, """{"Power":{"value":"on","time":1524448722000},"WF":23.60,"At":{"x":1,"value":2}}""");
            var records = Server.Properties.Snapshot();
            CollectionAssert.AreEqual(new[] { "Power", "WF", "At" }, records.Select(record => record.Identifier).ToArray());
            CollectionAssert.AreEqual(
                new[] { "\"on\"", "23.60", """{"x":1,"value":2}""" }, records.Select(record => record.Value.GetRawText()).ToArray());
            Assert.AreEqual((1524448722000, true), (records[0].TimeMs, records[0].HasDeviceTime));
            Assert.AreEqual((records[1].Message.ReceivedAt.ToUnixTimeMilliseconds(), false), (records[1].TimeMs, records[1].HasDeviceTime));
        }

        [TestMethod]
        public void A5_an_event_is_taken()
        {
            using var client = Connect();
            Assert.AreEqual(200, AskCode(client, "thing/event/alarm/post", """{"value":{"errorCode":"x"},"time":1524448722000}"""));
            var record = Server.Events.Single();
            Assert.AreEqual(("alarm", """{"errorCode":"x"}""", 1524448722000, PostKind.Live), (record.Identifier, record.Value.GetRawText(), record.TimeMs, record.Kind));
        }

        [TestMethod]
        public void A5_a_batch_holds_several_values_of_each()
        {
            using var client = Connect();
            Assert.AreEqual(200, AskCode(client, Batch, """
                {"properties":{"Power":[{"value":1,"time":1},{"value":2,"time":2}],"WF":[{"value":3,"time":3}]},
                 "events":{"alarm":[{"value":{"a":1},"time":4},{"value":{"a":2},"time":5}]}}
                """));
            CollectionAssert.AreEqual(
                new[] { "Power 1 1", "Power 2 2", "WF 3 3" }, Server.Properties.Select(r => $"{r.Identifier} {r.Value} {r.TimeMs}").ToArray());
            CollectionAssert.AreEqual(new long[] { 4, 5 }, Server.Events.Select(record => record.TimeMs).ToArray());
            Assert.IsTrue(Server.Properties.All(record => record.Kind == PostKind.Batch));
        }

        [TestMethod]
        public void A5_history_holds_rows_of_the_past()
        {
            using var client = Connect();
            Assert.AreEqual(200, AskCode(client, History, $$$"""
                [{"identity":{{{BoardIdentity}}},
                  "properties":[{"Power":{"value":1,"time":10},"WF":{"value":2.5,"time":10}},{"Power":{"value":2,"time":20}}],
                  "events":[{"alarm":{"value":{},"time":30}}]}]
                """));
            CollectionAssert.AreEqual(
                new[] { "Power 1 10", "WF 2.5 10", "Power 2 20" }, Server.Properties.Select(r => $"{r.Identifier} {r.Value} {r.TimeMs}").ToArray());
            Assert.IsTrue(Server.Properties.All(record => record.Kind == PostKind.History));
            Assert.AreEqual(PostKind.History, Server.Events.Single().Kind);
        }

        [TestMethod]
        public void A5_a_pack_holds_data_of_a_gateway_and_its_children()
        {
            var child = Server.Register(ProductKey, "child-1", "secret-c");
            using var client = Connect();
            AddChild(client, child);
            Assert.AreEqual(200, AskCode(client, Pack, """
                {"properties":{"Power":{"value":1,"time":1}},"events":{"alarm":{"value":{},"time":1}},
                 "subDevices":[{"identity":{"productKey":"a1Product","deviceName":"child-1"},"properties":{"Power":{"value":2,"time":2}},"events":{}}]}
                """));
            CollectionAssert.AreEqual(new[] { Board, child }, Server.Properties.Select(record => record.Device).ToArray());
        }

        [TestMethod]
        [DataRow("""[{"identity":{"productKey":"a1Product","deviceName":"child-1"},"properties":[{"Power":1}]}]""")]
        [DataRow("""[{"identity":{"productKey":"a1Product"},"properties":[{"Power":1}]}]""")]
        [DataRow("""[{"properties":[{"Power":1}]}]""")]
        public void A5_history_of_others_is_refused(string paramsJson)
        {
            Server.Register(ProductKey, "child-1", "secret-c");
            using var client = Connect();
            Assert.AreEqual(6401, AskCode(client, History, paramsJson));
        }

        [TestMethod]
        [DataRow(PropertyPost, "[]", 460)]
        [DataRow(PropertyPost, "{}", 6107)]
        [DataRow(PropertyPost, """{"Power":null}""", 460)]
        [DataRow(PropertyPost, """{"Power":{"value":1,"time":"1"}}""", 460)]
        [DataRow(PropertyPost, """{"Power":{"value":1,"time":-1}}""", 460)]
        [DataRow("thing/event/alarm/post", """{"time":1}""", 460)]
        [DataRow("thing/event/alarm/post", """{"value":1}""", 460)]
        [DataRow(Batch, """{"properties":{"Power":{"value":1}}}""", 460)]
        [DataRow(Batch, "{}", 6107)]
        [DataRow(History, "[]", 460)]
        [DataRow(History, "{}", 460)]
        [DataRow(History, """[{"identity":{"productKey":"a1Product","deviceName":"board-1"},"properties":{"Power":1}}]""", 460)]
        [DataRow(Pack, """{"subDevices":[{"identity":{"productKey":"a1Product","deviceName":"nobody"},"properties":{}}]}""", 6401)]
        public void A5_what_has_another_shape_is_refused(string name, string paramsJson, int code)
        {
            using var client = Connect();
            Assert.AreEqual(code, AskCode(client, name, paramsJson));
            Assert.AreEqual((0, 0), (Server.Properties.Count, Server.Events.Count));
        }

        [TestMethod]
        [DataRow(23, 200)]
        [DataRow(25, 460)]
        public void A5_a_time_may_be_a_day_ahead(int hours, int code)
        {
            using var client = Connect();
            var time = DateTimeOffset.UtcNow.AddHours(hours).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            Assert.AreEqual(code, AskCode(client, PropertyPost, $$$"""{"Power":{"value":1,"time":{{{time}}}}}"""));
        }

        [TestMethod]
        [DataRow(200, 200)]
        [DataRow(201, 6106)]
        public void A5_a_post_has_at_most_200_properties(int count, int code)
        {
            using var client = Connect();
            Assert.AreEqual(code, AskCode(client, PropertyPost, $"{{{string.Join(',', Enumerable.Range(0, count).Select(i => $"\"p{i}\":{i}"))}}}"));
            Assert.AreEqual(code == 200 ? 200 : 0, Server.Properties.Count);
        }

        [TestMethod]
        public void A5_unknown_properties_are_ignored_and_unknown_events_refused()
        {
            Product.Model = new ThingModel().WithProperty("Power", ThingDataType.Int).WithEvent("alarm", "Alarm", "alert");
            using var client = Connect();
            var before = Server.Forwarded.Count;
            Assert.AreEqual(200, AskCode(client, PropertyPost, """{"Other":1}"""));
            Assert.AreEqual(before, Server.Forwarded.Count);
            Assert.AreEqual(200, AskCode(client, PropertyPost, """{"Power":1,"Other":1}"""));
            Assert.AreEqual("Power", Server.Properties.Single().Identifier);
            Assert.AreEqual(200, AskCode(client, "thing/event/alarm/post", """{"value":{}}"""));
            Assert.AreEqual(6315, AskCode(client, "thing/event/other/post", """{"value":{}}"""));
        }

        [TestMethod]
        [DataRow(ThingDataType.Int, "1", 200)]
        [DataRow(ThingDataType.Int, "11", 6306)]
        [DataRow(ThingDataType.Int, "1.5", 6306)]
        [DataRow(ThingDataType.Int, "\"1\"", 6306)]
        [DataRow(ThingDataType.Float, "1.0", 200)]
        [DataRow(ThingDataType.Float, "1", 6307)]
        [DataRow(ThingDataType.Float, "11.0", 6307)]
        [DataRow(ThingDataType.Double, "1.5e0", 200)]
        [DataRow(ThingDataType.Double, "-1.0", 6307)]
        [DataRow(ThingDataType.Bool, "1", 200)]
        [DataRow(ThingDataType.Bool, "true", 6308)]
        [DataRow(ThingDataType.Bool, "2", 6308)]
        [DataRow(ThingDataType.Enum, "10", 200)]
        [DataRow(ThingDataType.Enum, "\"a\"", 6309)]
        [DataRow(ThingDataType.Text, "\"a\"", 200)]
        [DataRow(ThingDataType.Text, "1", 6310)]
        [DataRow(ThingDataType.Date, "\"1524448722000\"", 200)]
        [DataRow(ThingDataType.Date, "1524448722000", 6311)]
        [DataRow(ThingDataType.Struct, """{"a":1}""", 200)]
        [DataRow(ThingDataType.Struct, "[1]", 6304)]
        [DataRow(ThingDataType.Array, "[1]", 200)]
        [DataRow(ThingDataType.Array, """{"a":1}""", 6301)]
        [DataRow(ThingDataType.Any, "\"whatever\"", 200)]
        public void A5_values_have_the_types_and_ranges_of_the_model(ThingDataType type, string value, int code)
        {
            Product.Model = new ThingModel().WithProperty("P", type, 0, 10);
            using var client = Connect();
            Assert.AreEqual(code, AskCode(client, PropertyPost, $$"""{"P":{{value}}}"""));
        }

        [TestMethod]
        public void A5_a_text_has_at_most_10240_bytes()
        {
            Product.Model = new ThingModel().WithProperty("P", ThingDataType.Text);
            using var client = Connect();
            Assert.AreEqual(200, AskCode(client, PropertyPost, $$"""{"P":"{{new string('a', 10_240)}}"}"""));
            Assert.AreEqual(6310, AskCode(client, PropertyPost, $$"""{"P":"{{new string('a', 10_239)}}\u00e9"}"""));
        }
    }
}
