// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.DeviceHive;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.DeviceHive
{
    [TestClass]
    public sealed class H3_AnswerTests : DeviceHiveTest
    {
        [TestMethod]
        public void H3_an_answer_goes_to_who_subscribed_to_its_exact_topic_alone()
        {
            using var client = Connect();
            client.Subscribe("dh/response/server/+");
            client.Subscribe("dh/response/server/info@board-2");
            client.Raw.PublishConfirmed("dh/request", """{"action":"server/info"}""");
            client.ExpectNothing();
            var record = Server.Requests.WaitFor(record => record.Action == "server/info", Patience);
            Assert.AreEqual((200, false), (record.Code, record.IsAwaited));

            client.Subscribe("dh/response/server/info@board-1");
            client.Raw.PublishConfirmed("dh/request", """{"action":"server/info"}""");
            Assert.AreEqual("dh/response/server/info@board-1", client.Raw.ExpectPublish().Topic);
            client.ExpectNothing();
        }

        [TestMethod]
        public void H3_answers_of_one_client_do_not_reach_another()
        {
            using var curious = Connect("curious");
            curious.Subscribe("#");
            curious.Subscribe("dh/response/server/info@board-1");
            using var client = Connect();
            client.Get("server/info");
            curious.ExpectNothing();
        }

        [TestMethod]
        [DataRow("\"17\"")]
        [DataRow("17")]
        [DataRow("{\"a\":[1]}")]
        public void H3_a_request_id_is_echoed_whatever_it_is(string id)
        {
            using var client = Connect();
            client.Subscribe(client.AnswerTopic("server/info"));
            client.Raw.PublishConfirmed("dh/request", $$"""{"action":"server/info","requestId":{{id}}}""");
            StringAssert.Contains(client.Raw.ExpectPublish().Payload, $$""","requestId":{{id}},"status":"success",""");
            Assert.AreEqual(id, Server.Requests.Single().RequestId);
        }

        [TestMethod]
        public void H3_without_a_request_id_the_answer_has_none()
        {
            using var client = Connect();
            client.Subscribe(client.AnswerTopic("server/info"));
            client.Raw.PublishConfirmed("dh/request", """{"action":"server/info"}""");
            Assert.IsFalse(client.Raw.ExpectPublish().Payload.Contains("requestId", StringComparison.Ordinal));
        }

        [TestMethod]
        [DataRow("{broken")]
        [DataRow("[]")]
        [DataRow("\"text\"")]
        [DataRow("")]
        [DataRow("""{"requestId":"1"}""")]
        [DataRow("""{"action":5,"requestId":"1"}""")]
        [DataRow("""{"action":"server/info","action":"server/info"}""")]
        public void H3_what_is_no_request_gets_an_answer_that_nobody_hears(string payload)
        {
            using var client = Connect();
            client.Subscribe(client.AnswerTopic("server/info"));
            client.Raw.PublishConfirmed("dh/request", payload);
            client.ExpectNothing();
            Assert.AreEqual(400, Server.Requests.WaitFor(record => record.Action.Length == 0, Patience).Code);
        }

        [TestMethod]
        [DataRow((byte)0, 0)]
        [DataRow((byte)1, 1)]
        public void H3_answers_come_at_the_QoS_of_the_broker(byte qos, int expected)
        {
            using var server = new DeviceHiveServer(new DeviceHiveOptions { Qos = qos });
            server.AddUser(Login, Password);
            using var client = HiveClient.Connect(server.Port, "board-1", Login, Password);
            client.Send("server/info");
            Assert.AreEqual(expected, client.Raw.ExpectPublish().Qos);
        }

        [TestMethod]
        public void X7_frames_show_requests_but_no_login_password_or_token()
        {
            var tokens = Server.IssueTokens(UserId);
            using (var client = ConnectAsNobody())
            {
                client.Ask("token", """{"login":"my-login","password":"my-\"password"}""");
                client.Ask("token", $$"""{"login":"{{Login}}","password":"{{Password}}"}""");
                client.Get("token/refresh", $$"""{"refreshToken" : "{{tokens.RefreshToken}}"}""");
                client.Get("authenticate", $$"""{"token":"{{tokens.AccessToken}}"}""");
                client.Get("device/get", """{"deviceId":"d-1"}""");
                client.Raw.PublishConfirmed("dh/request", """{"action":"token","password":"cut-off""");
            }

            var text = Server.Mqtt.Frames.ToString();
            StringAssert.Contains(text, """{"deviceId":"d-1","action":"device/get","requestId":"r5"}""");
            foreach (var secret in new[] { "my-login", "my-", Login, Password, tokens.AccessToken[^20..], tokens.RefreshToken[^20..], "cut-off", "eyJ" })
            {
                Assert.IsFalse(text.Contains(secret, StringComparison.Ordinal), $"{secret} in {text}");
            }
        }
    }
}
