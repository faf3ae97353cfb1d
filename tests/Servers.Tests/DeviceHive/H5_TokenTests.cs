// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using DeviceAgent.Servers.DeviceHive;
using DeviceAgent.Servers.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.DeviceHive
{
    [TestClass]
    public sealed class H5_TokenTests : DeviceHiveTest
    {
        private static string ByLogin => $$"""{"login":"{{Login}}","password":"{{Password}}"}""";

        [TestMethod]
        public void H5_login_gives_tokens_that_say_when_they_end_and_what_they_allow()
        {
            using var client = ConnectAsNobody();
            var answer = client.Get("token", ByLogin);
            var access = Body(answer.GetProperty("accessToken").GetString()!);
            Assert.AreEqual(1, access.GetProperty("t").GetInt32());
            Assert.AreEqual("""["1"]""", access.GetProperty("n").GetRawText());
            Assert.AreEqual("""["*"]""", access.GetProperty("dt").GetRawText());
            CollectionAssert.IsSubsetOf(
                new[] { 4, 5, 6, 8, 9 }, access.GetProperty("a").EnumerateArray().Select(action => action.GetInt32()).ToArray());
            AssertEndsIn(TimeSpan.FromMinutes(30), access);

            var refresh = Body(answer.GetProperty("refreshToken").GetString()!);
            Assert.AreEqual(0, refresh.GetProperty("t").GetInt32());
            AssertEndsIn(TimeSpan.FromDays(182), refresh);
        }

        [TestMethod]
        public void H5_an_access_token_that_was_refreshed_is_good()
        {
            using var client = ConnectAsNobody();
            var refreshed = client.Get("token/refresh", $$"""{"refreshToken":"{{Server.IssueTokens(UserId).RefreshToken}}"}""");
            Assert.IsFalse(refreshed.TryGetProperty("refreshToken", out _));
            Authenticate(client, refreshed.GetProperty("accessToken").GetString()!);
            client.Get("device/get", """{"deviceId":"d-1"}""");
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("no token")]
        [DataRow("a.b.c")]
        public void H5_what_is_no_token_is_unauthorized(string token)
        {
            using var client = ConnectAsNobody();
            Assert.AreEqual(401, HiveClient.Code(client.Ask("authenticate", $$"""{"token":"{{token}}"}""")));
            Assert.AreEqual(MqttServer.SubscriptionRefused, client.Subscribe("dh/command/#"));
        }

        [TestMethod]
        public void H5_a_token_that_was_changed_is_unauthorized()
        {
            var parts = Server.IssueTokens(UserId, HiveRight.GetDevice).AccessToken.Split('.');
            var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])).Replace("[3]", "[0]", StringComparison.Ordinal);
            var body = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
            Assert.AreNotEqual(parts[1], body);
            using var client = ConnectAsNobody();
            Assert.AreEqual(401, HiveClient.Code(client.Ask("authenticate", $$"""{"token":"{{parts[0]}}.{{body}}.{{parts[2]}}"}""")));
        }

        [TestMethod]
        public void H5_requests_of_a_live_connection_are_unauthorized_when_its_token_ends_and_good_again_with_another()
        {
            using var client = Connect();
            client.Get("notification/insert", Notification());
            Server.ExpireAccessTokens();
            Assert.AreEqual(401, HiveClient.Code(client.Ask("notification/insert", Notification())));
            Assert.AreEqual(1, Server.Notifications.Count);

            Authenticate(client, client.Get("token", ByLogin).GetProperty("accessToken").GetString()!);
            client.Get("notification/insert", Notification());
            Assert.AreEqual(2, Server.Notifications.Count);
        }

        [TestMethod]
        public void H5_an_access_token_that_is_over_is_unauthorized_and_can_be_refreshed()
        {
            using var server = new DeviceHiveServer(new DeviceHiveOptions { AccessTokenLife = TimeSpan.Zero });
            var tokens = server.IssueTokens(server.AddUser(Login, Password));
            using var client = HiveClient.Connect(server.Port, "board-1");
            Assert.AreEqual(401, HiveClient.Code(client.Ask("authenticate", $$"""{"token":"{{tokens.AccessToken}}"}""")));
            client.Get("token/refresh", $$"""{"refreshToken":"{{tokens.RefreshToken}}"}""");
        }

        [TestMethod]
        public void H5_the_token_of_a_live_connection_ends_by_itself()
        {
            using var server = new DeviceHiveServer(new DeviceHiveOptions { AccessTokenLife = TimeSpan.FromMilliseconds(300) });
            server.AddUser(Login, Password);
            using var client = HiveClient.Connect(server.Port, "board-1", Login, Password);
            Assert.IsTrue(SpinWait.SpinUntil(() => HiveClient.Text(client.Ask("device/list"), "code") == "401", Patience));
        }

        [TestMethod]
        public void H5_when_refresh_tokens_have_ended_only_the_login_helps()
        {
            var tokens = Server.IssueTokens(UserId);
            Server.ExpireRefreshTokens();
            using var client = ConnectAsNobody();
            Assert.AreEqual(401, HiveClient.Code(client.Ask("token/refresh", $$"""{"refreshToken":"{{tokens.RefreshToken}}"}""")));
            client.Get("token", ByLogin);
        }

        [TestMethod]
        public void H5_a_token_that_was_made_for_few_rights_has_no_others()
        {
            using var client = Connect();
            var made = client.Get(
                "token/create", $$$"""{"payload":{"userId":{{{UserId}}},"actions":["GetDevice"],"networkIds":[1],"deviceTypeIds":[1]}}""");
            Authenticate(client, made.GetProperty("accessToken").GetString()!);
            client.Get("device/get", """{"deviceId":"d-1"}""");
            Assert.AreEqual(403, HiveClient.Code(client.Ask("notification/insert", Notification())));
        }

        [TestMethod]
        [DataRow("GetDevice", true)]
        [DataRow("ManageUser", false)]
        public void H5_nobody_makes_a_token_for_more_than_he_may(string action, bool isMade)
        {
            using var client = Connect();
            var answer = client.Ask("token/create", $$$"""{"payload":{"userId":{{{UserId}}},"actions":["{{{action}}}"]}}""");
            Assert.AreEqual(isMade ? "success" : "error", HiveClient.Text(answer, "status"));
        }

        [TestMethod]
        public void H5_only_an_administrator_makes_a_token_for_somebody_else()
        {
            var forSomebody = $$$"""{"payload":{"userId":{{{Server.AddUser("somebody", "p")}}}}}""";
            using var client = Connect();
            Assert.AreEqual(403, HiveClient.Code(client.Ask("token/create", forSomebody)));
            using var administrator = ConnectAsAdministrator();
            administrator.Get("token/create", forSomebody);
        }

        [TestMethod]
        public void H5_a_user_who_is_locked_out_does_not_log_in()
        {
            using var administrator = ConnectAsAdministrator();
            administrator.Get("user/update", $$$"""{"userId":{{{UserId}}},"user":{"status":1}}""");
            using var client = ConnectAsNobody();
            Assert.AreEqual(403, HiveClient.Code(client.Ask("token", ByLogin)));
        }

        private static void Authenticate(HiveClient client, string token) => client.Get("authenticate", $$"""{"token":"{{token}}"}""");

        private static JsonElement Body(string token) => JsonElement.Parse(Base64Url.DecodeFromChars(token.Split('.')[1])).GetProperty("payload");

        private static void AssertEndsIn(TimeSpan life, JsonElement body)
        {
            var left = DateTimeOffset.FromUnixTimeMilliseconds(body.GetProperty("e").GetInt64()) - DateTimeOffset.UtcNow;
            Assert.IsTrue(left <= life && left > life - Patience, $"{left}");
        }
    }
}
