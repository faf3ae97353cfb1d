// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.DeviceHive
{
    /// <summary>Every action of the document: its topic, its request id, its success and its error.</summary>
    [TestClass]
    public sealed class ActionTests : DeviceHiveTest
    {
        private const int Actions = 48;

        /// <summary>Stands for any value but null.</summary>
        private const string Any = "*";

        /// <summary>
        /// Action; a request that succeeds; what its answer holds beside the envelope, at least; a request that fails;
        /// its code. Names after a dollar sign stand for ids of <see cref="PrepareWorld"/>. Without a request that
        /// fails by itself, the server refuses.
        /// </summary>
        private static readonly (string Action, string Fields, string Answer, string? BadFields, int Code)[] _actions =
        [
            ("authenticate", """{"token":"$accessToken"}""", "{}", """{"token":"$refreshToken"}""", 401),
            ("configuration/get",
                """{"name":"known"}""",
                """{"configuration":{"name":"known","value":"v","entityVersion":0}}""",
                """{"name":"unknown"}""", 404),
            ("configuration/put",
                """{"name":"known","value":"w"}""",
                """{"configuration":{"name":"known","value":"w","entityVersion":1}}""",
                """{"name":"known"}""", 400),
            ("configuration/delete", """{"name":"known"}""", "{}", """{"name":"unknown"}""", 404),
            ("command/get",
                """{"deviceId":"d-1","commandId":$command}""",
                """{"command":{"id":$command,"command":"reboot","deviceId":"d-1","networkId":1,"deviceTypeId":1,"userId":0,"parameters":{"delay":5},"lifetime":60,"timestamp":"*"}}""",
                """{"deviceId":"d-1","commandId":1}""", 404),
            ("command/list",
                """{"deviceId":"d-1"}""",
                """{"commands":[{"id":$command,"command":"reboot"}]}""",
                """{"deviceId":"d-2"}""", 404),
            ("command/insert",
                """{"deviceId":"d-1","command":{"command":"blink","parameters":[1]}}""",
                """{"command":{"id":"*","timestamp":"*","lastUpdated":"*","userId":"*"}}""",
                """{"deviceId":"d-1","command":{}}""", 400),
            ("command/subscribe", """{"deviceId":"d-1","names":["reboot"]}""", """{"subscriptionId":"*"}""", """{"deviceId":"d-2"}""", 404),
            ("command/unsubscribe", """{"subscriptionId":$commandSubscription}""", "{}", """{"subscriptionId":1}""", 404),
            ("command/update",
                """{"deviceId":"d-1","commandId":$command,"command":{"status":"done","result":{"ok":true}}}""",
                "{}",
                """{"deviceId":"d-1","command":{"status":"done"}}""", 400),
            ("device/get",
                """{"deviceId":"d-1"}""",
                """{"device":{"id":"d-1","name":"d-1","networkId":1,"deviceTypeId":1,"isBlocked":false,"data":null}}""",
                """{"deviceId":"d-2"}""", 404),
            ("device/list", """{"namePattern":"d%","networkId":1}""", """{"devices":[{"id":"d-1"}]}""", """{"sortField":"color"}""", 400),
            ("device/count", """{"name":"d-1"}""", """{"count":1}""", """{"name":5}""", 400),
            ("device/save",
                """{"deviceId":"d-2","device":{"name":"second","data":{"a":1}}}""",
                "{}",
                """{"deviceId":"d_2","device":{"name":"second"}}""", 400),
            ("device/delete", """{"deviceId":"d-1"}""", "{}", """{"deviceId":"d-2"}""", 404),
            ("devicetype/list",
                """{"sortField":"name"}""",
                """{"deviceTypes":[{"id":1,"name":"Default device type","description":null},{"id":$deviceType,"name":"spare type"}]}""",
                """{"sortField":"color"}""", 400),
            ("devicetype/count", """{"namePattern":"spare%"}""", """{"count":1}""", """{"name":5}""", 400),
            ("devicetype/get",
                """{"deviceTypeId":1}""",
                """{"deviceType":{"id":1,"name":"Default device type","devices":[{"id":"d-1"}]}}""",
                """{"deviceTypeId":99}""", 404),
            ("devicetype/insert",
                """{"deviceType":{"name":"new","description":"d"}}""",
                """{"deviceType":{"id":"*"}}""",
                """{"deviceType":{"name":"spare type"}}""", 403),
            ("devicetype/update",
                """{"deviceTypeId":$deviceType,"deviceType":{"name":"renamed"}}""",
                "{}",
                """{"deviceTypeId":99,"deviceType":{"name":"renamed"}}""", 404),
            ("devicetype/delete", """{"deviceTypeId":$deviceType}""", "{}", """{"deviceTypeId":1}""", 400),
            ("network/list",
                """{"sortField":"name","sortOrder":"DESC","take":1}""",
                """{"networks":[{"id":$network,"name":"spare network"}]}""",
                """{"sortField":"id","sortOrder":"up"}""", 400),
            ("network/count", "{}", """{"count":2}""", """{"namePattern":[]}""", 400),
            ("network/get",
                """{"networkId":1}""",
                """{"network":{"id":1,"name":"Default network","devices":[{"id":"d-1"}]}}""",
                """{"networkId":99}""", 404),
            ("network/insert", """{"network":{"name":"new"}}""", """{"network":{"id":"*"}}""", "{}", 400),
            ("network/update",
                """{"networkId":$network,"network":{"description":"d"}}""",
                "{}",
                """{"network":{"description":"d"}}""", 400),
            ("network/delete", """{"networkId":$network}""", "{}", """{"networkId":1}""", 400),
            ("user/list",
                """{"loginPattern":"spare%"}""",
                """{"users":[{"id":$user,"login":"spare-user","role":1,"status":0,"data":null,"lastLogin":null,"introReviewed":false}]}""",
                """{"sortField":"color"}""", 400),
            ("user/count", """{"role":0}""", """{"count":1}""", """{"role":"chief"}""", 400),
            ("user/get",
                """{"userId":$user}""",
                """{"user":{"id":$user,"login":"spare-user","networks":[{"id":1,"name":"Default network"}]}}""",
                """{"userId":1}""", 404),
            ("user/insert",
                """{"user":{"login":"new","password":"p","role":1,"status":0,"data":{"a":1}}}""",
                """{"user":{"id":"*","login":"new","role":1,"data":{"a":1}}}""",
                """{"user":{"login":"spare-user","password":"p"}}""", 403),
            ("user/update", """{"userId":$user,"user":{"data":{"a":1}}}""", "{}", """{"userId":$user,"user":{"role":7}}""", 400),
            ("user/delete", """{"userId":$user}""", "{}", """{"userId":1}""", 404),
            ("user/getCurrent",
                "{}",
                """{"current":{"login":"administrator","role":0,"lastLogin":"*","networks":[{"id":1}]}}""",
                null, 503),
            ("user/updateCurrent", """{"user":{"data":{"a":1}}}""", "{}", "{}", 400),
            ("user/getNetwork",
                """{"userId":$user,"networkId":1}""",
                """{"network":{"network":{"id":1,"name":"Default network"}}}""",
                """{"userId":$user,"networkId":$network}""", 404),
            ("user/assignNetwork", """{"userId":$user,"networkId":$network}""", "{}", """{"userId":$user,"networkId":99}""", 404),
            ("user/unassignNetwork", """{"userId":$user,"networkId":1}""", "{}", """{"networkId":1}""", 400),
            ("notification/get",
                """{"deviceId":"d-1","notificationId":$notification}""",
                """{"notification":{"id":$notification,"notification":"temperature","deviceId":"d-1","networkId":1,"deviceTypeId":1,"parameters":{"value":21.5}}}""",
                """{"deviceId":"d-1"}""", 400),
            ("notification/list",
                """{"deviceId":"d-1","start":"2026-01-02T03:04:05.678","end":"2026-01-02T03:04:05.678"}""",
                """{"notifications":[{"id":$notification}]}""",
                """{"deviceId":"d-1","start":"2026-01-02"}""", 400),
            ("notification/insert",
                """{"deviceId":"d-1","notification":{"notification":"t","timestamp":"2026-01-02T03:04:05.679"}}""",
                """{"notification":{"id":"*","timestamp":"2026-01-02T03:04:05.679"}}""",
                """{"deviceId":"d-2","notification":{"notification":"t"}}""", 404),
            ("notification/subscribe", """{"networkIds":[1]}""", """{"subscriptionId":"*"}""", """{"networkIds":[99]}""", 404),
            ("notification/unsubscribe", "{}", "{}", """{"subscriptionId":$commandSubscription}""", 404),
            ("subscription/list",
                """{"type":"command"}""",
                """{"subscriptions":[{"subscriptionId":$commandSubscription,"type":"command","deviceId":"d-1","networkIds":null,"names":null}]}""",
                """{"type":"mail"}""", 400),
            ("server/info", "{}", """{"info":{"apiVersion":"*","serverTimestamp":"*"}}""", null, 503),
            ("token",
                """{"login":"device-user","password":"pass-word"}""",
                """{"accessToken":"*","refreshToken":"*"}""",
                """{"login":"device-user","password":"wrong"}""", 401),
            ("token/create",
                """{"payload":{"userId":$user,"actions":["GetNetwork"]}}""",
                """{"accessToken":"*","refreshToken":"*"}""",
                """{"payload":{"userId":$user,"actions":["GetRich"]}}""", 400),
            ("token/refresh",
                """{"refreshToken":"$refreshToken"}""",
                """{"accessToken":"*"}""",
                """{"refreshToken":"$accessToken"}""", 401),
        ];

        private readonly Dictionary<string, string> _ids = [];

        public static IEnumerable<object[]> AllActions => _actions.Select(row => new object[] { row.Action });

        /// <summary>Those that nobody may do without a token.</summary>
        public static IEnumerable<object[]> ProtectedActions =>
            AllActions.Where(row => row[0] is not ("authenticate" or "token" or "token/refresh" or "server/info"));

        [TestMethod]
        public void Every_action_of_the_document_is_here() =>
            Assert.AreEqual(Actions, _actions.Select(row => row.Action).Distinct().Count());

        [TestMethod]
        [DynamicData(nameof(AllActions))]
        public void An_action_succeeds(string action)
        {
            using var client = PrepareWorld();
            var row = Row(action);
            var answer = client.Ask(action, Fill(row.Fields));
            Assert.AreEqual("success", HiveClient.Text(answer, "status"), answer.ToString());
            AssertHolds(JsonElement.Parse(Fill(row.Answer)), answer, action);
            var record = Server.Requests.WaitFor(record => record.Action == action, Patience, Server.Requests.Count - 1);
            Assert.AreEqual((200, true), (record.Code, record.IsAwaited));
        }

        [TestMethod]
        [DynamicData(nameof(AllActions))]
        public void An_action_fails(string action)
        {
            using var client = PrepareWorld();
            var row = Row(action);
            if (row.BadFields is null)
            {
                Server.Answers.Refuse(1, row.Code, action);
            }

            var answer = client.Ask(action, Fill(row.BadFields ?? row.Fields));
            Assert.AreEqual(row.Code, HiveClient.Code(answer), answer.ToString());
            Assert.AreEqual(row.Code, Server.Requests.WaitFor(record => record.Action == action, Patience, Server.Requests.Count - 1).Code);
        }

        [TestMethod]
        [DynamicData(nameof(ProtectedActions))]
        public void An_action_is_forbidden_to_a_token_without_its_right(string action)
        {
            using var client = PrepareWorld();
            client.Get("authenticate", $$"""{"token":"{{_ids["powerless"]}}"}""");
            Assert.AreEqual(403, HiveClient.Code(client.Ask(action, Fill(Row(action).Fields))));
        }

        [TestMethod]
        public void What_is_no_action_is_a_bad_request()
        {
            using var client = Connect();
            Assert.AreEqual(400, HiveClient.Code(client.Ask("device/explode")));
        }

        private static (string Action, string Fields, string Answer, string? BadFields, int Code) Row(string action) =>
            _actions.Single(row => row.Action == action);

        private HiveClient PrepareWorld()
        {
            var client = ConnectAsAdministrator();
            client.Get("configuration/put", """{"name":"known","value":"v"}""");
            var tokens = Server.IssueTokens(UserId);
            var spareUser = Server.AddUser("spare-user", "p");
            _ids["accessToken"] = tokens.AccessToken;
            _ids["refreshToken"] = tokens.RefreshToken;
            _ids["powerless"] = Server.IssueTokens(UserId, (Servers.DeviceHive.HiveRight)1).AccessToken;
            _ids["user"] = spareUser.ToString(CultureInfo.InvariantCulture);
            _ids["network"] = IdOf(client.Get("network/insert", """{"network":{"name":"spare network"}}""").GetProperty("network"));
            _ids["deviceType"] = IdOf(client.Get("devicetype/insert", """{"deviceType":{"name":"spare type"}}""").GetProperty("deviceType"));
            _ids["command"] = Server.SendCommand(DeviceId, "reboot", """{"delay":5}""", lifetimeS: 60).Id.ToString(CultureInfo.InvariantCulture);
            _ids["commandSubscription"] = client.Get("command/subscribe", """{"deviceId":"d-1"}""").GetProperty("subscriptionId").ToString();
            var notification = Notification(more: ""","timestamp":"2026-01-02T03:04:05.678","parameters":{"value":21.5}""");
            _ids["notification"] = IdOf(client.Get("notification/insert", notification).GetProperty("notification"));
            return client;
        }

        private static string IdOf(JsonElement element) => element.GetProperty("id").ToString();

        /// <summary>Longer names first: one may begin with another.</summary>
        private string Fill(string json) => _ids.OrderByDescending(id => id.Key.Length)
            .Aggregate(json, (text, id) => text.Replace("$" + id.Key, id.Value, StringComparison.Ordinal));

        private static void AssertHolds(JsonElement expected, JsonElement actual, string path)
        {
            if (expected.ValueKind == JsonValueKind.String && expected.GetString() == Any)
            {
                Assert.IsTrue(actual.ValueKind is JsonValueKind.String or JsonValueKind.Number && actual.ToString().Length > 0, $"{path}: {actual}");
                return;
            }

            Assert.AreEqual(expected.ValueKind, actual.ValueKind, path);
            switch (expected.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var property in expected.EnumerateObject())
                    {
                        Assert.IsTrue(actual.TryGetProperty(property.Name, out var value), $"{path}.{property.Name} in {actual}");
                        AssertHolds(property.Value, value, $"{path}.{property.Name}");
                    }

                    break;
                case JsonValueKind.Array:
                    Assert.AreEqual(expected.GetArrayLength(), actual.GetArrayLength(), $"{path}: {actual}");
                    for (var i = 0; i < expected.GetArrayLength(); i++)
                    {
                        AssertHolds(expected[i], actual[i], $"{path}[{i}]");
                    }

                    break;
                default:
                    Assert.AreEqual(expected.GetRawText(), actual.GetRawText(), path);
                    break;
            }
        }
    }
}
