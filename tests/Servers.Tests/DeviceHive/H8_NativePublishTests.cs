// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.DeviceHive
{
    [TestClass]
    public sealed class H8_NativePublishTests : DeviceHiveTest
    {
        [TestMethod]
        [DataRow("dh/notification/1/1/d-1/temperature")]
        [DataRow("dh/command/1/1/d-1/reboot")]
        [DataRow("dh/command_update/1/1/d-1/reboot")]
        public void H8_a_native_publish_is_confirmed_and_shown_to_others_but_not_stored(string topic)
        {
            using var observer = Connect("observer");
            observer.Subscribe("dh/notification/#");
            observer.Subscribe("dh/command/#");
            observer.Subscribe("dh/command_update/#");
            using var client = Connect();
            client.Raw.PublishConfirmed(topic, """{"value":21.5}""");
            Assert.AreEqual(topic, Server.NativePublishes.WaitFor(publish => publish.Name == "board-1", Patience).Topic);
            Assert.AreEqual((topic, """{"value":21.5}""", 1, 1), observer.Raw.ExpectPublish());
            Assert.AreEqual((0, 0), (Server.Notifications.Count, Server.CommandUpdates.Count));
            Assert.AreEqual(0, client.Get("notification/list", """{"deviceId":"d-1"}""").GetProperty("notifications").GetArrayLength());
            Assert.AreEqual(0, client.Get("command/list", """{"deviceId":"d-1"}""").GetProperty("commands").GetArrayLength());
        }

        [TestMethod]
        public void H8_requests_are_no_native_publishes()
        {
            using var client = Connect();
            client.Get("notification/insert", Notification());
            Assert.AreEqual(0, Server.NativePublishes.Count);
        }

        [TestMethod]
        public void H8_a_forged_answer_reaches_its_owner_alone()
        {
            using var owner = Connect("owner");
            owner.Subscribe("dh/response/server/info@owner");
            using var observer = Connect("observer");
            observer.Subscribe("dh/response/server/info@owner");
            using var forger = Connect("forger");
            forger.Raw.PublishConfirmed("dh/response/server/info@owner", "{}");
            Assert.AreEqual("{}", owner.Raw.ExpectPublish().Payload);
            observer.ExpectNothing();
        }

        [TestMethod]
        public void A_last_will_is_a_request_on_behalf_of_the_device_that_broke_off()
        {
            using var client = HiveClient.ConnectWithWill(Server.Port, "board-1", Login, Password, "dh/request", Will);
            Server.Kill("board-1");
            var offline = Server.Notifications.WaitFor(notification => notification.Name == "offline", Patience);
            Assert.AreEqual((DeviceId, -1L), (offline.DeviceId, offline.Message.Index));
            Assert.AreEqual(200, Server.Requests.WaitFor(record => record.ClientId == "board-1", Patience).Code);
        }

        [TestMethod]
        public void A_last_will_on_another_topic_reaches_who_subscribed()
        {
            using var observer = Connect("observer");
            observer.Subscribe("boards/#");
            using (HiveClient.ConnectWithWill(Server.Port, "board-1", Login, Password, "boards/1", "gone"))
            {
                Assert.IsTrue(Server.Connections.WaitFor(e => e.Kind == ConnectionEventKind.Connected && e.Name == "board-1", Patience).HasWill);
            }

            Assert.AreEqual(("boards/1", "gone", 1, 1), observer.Raw.ExpectPublish());
        }

        [TestMethod]
        public void A_device_that_says_goodbye_leaves_no_will()
        {
            using var client = HiveClient.ConnectWithWill(Server.Port, "board-1", Login, Password, "dh/request", Will);
            client.Raw.Send([0xE0, 0]);
            client.Raw.ExpectClosed();
            Server.Connections.WaitFor(e => e.Cause == CloseCause.ClientDisconnected, Patience);
            Assert.AreEqual(0, Server.Requests.Count);
        }

        private static string Will => """{"action":"notification/insert",""" + Notification("offline")[1..];
    }
}
