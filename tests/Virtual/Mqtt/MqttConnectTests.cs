// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;
using NanoFramework.Hosting;

namespace DeviceAgent.Virtual.Tests.Mqtt
{
    [TestClass]
    public class MqttConnectTests
    {
        [TestMethod]
        public void A_host_that_does_not_exist_shows_when_the_client_is_made()
        {
            Assert.ThrowsException<SocketException>(() => new MqttClient("no-such-host.invalid"));
        }

        [TestMethod]
        public void A_refused_port_is_a_connection_exception_around_a_socket_exception()
        {
            using var connection = new Connection();
            int port = connection.Port;
            connection.Dispose();
            var client = new MqttClient("127.0.0.1", port, false, null, null, MqttSslProtocols.None);

            var e = Assert.ThrowsException<MqttConnectionException>(() => client.Connect("client"));

            Assert.AreEqual(SocketError.ConnectionRefused, ((SocketException)e.InnerException!).SocketErrorCode);
            StringAssert.Contains(e.Message, "10061");
        }

        [TestMethod]
        public void A_refused_login_is_a_return_code()
        {
            using var connection = new Connection();

            MqttReasonCode code = connection.Connect(returnCode: 5);

            Assert.AreEqual(MqttReasonCode.ConnectionRefusedNotAuthorized, code);
            Assert.IsFalse(connection.Client.IsConnected);
        }

        [TestMethod]
        public void The_connect_packet_carries_what_it_was_given()
        {
            using var connection = new Connection();
            Task<MqttPacket> accepting = Task.Run(() =>
            {
                MqttPacket packet = connection.Accept().Expect(MqttPacket.Connect);
                connection.Peer.Send(0x20, 2, 0, 0);
                return packet;
            });

            connection.Client.Connect("id", "user", "", true, MqttQoSLevel.AtLeastOnce, true, "gone", "bye", true, 300);

            byte[] expected =
            [
                .. Text("MQTT"), 4, 0x80 | 0x20 | 0x08 | 0x04 | 0x02, 300 >> 8, 300 & 0xFF,
                .. Text("id"), .. Text("gone"), .. Text("bye"), .. Text("user"),
            ];
            CollectionAssert.AreEqual(expected, accepting.Result.Body);
        }

        [TestMethod]
        public void A_will_without_a_message_is_refused()
        {
            using var connection = new Connection();

            var e = Assert.ThrowsException<MqttClientException>(
                () => connection.Client.Connect("id", null, null, false, MqttQoSLevel.AtMostOnce, true, "topic", null, true, 60));

            Assert.AreEqual(MqttClientErrorCode.WillWrong, e.ErrorCode);
        }

        [TestMethod]
        public void A_silent_server_keeps_connect_waiting_until_another_thread_closes()
        {
            using var connection = new Connection();
            Task<Exception> connecting = Task.Run<Exception>(
                () => Assert.ThrowsException<MqttCommunicationException>(() => connection.Client.Connect("client")));
            connection.Accept().Expect(MqttPacket.Connect);

            Assert.IsFalse(connecting.Wait(1500), "gave up by itself");
            var closing = Stopwatch.StartNew();
            connection.Client.Close();
            Assert.IsTrue(connecting.Wait(1000), "still waiting after Close");

            Assert.IsTrue(closing.ElapsedMilliseconds is >= 190 and < 1000, $"took {closing.ElapsedMilliseconds} ms");
        }

        [TestMethod]
        public void A_server_that_hangs_up_ends_connect_at_once()
        {
            using var connection = new Connection();
            Task hangingUp = Task.Run(() => connection.Accept().Dispose());

            Assert.ThrowsException<MqttCommunicationException>(() => connection.Client.Connect("client"));

            hangingUp.Wait();
        }

        [TestMethod]
        public void A_mapped_name_leads_to_its_address_and_port()
        {
            using var connection = new Connection();
            VirtualNetwork.Map("mapped-name", "127.0.0.1", connection.Port);
            var client = new MqttClient("mapped-name");
            Task accepting = Task.Run(() => connection.Accept().AcceptConnect());

            Assert.AreEqual(MqttReasonCode.Success, client.Connect("client"));

            accepting.Wait();
            client.Close();
            VirtualNetwork.Unmap("mapped-name");
            Assert.ThrowsException<SocketException>(() => new MqttClient("mapped-name"));
        }

        [TestMethod]
        public void What_is_not_there_yet_says_so()
        {
            using Connection connection = Connection.Open();

            Assert.ThrowsException<NotSupportedException>(() => connection.Client.Connect("client", false));
            Assert.ThrowsException<NotSupportedException>(() => connection.Publish(qos: MqttQoSLevel.ExactlyOnce));
            Assert.ThrowsException<NotSupportedException>(
                () => connection.Client.Subscribe(["topic"], [MqttQoSLevel.ExactlyOnce]));
            Assert.ThrowsException<NotSupportedException>(() => connection.Client.Publish("topic", [], "text/plain"));
        }

        private static byte[] Text(string text)
        {
            return [0, (byte)text.Length, .. Encoding.UTF8.GetBytes(text)];
        }
    }
}
