// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.DeviceHive;
using DeviceAgent.Servers.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.DeviceHive
{
    /// <summary>Commands that came while the device was away.</summary>
    [TestClass]
    public sealed class H6_CatchUpTests : DeviceHiveTest
    {
        private const string NoonText = "2026-01-02T12:00:00.000";

        private static readonly DateTimeOffset _noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

        [TestMethod]
        public void H6_list_gives_what_came_at_or_after_a_time_the_newest_first()
        {
            SendAroundNoon();
            using var client = Connect();
            CollectionAssert.AreEqual(
                new[] { "after", "at" }, Names(client.Get("command/list", $$"""{"deviceId":"d-1","start":"{{NoonText}}"}"""), "commands"));
        }

        [TestMethod]
        public void H6_list_sorts_pages_and_filters_when_asked()
        {
            SendAroundNoon();
            using var client = Connect();
            CollectionAssert.AreEqual(
                new[] { "before", "at", "after" }, Names(client.Get("command/list", """{"deviceId":"d-1","sortField":"timestamp"}"""), "commands"));
            CollectionAssert.AreEqual(
                new[] { "at" },
                Names(client.Get("command/list", """{"deviceId":"d-1","sortField":"timestamp","sortOrder":"DESC","skip":1,"take":1}"""), "commands"));
            CollectionAssert.AreEqual(
                new[] { "before" }, Names(client.Get("command/list", """{"deviceId":"d-1","command":"before"}"""), "commands"));
            CollectionAssert.AreEqual(
                Array.Empty<string>(), Names(client.Get("command/list", """{"deviceId":"d-1","status":"done"}"""), "commands"));
        }

        [TestMethod]
        public void H6_subscribe_with_a_time_answers_first_and_then_sends_what_came_since()
        {
            SendAroundNoon();
            using var client = Connect();
            client.Subscribe("dh/command/+/+/d-1/#");
            var answer = client.Get("command/subscribe", $$"""{"deviceId":"d-1","timestamp":"{{NoonText}}"}""");
            var (topic, first) = client.NextEvent();
            Assert.AreEqual("dh/command/1/1/d-1/at", topic);
            Assert.AreEqual(answer.GetProperty("subscriptionId").GetInt64(), first.GetProperty("subscriptionId").GetInt64());
            Assert.AreEqual("dh/command/1/1/d-1/after", client.NextEvent().Topic);
            client.ExpectNothing();

            Server.SendCommand(DeviceId, "live");
            Assert.AreEqual("dh/command/1/1/d-1/live", client.NextEvent().Topic);
            client.ExpectNothing();
        }

        [TestMethod]
        public void H6_subscribe_sends_as_many_as_asked_for_of_the_names_asked_for()
        {
            SendAroundNoon();
            using var client = Connect();
            client.Subscribe("dh/command/#");
            client.Get("command/subscribe", """{"deviceId":"d-1","timestamp":"2026-01-01T00:00:00.000","limit":1}""");
            Assert.AreEqual("dh/command/1/1/d-1/before", client.NextEvent().Topic);
            client.ExpectNothing();
            client.Get("command/subscribe", """{"deviceId":"d-1","timestamp":"2026-01-01T00:00:00.000","names":["after"]}""");
            Assert.AreEqual("dh/command/1/1/d-1/after", client.NextEvent().Topic);
            client.ExpectNothing();
        }

        [TestMethod]
        public void H6_subscribe_for_updates_sends_only_commands_that_were_answered()
        {
            SendAroundNoon();
            using var client = Connect();
            client.Subscribe("dh/command_update/#");
            var id = Server.SendCommand(DeviceId, "answered").Id;
            client.Get("command/update", $$$"""{"deviceId":"d-1","commandId":{{{id}}},"command":{"status":"done"}}""");
            client.NextEvent();
            client.Get("command/subscribe", """{"deviceId":"d-1","timestamp":"2026-01-01T00:00:00.000","returnUpdatedCommands":true}""");
            Assert.AreEqual("dh/command_update/1/1/d-1/answered", client.NextEvent().Topic);
            client.ExpectNothing();
        }

        [TestMethod]
        public void H6_without_a_native_subscription_a_requested_one_brings_nothing()
        {
            SendAroundNoon();
            using var client = Connect();
            client.Get("command/subscribe", """{"deviceId":"d-1","timestamp":"2026-01-01T00:00:00.000"}""");
            Server.SendCommand(DeviceId, "live");
            client.ExpectNothing();
        }

        [TestMethod]
        public void H6_unsubscribe_without_an_id_ends_all_of_its_kind()
        {
            using var client = Connect();
            client.Subscribe("dh/notification/#");
            client.Get("command/subscribe", "{}");
            client.Get("command/subscribe", """{"names":["a"]}""");
            client.Get("command/unsubscribe", "{}");
            var left = client.Get("subscription/list").GetProperty("subscriptions");
            Assert.AreEqual("notification", left[0].GetProperty("type").GetString());
            Assert.AreEqual(1, left.GetArrayLength());
        }

        [TestMethod]
        public void H6_a_broker_that_swallows_subscribe_answers_no_request_but_carries_it_out()
        {
            using var server = NewServer(new DeviceHiveOptions { AnswersSubscribe = false });
            using var client = HiveClient.Connect(server.Port, "board-1", Login, Password);
            client.Subscribe("dh/command/#");
            client.Send("command/subscribe", """{"deviceId":"d-1","timestamp":"2026-01-01T00:00:00.000"}""");
            client.ExpectNothing();
            Assert.AreEqual(2, client.Get("subscription/list").GetProperty("subscriptions").GetArrayLength());
            server.SendCommand(DeviceId, "live");
            client.NextEvent();
            client.ExpectNothing();
        }

        [TestMethod]
        public void H6_the_server_forgets_commands_and_notifications_after_a_while()
        {
            using var server = NewServer(new DeviceHiveOptions { EventLife = TimeSpan.Zero });
            using var client = HiveClient.Connect(server.Port, "board-1", Login, Password);
            var command = server.SendCommand(DeviceId, "old");
            client.Get("notification/insert", Notification());
            Thread.Sleep(1);
            Assert.AreEqual(0, client.Get("command/list", """{"deviceId":"d-1"}""").GetProperty("commands").GetArrayLength());
            Assert.AreEqual(0, client.Get("notification/list", """{"deviceId":"d-1"}""").GetProperty("notifications").GetArrayLength());
            client.Send("command/update", $$$"""{"deviceId":"d-1","commandId":{{{command.Id}}},"command":{"status":"late"}}""");
            client.ExpectNothing();
            Assert.AreEqual(1, server.Notifications.Count, "the record stays");
        }

        [TestMethod]
        public void H6_after_a_clean_connection_a_subscription_works_again()
        {
            using var client = Reconnect(clean: true);
            client.Subscribe("dh/command/#");
            Server.SendCommand(DeviceId, "reboot");
            client.NextEvent();
        }

        [TestMethod]
        public void H6_a_session_that_is_kept_answers_but_is_deaf_to_commands_until_it_unsubscribes()
        {
            using var client = Reconnect(clean: false);
            client.Raw.PublishConfirmed("dh/request", """{"action":"server/info"}""");
            Assert.AreEqual("dh/response/server/info@board-1", client.NextEvent().Topic);

            Assert.AreEqual(1, client.Subscribe("dh/command/#"), "granted all the same");
            Server.SendCommand(DeviceId, "reboot");
            client.ExpectNothing();

            client.Raw.Unsubscribe("dh/command/#");
            client.Subscribe("dh/command/#");
            Server.SendCommand(DeviceId, "reboot");
            client.NextEvent();
        }

        [TestMethod]
        public void H6_a_filter_that_was_refused_is_granted_the_next_time_and_deaf()
        {
            using var client = Connect();
            Assert.AreEqual(MqttServer.SubscriptionRefused, client.Subscribe("dh/command/+/+/new/#"));
            client.Get("device/save", """{"deviceId":"new","device":{"name":"n"}}""");
            Assert.AreEqual(1, client.Subscribe("dh/command/+/+/new/#"));
            Server.SendCommand("new", "reboot");
            client.ExpectNothing();
        }

        [TestMethod]
        public void H6_a_clean_connection_leaves_no_session_and_ends_one_that_was_kept()
        {
            using (var clean = Connect())
            {
                clean.Subscribe("some/topic");
            }

            WaitForEnd(1);
            var (kept, fresh) = HiveClient.TryConnect(Server.Port, "board-1", Login, Password, clean: false);
            Assert.AreEqual(0, fresh[0], "nothing to be kept yet");
            kept.Subscribe("some/topic");
            kept.Dispose();
            WaitForEnd(2);
            Connect().Dispose();
            WaitForEnd(3);
            var (last, again) = HiveClient.TryConnect(Server.Port, "board-1", Login, Password, clean: false);
            Assert.AreEqual(0, again[0], "ended by the clean one");
            last.Dispose();
        }

        private static DeviceHiveServer NewServer(DeviceHiveOptions options)
        {
            var server = new DeviceHiveServer(options);
            server.AddUser(Login, Password);
            server.AddDevice(DeviceId);
            return server;
        }

        private static string[] Names(System.Text.Json.JsonElement answer, string list) =>
            [.. answer.GetProperty(list).EnumerateArray().Select(e => e.GetProperty("command").GetString()!)];

        private void WaitForEnd(int connection) =>
            Server.Connections.WaitFor(e => e.Kind == ConnectionEventKind.Disconnected && e.Connection == connection, Patience);

        private void SendAroundNoon()
        {
            Server.SendCommand(DeviceId, "before", timestamp: _noon.AddMilliseconds(-1));
            Server.SendCommand(DeviceId, "at", timestamp: _noon);
            Server.SendCommand(DeviceId, "after", timestamp: _noon.AddMilliseconds(1));
        }

        /// <summary>A second connection, after one that subscribed to commands and to answers and broke.</summary>
        private HiveClient Reconnect(bool clean)
        {
            using (var client = Connect(clean: clean))
            {
                client.Subscribe("dh/command/#");
                client.Get("server/info");
            }

            WaitForEnd(1);
            var (next, connack) = HiveClient.TryConnect(Server.Port, "board-1", Login, Password, clean);
            CollectionAssert.AreEqual(new byte[] { clean ? (byte)0 : (byte)1, 0 }, connack);
            return next;
        }
    }
}
