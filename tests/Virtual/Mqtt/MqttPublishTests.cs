// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using nanoFramework.M2Mqtt.Messages;

namespace DeviceAgent.Virtual.Tests.Mqtt
{
    [TestClass]
    public class MqttPublishTests
    {
        [TestMethod]
        public void Publishing_only_queues_and_the_broker_s_answer_confirms()
        {
            using Connection connection = Connection.Open();

            var publishing = Stopwatch.StartNew();
            ushort id = connection.Publish("a/b", "hello");
            Assert.IsTrue(publishing.ElapsedMilliseconds < 100, "Publish blocked");

            MqttPacket packet = connection.Peer.Expect(MqttPacket.Publish);
            Assert.AreEqual(0x32, packet.First);
            Assert.AreEqual("a/b", packet.Topic);
            Assert.AreEqual(id, packet.PublishId);
            connection.ExpectNoEvent(100);
            connection.Peer.SendPublishAck(id);
            connection.ExpectEvent($"published {id} True");
        }

        [TestMethod]
        public void Ids_start_at_one_for_each_client()
        {
            using Connection first = Connection.Open();
            using Connection second = Connection.Open();

            Assert.AreEqual(1, first.Publish());
            Assert.AreEqual(2, first.Publish(qos: MqttQoSLevel.AtMostOnce));
            Assert.AreEqual(1, second.Publish());
        }

        [TestMethod]
        public void Qos_0_goes_out_once_and_reports_nothing()
        {
            using Connection connection = Connection.Open();

            connection.Publish(qos: MqttQoSLevel.AtMostOnce);

            Assert.AreEqual(0x30, connection.Peer.Expect(MqttPacket.Publish).First);
            connection.ExpectNoEvent(1300);
            Assert.IsFalse(connection.Peer.HasDataWithin(0), "sent again");
        }

        [TestMethod]
        public void Without_an_answer_three_copies_go_out_a_second_apart_and_the_link_stays_up()
        {
            using Connection connection = Connection.Open();
            long start = connection.ElapsedMs;
            connection.Publish();

            var sentMs = new List<long>();
            for (int copy = 0; copy < 3; copy++)
            {
                MqttPacket packet = connection.Peer.Expect(MqttPacket.Publish);
                sentMs.Add(connection.ElapsedMs - start);
                Assert.AreEqual(copy > 0, packet.IsDuplicate, $"DUP of copy {copy}");
            }

            connection.ExpectEvent("published 1 False");
            sentMs.Add(connection.ElapsedMs - start);

            Assert.IsTrue(connection.Client.IsConnected);
            for (int i = 0; i < sentMs.Count; i++)
            {
                Assert.AreEqual(i * 1000, sentMs[i], 450, $"step {i}");
            }
        }

        [TestMethod]
        public void An_answer_after_a_second_and_a_half_costs_a_second_copy_and_confirms_once()
        {
            using Connection connection = Connection.Open();
            connection.Publish();
            connection.Peer.Expect(MqttPacket.Publish);
            connection.Peer.Expect(MqttPacket.Publish);
            Thread.Sleep(400);

            connection.Peer.SendPublishAck(1);

            connection.ExpectEvent("published 1 True");
            connection.ExpectNoEvent(1500);
            Assert.IsFalse(connection.Peer.HasDataWithin(0), "a third copy");
        }

        [TestMethod]
        public void A_stray_answer_holds_up_the_next_confirmation()
        {
            using Connection connection = Connection.Open();
            connection.Peer.SendPublishAck(77);
            connection.ExpectNoEvent(100);

            connection.Publish();
            connection.Peer.Expect(MqttPacket.Publish);
            connection.Peer.SendPublishAck(1);

            connection.ExpectNoEvent(500);
            connection.ExpectEvent("published 1 True");
        }

        [TestMethod]
        public void What_is_published_before_connecting_is_sent_after_it()
        {
            using var connection = new Connection();
            connection.Publish("early");

            connection.Connect();

            Assert.AreEqual("early", connection.Peer.Expect(MqttPacket.Publish).Topic);
        }

        [TestMethod]
        public void A_wildcard_in_a_topic_costs_the_connection_and_not_the_caller()
        {
            using Connection connection = Connection.Open();

            connection.Publish("a/#");

            connection.ExpectEvent("closed");
            Assert.IsFalse(connection.Client.IsConnected);
        }
    }
}
