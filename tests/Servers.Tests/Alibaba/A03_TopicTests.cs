// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Alibaba;
using DeviceAgent.Servers.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.Alibaba
{
    [TestClass]
    public sealed class A03_TopicTests : AlibabaTest
    {
        [TestMethod]
        [DataRow("/sys/a1Product/board-2/thing/event/property/post", DisplayName = "another device")]
        [DataRow("/sys/other/board-1/thing/event/property/post", DisplayName = "another product")]
        [DataRow("/a1Product/board-1/thing/event/property/post", DisplayName = "a forwarded topic")]
        [DataRow("/as/mqtt/status/a1Product/board-1", DisplayName = "the forwarded status")]
        [DataRow("/sys/a1Product/board-1/thing/nonsense", DisplayName = "no such request")]
        [DataRow("/ota/device/nonsense/a1Product/board-1", DisplayName = "no such OTA topic")]
        [DataRow("v1/devices/me/telemetry", DisplayName = "another platform")]
        public void A3_a_topic_that_is_not_the_devices_own_is_dropped_and_recorded(string topic)
        {
            Server.Register(ProductKey, "board-2", "secret-2");
            using var client = Connect();
            client.PublishConfirmed(topic, Envelope(PropertyPost, """{"Power":1}"""));
            client.ExpectNothing();
            Assert.AreEqual(topic, Server.Rejected.Single().Message.Topic);
            Assert.AreEqual(0, Server.Properties.Count);
        }

        [TestMethod]
        public void A3_or_it_closes_the_connection()
        {
            using var server = new AlibabaServer(new AlibabaOptions { CloseOnForeignTopic = true });
            server.AddProduct(ProductKey, "product-secret");
            using var client = new RawClient(server.Port);
            Assert.AreEqual(0, ConnectCode(client, server.Register(ProductKey, "board-1", "secret-1")));
            client.Publish("/a1Product/board-1/thing/event/property/post", "{}");
            client.ExpectClosed();
        }

        [TestMethod]
        public void A3_filters_of_the_devices_own_topics_are_granted_and_no_others()
        {
            using var client = Connect();
            CollectionAssert.AreEqual(
                new byte[] { 1, 0, 1, 1, 1, 1, 0x80, 0x80, 0x80, 0x80, 0x80 },
                client.Subscribe(
                    ("/sys/a1Product/board-1/thing/event/property/post_reply", 2),
                    ("/sys/a1Product/board-1/rrpc/request/+", 0),
                    ("/sys/a1Product/board-1/#", 1),
                    ("/ext/ntp/a1Product/board-1/response", 1),
                    ("/a1Product/board-1/user/get", 1),
                    ("/ext/rrpc/+/any/topic", 1),
                    ("/sys/a1Product/+/thing/service/property/set", 1),
                    ("/sys/a1Product/board-2/#", 1),
                    ("#", 1),
                    ("/a1Product/board-1/thing/event/property/post", 1),
                    ("/sys/a1Product/board-1/x+", 1)));
        }

        [TestMethod]
        public void A3_a_connection_holds_only_so_many_filters()
        {
            using var client = Connect();
            Assert.AreEqual(1, client.Subscribe([.. Enumerable.Range(0, 94).Select(i => ($"/a1Product/board-1/user/{i}", (byte)1))])[^1]);
            CollectionAssert.AreEqual(new byte[] { 0x80, 1 }, client.Subscribe(("/a1Product/board-1/user/94", 1), ("/a1Product/board-1/user/93", 1)));
        }

        [TestMethod]
        public void A3_without_a_subscription_there_is_no_reply()
        {
            using var client = Connect(Board, "/sys/a1Product/board-1/thing/service/#");
            client.PublishConfirmed(BoardSystem + PropertyPost, Envelope(PropertyPost, """{"Power":1}"""));
            client.ExpectNothing();
            Assert.AreEqual(200, Server.Requests.Single().Code);
            Server.Properties.WaitForCount(1, Patience);
        }

        [TestMethod]
        public void A3_after_unsubscribing_there_is_no_reply()
        {
            using var client = Connect(Board, "/sys/a1Product/board-1/#");
            client.Unsubscribe("/sys/a1Product/board-1/#");
            client.PublishConfirmed(BoardSystem + PropertyPost, Envelope(PropertyPost, """{"Power":1}"""));
            client.ExpectNothing();
        }

        [TestMethod]
        public void A3_the_platform_can_subscribe_for_its_devices()
        {
            using var server = new AlibabaServer(new AlibabaOptions { AutoSubscribe = true });
            server.AddProduct(ProductKey, "product-secret");
            using var client = new RawClient(server.Port);
            ConnectCode(client, server.Register(ProductKey, "board-1", "secret-1"));
            Assert.AreEqual(200, AskCode(client, PropertyPost, """{"Power":1}"""));
        }

        [TestMethod]
        public void A11_a_retained_message_closes()
        {
            using var client = Connect();
            client.Send(RawClient.Packet(0x31, [.. RawClient.Text(BoardSystem + PropertyPost), .. "{}"u8]));
            client.ExpectClosed();
            WaitForClose(CloseCause.BadPublish);
        }

        [TestMethod]
        public void A11_QoS_2_closes()
        {
            using var client = Connect();
            client.Publish(BoardSystem + PropertyPost, "{}", qos: 2);
            client.ExpectClosed();
            WaitForClose(CloseCause.ProtocolError);
        }

        [TestMethod]
        public void Custom_topics_are_recorded_and_forwarded_as_they_are()
        {
            using var client = Connect();
            client.PublishConfirmed("/a1Product/board-1/user/update", "anything \u0001");
            Assert.AreEqual("anything \u0001", Server.CustomMessages.Single().Message.Text);
            var forwarded = Server.Forwarded.WaitFor(message => message.Topic == "/a1Product/board-1/user/update", Patience);
            CollectionAssert.AreEqual("anything \u0001"u8.ToArray(), forwarded.Payload.ToArray());
            Board.Push("/a1Product/board-1/user/get", "hello"u8);
            Assert.AreEqual(("/a1Product/board-1/user/get", "hello", 1, 1), client.ExpectPublish());
        }
    }
}
