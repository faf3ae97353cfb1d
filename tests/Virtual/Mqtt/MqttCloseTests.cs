// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using nanoFramework.M2Mqtt.Exceptions;

namespace DeviceAgent.Virtual.Tests.Mqtt
{
    [TestClass]
    public class MqttCloseTests
    {
        [TestMethod]
        public void A_lost_connection_shows_at_once_and_is_reported_after_the_clean_up()
        {
            using Connection connection = Connection.Open();
            connection.Publish();
            connection.Peer.Expect(MqttPacket.Publish);

            connection.Peer.Dispose();
            Assert.IsTrue(SpinWait.SpinUntil(() => !connection.Client.IsConnected, 1000));
            var cleaningUp = Stopwatch.StartNew();
            connection.ExpectEvent("closed");

            Assert.IsTrue(cleaningUp.ElapsedMilliseconds is >= 150 and < 1500, $"after {cleaningUp.ElapsedMilliseconds} ms");
        }

        [TestMethod]
        public void What_was_in_flight_when_the_connection_broke_is_forgotten_in_silence()
        {
            using Connection connection = Connection.Open();
            connection.Publish();
            connection.Peer.Expect(MqttPacket.Publish);
            connection.Peer.Dispose();
            connection.ExpectEvent("closed");

            connection.Connect();
            ushort id = connection.Publish("next");

            Assert.AreEqual("next", connection.Peer.Expect(MqttPacket.Publish).Topic);
            connection.Peer.SendPublishAck(id);
            connection.ExpectEvent($"published {id} True");
            Assert.IsFalse(connection.Peer.HasDataWithin(1300), "sent again after reconnecting");
            connection.ExpectNoEvent(0);
        }

        [TestMethod]
        public void A_handler_that_throws_costs_the_connection()
        {
            using Connection connection = Connection.Open();
            connection.Client.MqttMsgPublishReceived += (_, _) => throw new InvalidOperationException();

            connection.Peer.SendPublish("a", "b", qos: 0, id: 0);

            connection.ExpectEvent("received a b");
            connection.ExpectEvent("closed");
            connection.Peer.ExpectEnd();
        }

        [TestMethod]
        public void Disconnecting_says_goodbye_and_reports()
        {
            using Connection connection = Connection.Open();

            connection.Client.Disconnect();

            connection.Peer.Expect(MqttPacket.Disconnect);
            connection.Peer.ExpectEnd();
            connection.ExpectEvent("closed");
        }

        [TestMethod]
        public void Closing_reports_nothing()
        {
            using Connection connection = Connection.Open();

            connection.Client.Close();

            connection.Peer.ExpectEnd();
            connection.ExpectNoEvent(300);
            Assert.IsFalse(connection.Client.IsConnected);
        }

        [TestMethod]
        public void Disconnecting_a_closed_client_throws()
        {
            using Connection connection = Connection.Open();
            connection.Client.Close();

            Assert.ThrowsException<MqttCommunicationException>(connection.Client.Disconnect);
        }

        [TestMethod]
        public void Silence_is_broken_by_a_ping_after_the_keep_alive_time_and_an_answer_keeps_the_link()
        {
            using Connection connection = Connection.Open(keepAliveSeconds: 1);

            for (int ping = 0; ping < 3; ping++)
            {
                connection.Peer.Expect(MqttPacket.PingRequest);
                connection.Peer.Send(0xD0, 0);
            }

            connection.ExpectNoEvent(300);
            Assert.IsTrue(connection.Client.IsConnected);
        }

        [TestMethod]
        public void A_broker_that_stays_silent_is_given_up_after_twice_the_keep_alive_time()
        {
            using Connection connection = Connection.Open(keepAliveSeconds: 1);
            var silent = Stopwatch.StartNew();

            Assert.IsTrue(SpinWait.SpinUntil(() => !connection.Client.IsConnected, 5000));

            Assert.AreEqual(2000, silent.ElapsedMilliseconds, 600);
            connection.ExpectEvent("closed");
        }

        [TestMethod]
        public void A_client_that_was_refused_may_try_again()
        {
            using var connection = new Connection();
            connection.Connect(returnCode: 3);

            var again = Stopwatch.StartNew();
            connection.Connect();
            Assert.IsTrue(again.ElapsedMilliseconds < 900, "the first attempt's thread did not end");

            for (int id = 1; id <= 20; id++)
            {
                connection.Peer.SendPublish("a", $"{id}", qos: 1, id);
                Assert.AreEqual(id, connection.Peer.Expect(MqttPacket.PublishAck).Id);
                connection.ExpectEvent($"received a {id}");
            }
        }

        [TestMethod]
        public void The_same_client_connects_again_after_it_has_reported_the_end()
        {
            using Connection connection = Connection.Open();
            connection.Peer.Dispose();
            connection.ExpectEvent("closed");

            connection.Connect();
            connection.Publish();

            Assert.AreEqual(1, connection.Peer.Expect(MqttPacket.Publish).PublishId);
        }
    }
}
