// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.DeviceHive;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.DeviceHive
{
    [TestClass]
    public sealed class H6_CommandTests : DeviceHiveTest
    {
        [TestMethod]
        [DataRow("dh/command/1/1/d-1/reboot")]
        [DataRow("dh/command/1/1/d-1/#")]
        [DataRow("dh/command/+/+/d-1/+")]
        [DataRow("dh/command/1/#")]
        [DataRow("dh/command/+/1/#")]
        [DataRow("dh/command/+/+/+/reboot")]
        [DataRow("dh/command/#")]
        public void H6_a_command_comes_by_native_subscription(string filter)
        {
            using var client = Connect();
            Assert.AreEqual(1, client.Subscribe(filter));
            var sent = Server.SendCommand(DeviceId, "reboot", """{"delay":5}""", lifetimeS: 60);
            var (topic, message) = client.NextEvent();
            Assert.AreEqual("dh/command/1/1/d-1/reboot", topic);
            Assert.AreEqual("command/insert", HiveClient.Text(message, "action"));
            Assert.IsTrue(message.GetProperty("subscriptionId").GetInt64() > 0);
            var command = message.GetProperty("command");
            Assert.AreEqual(sent.Id, command.GetProperty("id").GetInt64());
            Assert.AreEqual(
                ("reboot", "d-1", """{"delay":5}""", "60", "", ""),
                (HiveClient.Text(command, "command"), HiveClient.Text(command, "deviceId"), HiveClient.Text(command, "parameters"),
                    HiveClient.Text(command, "lifetime"), HiveClient.Text(command, "status"), HiveClient.Text(command, "result")));
            client.ExpectNothing();
        }

        [TestMethod]
        [DataRow("dh/command/1/1/d-1/blink")]
        [DataRow("dh/command/1/1/d-2/#")]
        [DataRow("dh/command_update/#")]
        [DataRow("dh/notification/#")]
        public void H6_other_subscriptions_bring_no_command(string filter)
        {
            Server.AddDevice("d-2");
            using var client = Connect();
            Assert.AreEqual(1, client.Subscribe(filter));
            Server.SendCommand(DeviceId, "reboot");
            client.ExpectNothing();
        }

        [TestMethod]
        public void H6_without_a_subscription_for_it_the_server_sends_no_command_that_a_wildcard_could_catch()
        {
            using var client = Connect();
            client.Subscribe("#");
            client.Subscribe("dh/#");
            client.Subscribe("dh/notification/#");
            Server.SendCommand(DeviceId, "reboot");
            client.ExpectNothing();
        }

        [TestMethod]
        public void H6_commands_to_devices_of_a_network_out_of_bounds_do_not_come()
        {
            Server.AddDevice("far", Server.AddNetwork("far away"));
            using var client = Connect();
            client.Subscribe("dh/command/#");
            Server.SendCommand("far", "reboot");
            client.ExpectNothing();
        }

        [TestMethod]
        public void H6_filters_that_overlap_bring_a_command_once()
        {
            using var client = Connect();
            foreach (var filter in new[] { "dh/command/1/1/d-1/reboot", "dh/command/+/+/d-1/#", "dh/command/#", "dh/command/1/#" })
            {
                Assert.AreEqual(1, client.Subscribe(filter));
            }

            Assert.AreEqual(1, client.Get("subscription/list").GetProperty("subscriptions").GetArrayLength(), "the widest stands for all");
            Server.SendCommand(DeviceId, "reboot");
            client.NextEvent();
            client.ExpectNothing();
        }

        [TestMethod]
        public void H6_when_a_wide_filter_ends_the_narrow_one_goes_on()
        {
            using var client = Connect();
            client.Subscribe("dh/command/1/1/d-1/reboot");
            client.Subscribe("dh/command/#");
            client.Raw.Unsubscribe("dh/command/#");
            Server.SendCommand(DeviceId, "blink");
            Server.SendCommand(DeviceId, "reboot");
            Assert.AreEqual("dh/command/1/1/d-1/reboot", client.NextEvent().Topic);
            client.ExpectNothing();
        }

        [TestMethod]
        public void H6_every_subscriber_gets_a_command()
        {
            using var one = Connect("one");
            using var other = Connect("other");
            one.Subscribe("dh/command/#");
            other.Subscribe("dh/command/1/1/d-1/+");
            Server.SendCommand(DeviceId, "reboot");
            one.NextEvent();
            other.NextEvent();
        }

        [TestMethod]
        public void H6_what_the_device_says_about_a_command_is_recorded_and_reaches_who_waits_for_it()
        {
            using var user = ConnectAsAdministrator();
            user.Subscribe("dh/command_update/+/+/d-1/#");
            var inserted = user.Get("command/insert", """{"deviceId":"d-1","command":{"command":"reboot"}}""");
            var id = inserted.GetProperty("command").GetProperty("id").GetInt64();

            using var client = Connect();
            client.Get("command/update", $$$"""{"deviceId":"d-1","commandId":{{{id}}},"command":{"result":{"ok":true},"status":"done"}}""");
            var update = Server.CommandUpdates.WaitFor(update => update.Command.Id == id, Patience);
            Assert.AreEqual(("board-1", "done"), (update.ClientId, update.Command.Status));
            Assert.IsTrue(update.Command.Result.GetProperty("ok").GetBoolean());

            var (topic, message) = user.NextEvent();
            Assert.AreEqual("dh/command_update/1/1/d-1/reboot", topic);
            Assert.AreEqual("command/update", HiveClient.Text(message, "action"));
            Assert.AreEqual("done", message.GetProperty("command").GetProperty("status").GetString());
            var stored = user.Get("command/get", $$$"""{"commandId":{{{id}}},"deviceId":"d-1"}""").GetProperty("command");
            Assert.AreEqual("done", stored.GetProperty("status").GetString());
        }

        [TestMethod]
        public void H6_an_update_of_an_unknown_command_gets_no_answer()
        {
            using var client = Connect();
            client.Send("command/update", """{"deviceId":"d-1","commandId":1,"command":{"status":"done"}}""");
            client.ExpectNothing();
            Assert.IsNull(Server.Requests.WaitFor(record => record.Action == "command/update", Patience).Code);
            Assert.AreEqual(0, Server.CommandUpdates.Count);
        }

        [TestMethod]
        public void H6_notifications_come_by_native_subscription_beside_answers()
        {
            using var client = Connect();
            client.Subscribe("dh/notification/+/+/d-1/temperature");
            client.Get("notification/insert", Notification("temperature", ""","parameters":{"value":21.5}"""));
            client.Get("notification/insert", Notification("humidity"));
            var (topic, message) = client.NextEvent();
            Assert.AreEqual("dh/notification/1/1/d-1/temperature", topic);
            Assert.AreEqual("notification/insert", HiveClient.Text(message, "action"));
            Assert.AreEqual(21.5, message.GetProperty("notification").GetProperty("parameters").GetProperty("value").GetDouble());
            client.ExpectNothing();
        }

        [TestMethod]
        public void H6_a_command_can_be_sent_once_more()
        {
            using var client = Connect();
            var command = Server.SendCommand(DeviceId, "reboot");
            Assert.IsFalse(Server.Resend(command));
            client.Subscribe("dh/command/#");
            Assert.IsTrue(Server.Resend(command));
            Assert.IsTrue(Server.Resend(command));
            Assert.AreEqual(client.NextEvent().Payload.GetRawText(), client.NextEvent().Payload.GetRawText());
        }
    }
}
