// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.DeviceHive
{
    [TestClass]
    public sealed class H2_SubscriptionTests : DeviceHiveTest
    {
        [TestMethod]
        [DataRow("dh/response/authenticate@board-1", 1)]
        [DataRow("dh/response/token@board-1", 1)]
        [DataRow("dh/response/token/refresh@board-1", 1)]
        [DataRow("dh/response/device/save@board-1", 0x80)]
        [DataRow("dh/response/#", 0x80)]
        [DataRow("dh/command/+/+/d-1/#", 0x80)]
        [DataRow("dh/notification/#", 0x80)]
        [DataRow("some/other/topic", 1)]
        [DataRow("dh/request", 0x80)]
        public void H2_nobody_may_subscribe_to_answers_of_login_and_to_foreign_topics(string filter, int granted)
        {
            using var client = ConnectAsNobody();
            Assert.AreEqual((byte)granted, client.Subscribe(filter));
        }

        [TestMethod]
        [DataRow("dh/response/device/save@board-1", 1)]
        [DataRow("dh/command/+/+/d-1/#", 1)]
        [DataRow("dh/command/1/1/d-1/reboot", 1)]
        [DataRow("dh/command_update/#", 1)]
        [DataRow("dh/notification/1/+/+/+", 1)]
        [DataRow("dh/command/+/+/unknown/#", 0x80)]
        [DataRow("dh/command/99/#", 0x80)]
        [DataRow("dh/command/my-network/#", 0x80)]
        [DataRow("dh/request", 0x80)]
        [DataRow("dh", 0x80)]
        [DataRow("dh/command/#/reboot", 0x80)]
        public void H2_who_has_logged_in_may_subscribe_to_what_is_there(string filter, int granted)
        {
            using var client = Connect();
            Assert.AreEqual((byte)granted, client.Subscribe(filter));
        }

        [TestMethod]
        public void H2_authentication_belongs_to_the_connection()
        {
            var token = Server.IssueTokens(UserId).AccessToken;
            using (var client = ConnectAsNobody())
            {
                client.Get("authenticate", $$"""{"token":"{{token}}"}""");
                Assert.AreEqual(1, client.Subscribe("dh/command/#"));
            }

            Server.Connections.WaitFor(e => e.Kind == ConnectionEventKind.Disconnected, Patience);
            using var next = ConnectAsNobody();
            Assert.AreEqual(MqttServer.SubscriptionRefused, next.Subscribe("dh/command/#"));
        }

        [TestMethod]
        public void H2_a_token_without_the_right_subscribes_to_nothing()
        {
            var token = Server.IssueTokens(UserId, Servers.DeviceHive.HiveRight.GetDeviceNotification).AccessToken;
            using var client = ConnectAsNobody();
            client.Get("authenticate", $$"""{"token":"{{token}}"}""");
            Assert.AreEqual(MqttServer.SubscriptionRefused, client.Subscribe("dh/command/#"));
            Assert.AreEqual(1, client.Subscribe("dh/notification/#"));
        }

        [TestMethod]
        public void H2_QoS_2_is_granted_as_1()
        {
            using var client = Connect();
            Assert.AreEqual(1, client.Subscribe("some/topic", qos: 2));
            Assert.AreEqual(0, client.Subscribe("some/topic", qos: 0));
        }

        [TestMethod]
        public void H2_topics_outside_of_DeviceHive_go_from_client_to_client()
        {
            using var one = ConnectAsNobody("one");
            using var other = ConnectAsNobody("other");
            other.Subscribe("some/#");
            one.Raw.PublishConfirmed("some/topic", "hello");
            Assert.AreEqual(("some/topic", "hello", 1, 1), other.Raw.ExpectPublish());
            Assert.AreEqual(0, Server.NativePublishes.Count);
            other.Raw.Unsubscribe("some/#");
            one.Raw.PublishConfirmed("some/topic", "again");
            other.ExpectNothing();
        }
    }
}
