// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;

namespace DeviceAgent.Virtual.Tests.Mqtt
{
    /// <summary>The settings belong to all clients, so these run alone.</summary>
    [TestClass]
    [DoNotParallelize]
    public class MqttQueueTests
    {
        [TestCleanup]
        public void Unbound()
        {
            MqttSettings.Instance.InflightQueueSize = MqttSettings.DefaultInflightQueueSize;
        }

        [TestMethod]
        public void A_full_queue_refuses_a_publish()
        {
            using Connection connection = Connection.Open();
            connection.Client.Settings.InflightQueueSize = 3;
            for (int i = 0; i < 3; i++)
            {
                connection.Publish();
                connection.Peer.Expect(MqttPacket.Publish);
            }

            // A message is out of the queue for the moment in which it is sent.
            connection.ExpectNoEvent(100);
            var e = Assert.ThrowsException<MqttClientException>(() => connection.Publish());

            Assert.AreEqual(MqttClientErrorCode.InflightQueueFull, e.ErrorCode);
            Assert.AreEqual(11, (int)e.ErrorCode);
        }

        [TestMethod]
        public void The_bound_holds_for_every_client()
        {
            using Connection one = Connection.Open();
            using Connection other = Connection.Open();
            one.Client.Settings.InflightQueueSize = 0;

            Assert.AreSame(one.Client.Settings, other.Client.Settings);
            Assert.ThrowsException<MqttClientException>(() => other.Publish());
        }

        [TestMethod]
        public void While_the_queue_is_full_arriving_messages_are_lost_without_a_trace()
        {
            using Connection connection = Connection.Open();
            connection.Client.Settings.InflightQueueSize = 1;
            connection.Publish();
            connection.Peer.Expect(MqttPacket.Publish);
            connection.ExpectNoEvent(100);

            connection.Peer.SendPublish("a", "b", qos: 1, id: 9);

            connection.ExpectNoEvent(300);
            Assert.IsFalse(connection.Peer.HasDataWithin(0), "acknowledged");
            Assert.IsTrue(connection.Client.IsConnected);
        }
    }
}
