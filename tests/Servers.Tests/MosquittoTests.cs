// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Net.Sockets;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class MosquittoTests
    {
        private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

        [TestInitialize]
        public void SkipWithoutMosquitto() => RealMosquitto.OrSkip();

        [TestMethod]
        public void What_is_published_arrives_with_topic_payload_QoS_and_time()
        {
            using var broker = new Mosquitto();
            using var everything = broker.Subscribe("#");
            var before = DateTimeOffset.UtcNow;
            broker.Publish("some topic/with blanks", "grüße {}\n");
            broker.Publish("empty", "", qos: 0);
            broker.Publish("binary", [0, 0x20, 0xFF]);
            everything.Messages.WaitForCount(3, _patience);
            var messages = everything.Messages.Snapshot();
            Assert.AreEqual(("some topic/with blanks", "grüße {}\n", 1, false), (messages[0].Topic, messages[0].Text, messages[0].Qos, messages[0].Retain));
            Assert.AreEqual(("empty", "", 0), (messages[1].Topic, messages[1].Text, messages[1].Qos));
            CollectionAssert.AreEqual(new byte[] { 0, 0x20, 0xFF }, messages[2].Payload.ToArray());

            // The two clocks are one, but read with different resolution.
            Assert.IsTrue(messages[0].At > before.AddMilliseconds(-20) && messages[2].At < DateTimeOffset.UtcNow.AddMilliseconds(20));
        }

        [TestMethod]
        public void A_subscription_sees_only_what_it_asked_for()
        {
            using var broker = new Mosquitto();
            using var one = broker.Subscribe("a/+");
            broker.Publish("b/1", "no");
            broker.Publish("a/1", "yes");
            Assert.AreEqual("yes", one.Messages.WaitFor(_ => true, _patience).Text);
        }

        [TestMethod]
        public void Retained_messages_come_with_the_subscription()
        {
            using var broker = new Mosquitto();
            broker.Publish("r", "kept", retain: true);
            using var late = broker.Subscribe("r");
            Assert.IsTrue(late.Messages.WaitFor(message => message.Text == "kept", _patience).Retain);
        }

        [TestMethod]
        public void A_stopped_broker_refuses_and_comes_back_on_its_port()
        {
            using var broker = new Mosquitto();
            var port = broker.Port;
            broker.Stop();
            Assert.AreEqual(SocketError.ConnectionRefused, Assert.ThrowsExactly<SocketException>(() => Probe(port)).SocketErrorCode);
            var error = Assert.ThrowsExactly<InvalidOperationException>(() => broker.Publish("t", "x"));
            StringAssert.Contains(error.Message, "refused");
            broker.Restart();
            Assert.AreEqual(port, broker.Port);
            Probe(port);
        }

        [TestMethod]
        public void Dispose_ends_the_broker()
        {
            var broker = new Mosquitto();
            var port = broker.Port;
            Probe(port);
            broker.Dispose();
            Assert.ThrowsExactly<SocketException>(() => Probe(port));
        }

        [TestMethod]
        public void The_brokers_log_tells_packets()
        {
            using var broker = new Mosquitto();
            broker.Publish("seen/topic", "x");
            broker.Log.WaitFor(line => line.Contains("Received PUBLISH") && line.Contains("'seen/topic'"), _patience);
        }

        private static void Probe(int port)
        {
            using var client = new RawClient(port);
        }
    }
}
