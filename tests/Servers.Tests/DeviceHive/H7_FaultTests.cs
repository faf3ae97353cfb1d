// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using System.Text;
using DeviceAgent.Servers.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.DeviceHive
{
    [TestClass]
    public sealed class H7_FaultTests : DeviceHiveTest
    {
        [TestMethod]
        [DataRow(true, 1)]
        [DataRow(false, 0)]
        public void H7_a_request_gets_no_answer_be_it_carried_out_or_not(bool isCarriedOut, int stored)
        {
            using var client = Connect();
            if (isCarriedOut)
            {
                Server.Answers.Omit(1, "notification/insert");
            }
            else
            {
                Server.Answers.Lose(1, "notification/insert");
            }

            client.Get("server/info");
            client.Send("notification/insert", Notification());
            client.ExpectNothing();
            Assert.AreEqual(stored, Server.Notifications.Count);
            Assert.IsNull(Server.Requests.WaitFor(record => record.Action == "notification/insert", Patience).Code);
            client.Get("notification/insert", Notification());
        }

        [TestMethod]
        public void H7_an_answer_comes_twice()
        {
            Server.Answers.Repeat(1);
            using var client = Connect();
            var id = client.Send("server/info");
            client.Answer("server/info", id);
            client.Answer("server/info", id);
            client.Get("server/info");
            client.ExpectNothing();
        }

        [TestMethod]
        public void H7_an_answer_has_another_request_id()
        {
            Server.Answers.Misnumber(1);
            using var client = Connect();
            client.Send("server/info");
            Assert.AreEqual("not asked", HiveClient.Text(client.Answer("server/info"), "requestId"));
        }

        [TestMethod]
        public void H7_requests_are_refused_with_the_code_that_is_set()
        {
            Server.Answers.Refuse(2, 503, "notification/insert");
            using var client = Connect();
            Assert.AreEqual(503, HiveClient.Code(client.Ask("notification/insert", Notification())));
            Assert.AreEqual(503, HiveClient.Code(client.Ask("notification/insert", Notification())));
            client.Get("notification/insert", Notification());
            Assert.AreEqual(1, Server.Notifications.Count);
        }

        [TestMethod]
        public void H7_answers_are_delayed_and_stay_in_order()
        {
            Server.Answers.Delay = TimeSpan.FromMilliseconds(100);
            using var client = Connect();
            client.Subscribe(client.AnswerTopic("server/info"));
            var waiting = Stopwatch.StartNew();
            client.Raw.Send([.. Info(1), .. Info(2)]);
            CollectionAssert.AreEqual(RawClient.Number(1), client.Raw.Expect(0x40));
            CollectionAssert.AreEqual(RawClient.Number(2), client.Raw.Expect(0x40));
            client.Answer("server/info", "1");
            client.Answer("server/info", "2");
            Assert.IsTrue(waiting.ElapsedMilliseconds >= 99, $"{waiting.ElapsedMilliseconds} ms");
        }

        [TestMethod]
        public void H7_a_fault_for_one_client_spares_the_others()
        {
            Server.Answers.Lose(1, clientId: "other");
            using var client = Connect();
            client.Get("server/info");
            using var other = Connect("other");
            other.Send("server/info");
            other.ExpectNothing();
        }

        [TestMethod]
        public void H7_Clear_takes_all_knobs_back()
        {
            Server.Answers.Lose(5);
            Server.Answers.Refuse(5, 500);
            Server.Answers.Delay = TimeSpan.FromDays(1);
            Server.Answers.Clear();
            using var client = Connect();
            client.Get("server/info");
        }

        [TestMethod]
        public void H7_behind_a_half_dead_broker_MQTT_lives_but_nothing_is_answered_until_the_next_connection()
        {
            var client = Connect();
            client.Subscribe("dh/command/#");
            Server.DropWebSockets();
            client.Send("notification/insert", Notification());
            Server.SendCommand(DeviceId, "reboot");
            client.ExpectNothing();
            Assert.AreEqual(0, Server.Notifications.Count);
            Assert.AreEqual(MqttServer.SubscriptionRefused, client.Subscribe("dh/notification/#"));

            var (second, connack) = HiveClient.TryConnect(Server.Port, "board-1", Login, Password);
            Assert.AreEqual((byte)ConnackCode.NotAuthorized, connack[1], "the client id stays in use");
            second.Dispose();
            client.Dispose();
            Server.Connections.WaitFor(e => e.Kind == ConnectionEventKind.Disconnected && e.Connection == 1, Patience);
            using var next = Connect();
            next.Get("notification/insert", Notification());
        }

        [TestMethod]
        public void H7_one_WebSocket_is_dropped_and_the_others_live()
        {
            using var client = Connect();
            using var other = Connect("other");
            Server.DropWebSockets("board-1");
            other.Get("server/info");
            client.Send("server/info");
            client.ExpectNothing();
        }

        [TestMethod]
        public void H7_the_connection_of_a_client_is_killed_at_once()
        {
            using var client = Connect();
            Server.Kill("board-1");
            client.Raw.ExpectClosed();
            Server.Connections.WaitFor(e => e.Cause == CloseCause.Killed && e.Name == "board-1", Patience);
            Server.Kill("board-1");
        }

        [TestMethod]
        public void H7_anything_can_be_pushed_on_any_topic()
        {
            using var client = Connect();
            Server.Push("board-1", "dh/command/1/1/d-1/reboot", "{\"broken"u8, qos: 1);
            Assert.AreEqual(("dh/command/1/1/d-1/reboot", "{\"broken", 1, 1), client.Raw.ExpectPublish());
            Assert.ThrowsExactly<KeyNotFoundException>(() => Server.Push("board-2", "t", []));
        }

        [TestMethod]
        public void H7_what_was_stored_outlives_an_outage_of_the_broker()
        {
            using (var client = Connect())
            {
                client.Get("device/save", """{"deviceId":"new","device":{"name":"n"}}""");
                Server.StopListening();
                client.Raw.ExpectClosed();
            }

            Server.StartListening();
            using var next = Connect();
            next.Get("device/get", """{"deviceId":"new"}""");
        }

        private static byte[] Info(int id) =>
            RawClient.PublishPacket("dh/request", Encoding.UTF8.GetBytes($$"""{"action":"server/info","requestId":"{{id}}"}"""), packetId: id);
    }
}
