// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using DeviceAgent.Servers.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class MqttPacketTests : ThingsBoardTest
    {
        private static readonly byte[] _publish = RawClient.PublishPacket("t", "x"u8);

        /// <summary>What breaks MQTT 3.1.1, each sent after an accepted CONNECT.</summary>
        public static IEnumerable<object[]> Violations =>
        [
            ["second CONNECT", RawClient.ConnectPacket("raw", Token, null)],
            ["reserved type 0", new byte[] { 0x00, 0 }],
            ["reserved type 15", new byte[] { 0xF0, 0 }],
            ["CONNACK from a client", new byte[] { 0x20, 2, 0, 0 }],
            ["QoS 3", new byte[] { 0x36, 6, 0, 1, (byte)'t', 0, 1, 0 }],
            ["QoS 2", RawClient.PublishPacket("t", "x"u8, qos: 2)],
            ["DUP at QoS 0", RawClient.PublishPacket("t", "x"u8, qos: 0, dup: true)],
            ["packet id 0", RawClient.PublishPacket("t", "x"u8, packetId: 0)],
            ["empty topic", RawClient.PublishPacket("", "x"u8)],
            ["topic with +", RawClient.PublishPacket("a/+", "x"u8)],
            ["topic with #", RawClient.PublishPacket("a/#", "x"u8)],
            ["topic with U+0000", RawClient.PublishPacket("a\0", "x"u8)],
            ["topic that is not UTF-8", new byte[] { 0x30, 3, 0, 1, 0xFF }],
            ["topic longer than the packet", new byte[] { 0x30, 3, 0, 9, (byte)'t' }],
            ["PUBLISH without packet id", new byte[] { 0x32, 3, 0, 1, (byte)'t' }],
            ["PUBACK with packet id 0", new byte[] { 0x40, 2, 0, 0 }],
            ["PUBACK of three bytes", new byte[] { 0x40, 3, 0, 1, 0 }],
            ["PUBACK with flags", new byte[] { 0x41, 2, 0, 1 }],
            ["SUBSCRIBE without its flag", new byte[] { 0x80, 6, 0, 1, 0, 1, (byte)'t', 0 }],
            ["SUBSCRIBE with packet id 0", new byte[] { 0x82, 6, 0, 0, 0, 1, (byte)'t', 0 }],
            ["SUBSCRIBE without filter", new byte[] { 0x82, 2, 0, 1 }],
            ["SUBSCRIBE with empty filter", new byte[] { 0x82, 5, 0, 1, 0, 0, 0 }],
            ["SUBSCRIBE at QoS 3", new byte[] { 0x82, 6, 0, 1, 0, 1, (byte)'t', 3 }],
            ["SUBSCRIBE without QoS", new byte[] { 0x82, 5, 0, 1, 0, 1, (byte)'t' }],
            ["UNSUBSCRIBE without filter", new byte[] { 0xA2, 2, 0, 1 }],
            ["PINGREQ with a body", new byte[] { 0xC0, 1, 0 }],
            ["DISCONNECT with a body", new byte[] { 0xE0, 1, 0 }],
            ["length of five bytes", new byte[] { 0x30, 0x80, 0x80, 0x80, 0x80, 0x01 }],
        ];

        /// <summary>CONNECTs that break MQTT 3.1.1.</summary>
        public static IEnumerable<object[]> BadConnects =>
        [
            ["PUBLISH first", _publish],
            ["other protocol name", new byte[] { 0x10, 13, 0, 4, (byte)'H', (byte)'T', (byte)'T', (byte)'P', 4, 2, 0, 0, 0, 1, (byte)'c' }],
            ["reserved flag", Connect(0x03, RawClient.Text("c"))],
            ["will QoS without will", Connect(0x0A, RawClient.Text("c"))],
            ["will retain without will", Connect(0x22, RawClient.Text("c"))],
            ["will QoS 3", Connect(0x1E, [.. RawClient.Text("c"), .. RawClient.Text("w"), .. RawClient.Text("m")])],
            ["password without user name", Connect(0x42, [.. RawClient.Text("c"), .. RawClient.Text("p")])],
            ["missing user name", Connect(0x82, RawClient.Text("c"))],
            ["bytes after the last field", Connect(0x02, [.. RawClient.Text("c"), 1])],
        ];

        [TestMethod]
        [DynamicData(nameof(Violations))]
        public void A_violation_closes_the_connection(string what, byte[] packet)
        {
            using var client = Connect();
            client.Send(packet);
            client.ExpectClosed();
            Assert.IsNotNull(WaitForClose(CloseCause.ProtocolError), what);
        }

        [TestMethod]
        [DynamicData(nameof(BadConnects))]
        public void A_bad_first_packet_closes_the_connection(string what, byte[] packet)
        {
            using var client = NewClient();
            client.Send(packet);
            client.ExpectClosed();
            Assert.IsNotNull(WaitForClose(CloseCause.ProtocolError), what);
        }

        [TestMethod]
        [DataRow((byte)3)]
        [DataRow((byte)5)]
        public void Another_protocol_level_is_answered_by_return_code_1(byte level)
        {
            using var client = NewClient();
            client.Send(RawClient.ConnectPacket("raw", Token, null, level: level));
            CollectionAssert.AreEqual(new byte[] { 0, 1 }, client.Expect(0x20));
            client.ExpectClosed();
        }

        [TestMethod]
        public void Packets_may_come_byte_by_byte()
        {
            using var client = NewClient();
            foreach (var b in (byte[])[.. RawClient.ConnectPacket("raw", Token, null), .. _publish])
            {
                client.Send([b]);
            }

            CollectionAssert.AreEqual(new byte[] { 0, 0 }, client.Expect(0x20));
            CollectionAssert.AreEqual(new byte[] { 0, 1 }, client.Expect(0x40));
        }

        [TestMethod]
        public void Many_packets_in_one_segment_are_answered_in_order()
        {
            using var client = Connect();
            client.Send([.. Enumerable.Range(1, 300).SelectMany(id => RawClient.PublishPacket("t", "x"u8, packetId: id))]);
            for (var id = 1; id <= 300; id++)
            {
                CollectionAssert.AreEqual(RawClient.Number(id), client.Expect(0x40));
            }
        }

        [TestMethod]
        public void A_ping_is_answered()
        {
            using var client = Connect();
            client.Send([0xC0, 0]);
            Assert.AreEqual(0, client.Expect(0xD0).Length);
        }

        [TestMethod]
        public void DISCONNECT_ends_the_connection_as_the_clients_wish()
        {
            using var client = Connect();
            client.Send([0xE0, 0]);
            client.ExpectClosed();
            Assert.AreEqual("board-1", WaitForClose(CloseCause.ClientDisconnected).Name);
        }

        [TestMethod]
        public void A_client_that_vanishes_is_recorded_as_lost()
        {
            Connect().Dispose();
            Assert.AreEqual("board-1", WaitForClose(CloseCause.ConnectionLost).Name);
        }

        [TestMethod]
        public void The_last_will_is_read_and_reported()
        {
            using var client = NewClient();
            client.Send(Connect(
                0xAE, [.. RawClient.Text("c"), .. RawClient.Text("will/topic"), .. RawClient.Text("gone"), .. RawClient.Text(Token)]));
            CollectionAssert.AreEqual(new byte[] { 0, 0 }, client.Expect(0x20));
            Assert.IsTrue(Server.Connections.WaitFor(e => e.Kind == ConnectionEventKind.Connected, Patience).HasWill);
        }

        [TestMethod]
        public void Connection_events_tell_what_the_CONNECT_said()
        {
            using var client = NewClient();
            client.Connect("my-id", Token, clean: false, keepAliveS: 37);
            var connected = Server.Connections.WaitFor(e => e.Kind == ConnectionEventKind.Connected, Patience);
            Assert.AreEqual("board-1", connected.Name);
            Assert.AreEqual("my-id", connected.ClientId);
            Assert.AreEqual(37, connected.KeepAliveS);
            Assert.IsFalse(connected.CleanSession);
        }

        [TestMethod]
        public void Packets_before_the_CONNACK_are_limited_to_100()
        {
            Server.Faults.WithholdConnack = true;
            using var client = NewClient();
            client.Send(RawClient.ConnectPacket("raw", Token, null));
            client.Send([.. Enumerable.Range(0, 101).SelectMany(_ => _publish)]);
            client.ExpectClosed();
            StringAssert.Contains(WaitForClose(CloseCause.ProtocolError).Detail, "before CONNACK");
        }

        [TestMethod]
        public void Packet_ids_of_the_server_count_from_1_and_skip_0()
        {
            using var client = Connect();
            Server.WaitForConnected(Patience);
            var ids = new List<int>();
            for (var i = 0; i < 65537; i++)
            {
                Board.Push("t", []);
                ids.Add(client.ExpectPublish().PacketId);
            }

            CollectionAssert.AreEqual(Enumerable.Range(1, 65535).Concat([1, 2]).ToArray(), ids);
        }

        private static byte[] Connect(byte flags, byte[] rest) =>
            RawClient.Packet(0x10, [.. RawClient.Text("MQTT"), 4, flags, 0, 60, .. rest]);
    }
}
