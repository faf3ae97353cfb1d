// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;
using DeviceAgent.Servers.ThingsBoard;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class D03_BadPublishTests : ThingsBoardTest
    {
        private const int MaxPacketBytes = 65536;

        [TestMethod]
        [DataRow("v1/devices/you/telemetry")]
        [DataRow("v1/devices/me")]
        [DataRow("V1/devices/me/telemetry")]
        [DataRow("/v1/devices/me/telemetry")]
        public void D3_an_unknown_topic_is_confirmed_and_nothing_is_stored(string topic)
        {
            using var client = Connect();
            client.PublishConfirmed(topic, """{"t":1}""");
            client.PublishConfirmed(Telemetry, """{"known":1}""", packetId: 2);
            Assert.AreEqual("known", Server.Telemetry.Single().Key);
        }

        [TestMethod]
        [DataRow(Telemetry, "")]
        [DataRow(Telemetry, "{")]
        [DataRow(Telemetry, "{\"t\":1} x")]
        [DataRow(Telemetry, "{t:1}")]
        [DataRow(Telemetry, "{\"t\":NaN}")]
        [DataRow(Telemetry, "{\"t\":1,\"t\":2}")]
        [DataRow(Telemetry, "1")]
        [DataRow(Telemetry, "null")]
        [DataRow(Telemetry, "[1]")]
        [DataRow(Telemetry, "[[{\"t\":1}]]")]
        [DataRow(Telemetry, "[{\"ok\":1},2]")]
        [DataRow(Telemetry, "{\"ts\":1.5,\"values\":{\"t\":1}}")]
        [DataRow(Telemetry, "{\"ts\":\"1\",\"values\":{\"t\":1}}")]
        [DataRow(Telemetry, "{\"ts\":1,\"values\":[1]}")]
        [DataRow(Attributes, "[{\"a\":1}]")]
        [DataRow(Attributes, "x")]
        [DataRow(AttributesRequest + "1", "")]
        [DataRow(AttributesRequest + "1", "[]")]
        [DataRow(AttributesRequest + "1", "{\"clientKeys\":[\"a\"]}")]
        [DataRow(AttributesRequest + "x", "{}")]
        [DataRow(AttributesRequest, "{}")]
        [DataRow(RpcRequest + "1", "{}")]
        [DataRow(RpcRequest + "1", "{\"method\":5}")]
        [DataRow(RpcRequest + "x", "{\"method\":\"m\"}")]
        [DataRow(RpcResponse + "x", "{}")]
        public void D3_bad_JSON_or_shape_closes_without_PUBACK(string topic, string payload)
        {
            using var client = Connect();
            client.Publish(topic, payload);
            client.ExpectClosed();
            WaitForClose(CloseCause.BadPublish);
            Assert.AreEqual(0, Server.Telemetry.Count);
            Assert.IsFalse(Server.Publishes.Single().Acknowledged);
        }

        [TestMethod]
        public void D3_nesting_beyond_reason_closes_without_harm()
        {
            using var client = Connect();
            client.Publish(Telemetry, "{\"t\":" + new string('[', 30_000));
            client.ExpectClosed();
            WaitForClose(CloseCause.BadPublish);
        }

        [TestMethod]
        public void D3_a_packet_of_65536_bytes_is_taken_and_a_larger_one_closes()
        {
            var overhead = RawClient.PublishPacket(Telemetry, new byte[60_000]).Length - 60_000;
            using var client = Connect();
            client.Send(RawClient.PublishPacket(Telemetry, TextOf(MaxPacketBytes - overhead)));
            client.Expect(0x40);
            client.Send(RawClient.PublishPacket(Telemetry, TextOf(MaxPacketBytes - overhead + 1)));
            client.ExpectClosed();
            WaitForClose(CloseCause.PacketTooLarge);
            Assert.AreEqual(1, Server.Telemetry.Count);
        }

        [TestMethod]
        public void D3_a_gateway_topic_from_an_ordinary_device_gets_no_PUBACK()
        {
            using var client = Connect();
            client.Publish("v1/gateway/telemetry", "{}");
            client.ExpectNothing();
        }

        [TestMethod]
        public void D3_telemetry_beyond_the_rate_of_messages_closes_without_PUBACK()
        {
            Server.Limits = new SessionLimits { TelemetryMessages = "2:3600" };
            using var client = Connect();
            client.PublishConfirmed(Telemetry, """{"t":1}""", packetId: 1);
            client.PublishConfirmed(Telemetry, """{"t":2}""", packetId: 2);
            client.PublishConfirmed(Attributes, """{"other":"messages are counted apart"}""", packetId: 3);
            client.Publish(Telemetry, """{"t":3}""", packetId: 4);
            client.ExpectClosed();
            WaitForClose(CloseCause.RateLimited);
            Assert.AreEqual(2, Server.Telemetry.Count);
        }

        [TestMethod]
        public void D3_telemetry_beyond_the_rate_of_values_closes_without_PUBACK()
        {
            Server.Limits = new SessionLimits { TelemetryDataPoints = "5:3600" };
            using var client = Connect();
            client.PublishConfirmed(Telemetry, """[{"a":1,"b":2},{"a":3}]""");
            client.Publish(Telemetry, """{"a":1,"b":2,"c":3}""");
            client.ExpectClosed();
            WaitForClose(CloseCause.RateLimited);
        }

        [TestMethod]
        [DataRow(Attributes, "{\"a\":1}")]
        [DataRow(AttributesRequest + "1", "{}")]
        [DataRow(RpcRequest + "1", "{\"method\":\"m\"}")]
        [DataRow(RpcResponse + "1", "{}")]
        public void D3_other_messages_beyond_their_rate_close_without_PUBACK(string topic, string payload)
        {
            Server.Limits = new SessionLimits { Messages = "1:3600" };
            using var client = Connect();
            client.PublishConfirmed(Attributes, """{"first":1}""");
            client.Publish(topic, payload);
            client.ExpectClosed();
            WaitForClose(CloseCause.RateLimited);
        }

        [TestMethod]
        public void D3_a_rate_belongs_to_the_device_and_survives_a_reconnect()
        {
            Server.Limits = new SessionLimits { TelemetryMessages = "1:3600" };
            using var first = Connect();
            first.PublishConfirmed(Telemetry, """{"t":1}""");
            using var second = Connect();
            second.Publish(Telemetry, """{"t":2}""");
            second.ExpectClosed();
            WaitForClose(CloseCause.RateLimited);
        }

        [TestMethod]
        public void A_bucket_fills_evenly_and_every_bucket_counts()
        {
            var limit = new RateLimit("1000:1,3:3600");
            Assert.IsTrue(limit.TryConsume(2));
            Assert.IsFalse(limit.TryConsume(2), "the second bucket holds one token");
            Assert.IsTrue(limit.TryConsume(1));

            var fast = new RateLimit("100000:1");
            Assert.IsTrue(fast.TryConsume(100_000));
            Assert.IsTrue(SpinWait.SpinUntil(() => fast.TryConsume(100), Patience), "filled again in a millisecond");
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("10")]
        [DataRow("10:0")]
        [DataRow("-1:10")]
        [DataRow("10:1,")]
        public void A_rate_that_is_none_is_refused_where_it_is_set(string rate) =>
            Assert.ThrowsExactly<FormatException>(() => Server.Limits = new SessionLimits { Messages = rate });

        private static byte[] TextOf(int length) => [.. "{\"t\":\""u8, .. Enumerable.Repeat((byte)'x', length - 8), .. "\"}"u8];
    }
}
