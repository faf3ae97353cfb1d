// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;
using DeviceAgent.Servers.ThingsBoard;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class D10_RecordTests : ThingsBoardTest
    {
        private const int Keep = 10;

        public D10_RecordTests()
            : base(new ThingsBoardOptions { KeepTelemetry = Keep, Mqtt = new MqttServerOptions { KeepRecords = Keep, KeepFrames = Keep } })
        {
        }

        [TestMethod]
        public void D10_every_publish_is_recorded_with_QoS_packet_id_and_DUP()
        {
            using var client = Connect();
            client.Publish(Telemetry, """{"a":1}""", qos: 0);
            client.Publish(Telemetry, """{"a":2}""", packetId: 500);
            client.Publish(Telemetry, """{"a":2}""", packetId: 500, dup: true);
            client.Publish("unknown", "text");
            client.Publish(Telemetry, "bad");
            WaitForClose(CloseCause.BadPublish);
            CollectionAssert.AreEqual(
                new[]
                {
                    "0 v1/devices/me/telemetry 0 0 False {\"a\":1} False",
                    "1 v1/devices/me/telemetry 1 500 False {\"a\":2} True",
                    "2 v1/devices/me/telemetry 1 500 True {\"a\":2} True",
                    "3 unknown 1 1 False text True",
                    "4 v1/devices/me/telemetry 1 1 False bad False",
                },
                Server.Publishes.Select(p => $"{p.Index} {p.Topic} {p.Qos} {p.PacketId} {p.Dup} {p.Text} {p.Acknowledged}").ToArray());
            Assert.AreSame(Server.Publishes.Snapshot()[2], Server.Telemetry.Snapshot()[2].Message);
            Assert.AreEqual("board-1", Server.Publishes.Snapshot()[0].Name);
        }

        [TestMethod]
        public void D10_only_the_last_records_are_kept_but_all_are_counted()
        {
            const int Count = 25_000;
            using var client = Connect();
            var writer = Task.Run(() =>
            {
                for (var i = 0; i < Count; i++)
                {
                    client.Publish(Telemetry, $$$"""{"ts":{{{i}}},"values":{"n":{{{i}}}}}""", packetId: (i % 65535) + 1);
                }
            });
            for (var i = 0; i < Count; i++)
            {
                CollectionAssert.AreEqual(RawClient.Number((i % 65535) + 1), client.Expect(0x40));
            }

            Assert.IsTrue(writer.Wait(Patience));
            Assert.AreEqual(Count, Server.Telemetry.Count);
            Assert.AreEqual(Count, Server.Publishes.Count);
            CollectionAssert.AreEqual(Enumerable.Range(Count - Keep, Keep).Select(i => (long)i).ToArray(), Server.Telemetry.Select(r => r.TsMs).ToArray());
            Assert.AreEqual(Keep, Server.Mqtt.Frames.Snapshot().Length);
        }

        [TestMethod]
        public void The_load_counts_connections_messages_and_bytes()
        {
            var connect = RawClient.ConnectPacket("raw", Token, null);
            var publish = RawClient.PublishPacket("unknown", "x"u8);
            using var client = NewClient();
            client.Send(connect);
            client.Expect(0x20);
            for (var i = 0; i < 5; i++)
            {
                client.Send(publish);
                client.Expect(0x40);
            }

            Board.Push("t", "abc"u8, qos: 0);
            client.ExpectPublish();
            var load = Server.Mqtt.Load;
            Assert.AreEqual((1, 1, 0), (load.ConnectionsAccepted, load.ConnectionsOpen, load.ConnectionsRefused));
            Assert.AreEqual((5, 1), (load.PublishesReceived, load.PublishesSent));
            Assert.AreEqual(connect.Length + (5 * publish.Length), load.BytesReceived);
            Assert.IsTrue(load.PeakPublishesPerSecond is >= 1 and <= 5);
            Assert.IsTrue(load.Busy > TimeSpan.Zero && load.Busy < load.Uptime);
            Assert.IsTrue(SpinWait.SpinUntil(() => Server.Mqtt.Load.BytesSent == 4 + (5 * 4) + 8, Patience));
        }

        [TestMethod]
        public void Many_devices_at_once_lose_nothing()
        {
            const int Devices = 20;
            const int Each = 200;
            Parallel.For(0, Devices, new ParallelOptions { MaxDegreeOfParallelism = Devices }, device =>
            {
                Server.Register($"d{device}", $"t{device}");
                using var client = RawClient.Connected(Server.Port, $"t{device}");
                for (var i = 1; i <= Each; i++)
                {
                    client.PublishConfirmed(Telemetry, $$"""{"n":{{i}}}""", i);
                }
            });
            Assert.AreEqual(Devices * Each, Server.Telemetry.Count);
        }
    }
}
