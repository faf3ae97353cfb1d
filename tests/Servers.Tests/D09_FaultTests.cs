// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using DeviceAgent.Servers.Mqtt;
using DeviceAgent.Servers.ThingsBoard;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class D09_FaultTests : ThingsBoardTest
    {
        private static readonly byte[] _connect = RawClient.ConnectPacket("raw", Token, null);

        [TestMethod]
        public void D9_a_withheld_CONNACK_never_comes_and_the_next_connection_gets_one()
        {
            Server.Faults.WithholdConnack = true;
            using var client = NewClient();
            client.Send(_connect);
            Server.Connections.WaitFor(e => e.Kind == ConnectionEventKind.Accepted, Patience);
            client.Send([0xC0, 0]);
            Assert.IsTrue(client.HearsNothingFor(TimeSpan.FromMilliseconds(100)));
            Assert.IsFalse(Board.IsConnected);

            Server.Faults.WithholdConnack = false;
            using var next = Connect();
            Assert.IsTrue(client.HearsNothingFor(TimeSpan.Zero), "the old one stays as it was");
        }

        [TestMethod]
        [DataRow(ConnackCode.ServerUnavailable)]
        [DataRow(ConnackCode.BadUserNameOrPassword)]
        public void D9_every_CONNECT_is_refused_with_the_code_that_is_set(ConnackCode code)
        {
            Server.Faults.RefuseWith = code;
            using (var client = NewClient())
            {
                CollectionAssert.AreEqual(new byte[] { 0, (byte)code }, client.Connect("raw", Token));
                client.ExpectClosed();
            }

            Server.Faults.Clear();
            using var next = Connect();
            Assert.AreEqual(1, Server.Mqtt.Load.ConnectionsRefused);
        }

        [TestMethod]
        public void D9_PUBACKs_are_delayed_and_stay_in_order()
        {
            Server.Faults.PubackDelay = TimeSpan.FromMilliseconds(100);
            using var client = Connect();
            var waiting = Stopwatch.StartNew();
            client.Publish(Telemetry, """{"t":1}""", packetId: 1);
            client.Publish(Telemetry, """{"t":2}""", packetId: 2);
            client.ExpectNothing();
            Server.Telemetry.WaitForCount(2, Patience);
            Assert.IsFalse(Server.Publishes.Any(publish => publish.Acknowledged));
            CollectionAssert.AreEqual(RawClient.Number(1), client.Expect(0x40));
            CollectionAssert.AreEqual(RawClient.Number(2), client.Expect(0x40));
            Assert.IsTrue(waiting.ElapsedMilliseconds >= 99, $"{waiting.ElapsedMilliseconds} ms");
        }

        [TestMethod]
        public void D9_the_next_PUBACKs_are_omitted_though_the_messages_are_taken()
        {
            Server.Faults.OmitPubacks(2);
            using var client = Connect();
            client.Publish(Telemetry, """{"t":0}""", qos: 0);
            client.Publish(Telemetry, """{"t":1}""", packetId: 1);
            client.Publish(Telemetry, """{"t":2}""", packetId: 2);
            client.PublishConfirmed(Telemetry, """{"t":3}""", packetId: 3);
            Assert.AreEqual(4, Server.Telemetry.Count);
            CollectionAssert.AreEqual(
                new[] { false, false, false, true }, Server.Publishes.Select(publish => publish.Acknowledged).ToArray());
        }

        [TestMethod]
        public void D9_a_fault_for_one_device_spares_the_others()
        {
            Server.Register("board-2", "token-2");
            Server.Faults.OmitPubacks(1, "board-1");
            using var other = RawClient.Connected(Server.Port, "token-2");
            other.PublishConfirmed(Telemetry, """{"t":1}""");
            using var client = Connect();
            client.Publish(Telemetry, """{"t":2}""");
            client.ExpectNothing();
        }

        [TestMethod]
        [DataRow(false, 2)]
        [DataRow(true, 3)]
        public void D9_the_connection_is_killed_at_the_nth_publish_before_its_PUBACK(bool stored, int expected)
        {
            Server.Faults.KillAtPublish(nth: 3, stored: stored);
            using var client = Connect();
            client.Send([.. Enumerable.Range(1, 4).SelectMany(id => RawClient.PublishPacket(Telemetry, """{"t":1}"""u8, packetId: id))]);
            CollectionAssert.AreEqual(RawClient.Number(1), client.Expect(0x40));
            CollectionAssert.AreEqual(RawClient.Number(2), client.Expect(0x40));
            client.ExpectClosed();
            WaitForClose(CloseCause.Killed);
            Assert.AreEqual(expected, Server.Telemetry.Count);
            Assert.AreEqual(3, Server.Publishes.Count);
        }

        [TestMethod]
        public void D9_the_connection_of_a_device_is_killed_at_once()
        {
            using var client = Connect();
            Server.WaitForConnected(Patience);
            client.ExpectNothing();
            Board.Kill();
            client.ExpectClosed();
            Assert.AreEqual("board-1", WaitForClose(CloseCause.Killed).Name);
        }

        [TestMethod]
        public void D9_a_client_that_does_not_read_can_still_be_killed()
        {
            using var client = Connect();
            Server.WaitForConnected(Patience);
            client.ExpectNothing();
            var flood = Task.Factory.StartNew(
                () =>
                {
                    while (Board.IsConnected)
                    {
                        Board.Push("t", new byte[60_000]);
                    }
                },
                TaskCreationOptions.LongRunning);
            var sent = -1L;
            Assert.IsTrue(SpinWait.SpinUntil(() => Stalls(() => Server.Mqtt.Load.BytesSent, ref sent), Patience), "the socket is full");
            var kill = Task.Factory.StartNew(Board.Kill, TaskCreationOptions.LongRunning);
            Assert.IsTrue(Task.WaitAll([flood, kill], Patience), "neither waits for the client");
        }

        [TestMethod]
        public void D9_anything_can_be_pushed_on_any_topic()
        {
            using var client = Connect();
            Server.WaitForConnected(Patience);
            client.ExpectNothing();
            var packetId = Board.Push("v1/devices/me/rpc/request/x", "{\"broken"u8);
            Assert.AreEqual(("v1/devices/me/rpc/request/x", "{\"broken", 1, (int)packetId), client.ExpectPublish());
            client.Confirm(packetId);
            Assert.AreEqual(packetId, Server.Mqtt.Pubacks.WaitFor(puback => puback.Name == "board-1", Patience).PacketId);
            Board.Push("", [], qos: 0);
            Assert.AreEqual(("", "", 0, 0), client.ExpectPublish());
            Board.SendRaw([0xFF, 1, 2]);
            CollectionAssert.AreEqual(new byte[] { 2 }, client.Expect(0xFF));
        }

        [TestMethod]
        public void D9_nothing_can_be_pushed_to_who_is_not_there() =>
            Assert.ThrowsExactly<InvalidOperationException>(() => Board.Push("t", []));

        [TestMethod]
        public void D9_an_idle_connection_is_closed_after_the_time_that_is_set()
        {
            Server.Mqtt.IdleTimeout = TimeSpan.FromMilliseconds(100);
            using var client = Connect();
            client.ExpectClosed();
            WaitForClose(CloseCause.Idle);
        }

        [TestMethod]
        public void D9_a_stopped_server_refuses_TCP_and_comes_back_on_its_port()
        {
            var port = Server.Port;
            using var client = Connect();
            Board.SetSharedAttribute("kept", 1);
            for (var round = 0; round < 3; round++)
            {
                Server.StopListening();
                var refused = Assert.ThrowsExactly<SocketException>(() => Refused(port));
                Assert.AreEqual(SocketError.ConnectionRefused, refused.SocketErrorCode);
                Server.StartListening();
                using var next = Connect();
                next.PublishConfirmed(AttributesRequest + "1", "{}");
                Assert.AreEqual("""{"shared":{"kept":1}}""", next.ExpectPublish().Payload);
            }

            client.ExpectClosed();
            Assert.AreEqual(1, WaitForClose(CloseCause.ServerStopped).Connection);
        }

        [TestMethod]
        public void Clear_takes_all_knobs_back()
        {
            Server.Faults.OmitPubacks(5);
            Server.Faults.KillAtPublish();
            Server.Faults.WithholdConnack = true;
            Server.Faults.PubackDelay = TimeSpan.FromDays(1);
            Server.Faults.Clear();
            using var client = Connect();
            client.PublishConfirmed(Telemetry, """{"t":1}""");
        }

        [TestMethod]
        public void Dispose_ends_connections_and_threads()
        {
            var server = new ThingsBoardServer(new ThingsBoardOptions { AcceptAnyToken = true });
            using var client = RawClient.Connected(server.Port, "t");
            server.Dispose();
            client.ExpectClosed();
            Assert.AreEqual(0, server.Mqtt.Load.ConnectionsOpen);
            Assert.ThrowsExactly<SocketException>(() => Refused(server.Port));
        }

        [TestMethod]
        public void Frames_show_what_was_on_the_wire_but_no_secret()
        {
            using (var client = NewClient())
            {
                client.Connect("my-id", Token, "pass-word");
                client.PublishConfirmed(Telemetry, """{"temperature":21.5}""");
            }

            using (var provisioning = NewClient())
            {
                provisioning.Connect("x", "provision");
                provisioning.PublishConfirmed("/provision/request", """{"provisionDeviceKey":"kkkk","provisionDeviceSecret":"ssss"}""");
            }

            using (var malformed = NewClient())
            {
                malformed.Send([.. _connect[..1], (byte)(_connect[1] + 1), .. _connect[2..], 0]);
                malformed.ExpectClosed();
            }

            var text = Server.Mqtt.Frames.ToString();
            foreach (var shown in new[] { "CONNECT client id 'my-id'", "-> server PUBLISH QoS 1 id 1 v1/devices/me/telemetry [20] {\"temperature\":21.5}", "<- server PUBACK 0001" })
            {
                StringAssert.Contains(text, shown);
            }

            foreach (var secret in new[] { Token, "pass-word", "kkkk", "ssss" })
            {
                Assert.IsFalse(text.Contains(secret, StringComparison.Ordinal), text);
                Assert.IsFalse(text.Contains(Convert.ToHexString(Encoding.UTF8.GetBytes(secret)), StringComparison.Ordinal), text);
            }
        }

        private static void Refused(int port)
        {
            using var client = new RawClient(port);
        }

        private static bool Stalls(Func<long> read, ref long last)
        {
            var previous = last;
            last = read();
            Thread.Sleep(20);
            return last > 0 && previous == last && read() == last;
        }
    }
}
