// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.M2Mqtt.Messages;

namespace DeviceAgent.Virtual.Tests.Mqtt
{
    [TestClass]
    public class MqttReceiveTests
    {
        [TestMethod]
        public void A_subscription_s_answer_tells_what_was_granted()
        {
            using Connection connection = Connection.Open();

            ushort id = connection.Client.Subscribe(["a", "b/+"], [MqttQoSLevel.AtLeastOnce, MqttQoSLevel.AtMostOnce]);

            MqttPacket packet = connection.Peer.Expect(MqttPacket.Subscribe);
            Assert.AreEqual(0x82, packet.First);
            CollectionAssert.AreEqual(new byte[] { 0, (byte)id, 0, 1, (byte)'a', 1, 0, 3, (byte)'b', (byte)'/', (byte)'+', 0 }, packet.Body);
            connection.Peer.Send(0x90, 4, 0, (byte)id, 1, 0x80);
            connection.ExpectEvent($"subscribed {id} AtLeastOnce,GrantedFailure");
        }

        [TestMethod]
        public void A_subscription_that_nobody_answers_ends_without_an_event()
        {
            using Connection connection = Connection.Open();
            connection.Client.Subscribe(["a"], [MqttQoSLevel.AtLeastOnce]);

            for (int copy = 0; copy < 3; copy++)
            {
                connection.Peer.Expect(MqttPacket.Subscribe);
            }

            connection.ExpectNoEvent(1500);
            Assert.IsTrue(connection.Client.IsConnected);
        }

        [TestMethod]
        public void A_message_at_qos_1_is_acknowledged_before_it_is_handed_over()
        {
            using Connection connection = Connection.Open();
            connection.Client.MqttMsgPublishReceived += (_, _) =>
                connection.Report(connection.Peer.HasDataWithin(0) ? "acknowledged before" : "not yet acknowledged");

            connection.Peer.SendPublish("rpc/7", "{}", qos: 1, id: 513);

            connection.ExpectEvent("received rpc/7 {}");
            connection.ExpectEvent("acknowledged before");
            Assert.AreEqual(513, connection.Peer.Expect(MqttPacket.PublishAck).Id);
        }

        [TestMethod]
        public void A_message_at_qos_0_is_not_acknowledged()
        {
            using Connection connection = Connection.Open();

            connection.Peer.SendPublish("a", "b", qos: 0, id: 0);

            connection.ExpectEvent("received a b");
            Assert.IsFalse(connection.Peer.HasDataWithin(100));
        }

        [TestMethod]
        public void All_events_come_on_one_thread_so_that_a_slow_handler_holds_up_confirmations()
        {
            using Connection connection = Connection.Open();
            using var release = new ManualResetEventSlim();
            connection.Client.MqttMsgPublishReceived += (_, _) => release.Wait(5000);
            connection.Peer.SendPublish("a", "b", qos: 0, id: 0);
            connection.ExpectEvent("received a b");

            connection.Publish();
            connection.Peer.Expect(MqttPacket.Publish);
            connection.Peer.SendPublishAck(1);
            connection.ExpectNoEvent(300);
            release.Set();
            connection.ExpectEvent("published 1 True");

            Assert.AreEqual(1, connection.Threads.Count);
        }
    }
}
