// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using DeviceAgent.Servers.Coap;
using DeviceAgent.Servers.ThingsBoard;
using DeviceAgent.Servers.ThingsBoardCoap;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class C1_CodeTests : CoapTest
    {
        public C1_CodeTests()
            : base(new ThingsBoardCoapOptions { Provisioning = new ProvisioningKey("k", "s") })
        {
        }

        [TestMethod]
        [DataRow("""{"t":21.5,"ok":true}""", 2, false)]
        [DataRow("""{"ts":1700000000000,"values":{"t":21.5}}""", 1, true)]
        [DataRow("""[{"ts":1700000000000,"values":{"t":1}},{"ts":1700000001000,"values":{"t":2,"u":3}}]""", 3, true)]
        public void Telemetry_in_its_three_forms_is_stored(string json, int values, bool ownTime)
        {
            var answer = Post("telemetry", json);
            AssertCode("2.01", answer);
            Assert.AreEqual(CoapKind.Ack, answer.Kind);
            var stored = Server.Telemetry.Snapshot();
            Assert.AreEqual(values, stored.Length);
            Assert.IsTrue(stored.All(value => value.HasDeviceTs == ownTime && value.Device == "board-1"));
            Assert.IsTrue(!ownTime || stored[0].TsMs == 1700000000000);
        }

        [TestMethod]
        [DataRow("telemetry", "{")]
        [DataRow("telemetry", "7")]
        [DataRow("telemetry", """{"ts":"x","values":{}}""")]
        [DataRow("attributes", "[]")]
        [DataRow("claim", "x")]
        [DataRow("rpc", "{}")]
        [DataRow("rpc/1", "[1]")]
        [DataRow("rpc/x", "{}")]
        [DataRow("nothing", "{}")]
        [DataRow("telemetry/1", "{}")]
        public void What_cannot_be_read_is_a_bad_request(string feature, string payload)
        {
            AssertCode("4.00", Post(feature, payload));
            Assert.AreEqual(0, Server.Telemetry.Count);
            Assert.AreEqual(0, Server.RpcReplies.Count);
        }

        [TestMethod]
        [DataRow("telemetry")]
        [DataRow("rpc")]
        [DataRow("claim")]
        public void Some_features_cannot_be_got(string feature)
        {
            AssertCode("4.00", Get(feature));
        }

        [TestMethod]
        public void Unknown_tokens_paths_and_methods_have_codes_of_their_own()
        {
            AssertCode("4.01", Client.Ask(RawCoapClient.Post("api/v1/other/telemetry", "{}")));
            AssertCode("4.01", Client.Ask(RawCoapClient.Get("fw/other")));
            AssertCode("4.00", Client.Ask(RawCoapClient.Post("api/v1", "{}")));
            AssertCode("4.04", Client.Ask(RawCoapClient.Post("other", "{}")));
            AssertCode("4.05", Client.Ask(RawCoapClient.Post($"fw/{Token}", "{}")));
            AssertCode("4.05", Client.Ask(RawCoapClient.Post($"{Api}/telemetry", "{}", code: 3)));
        }

        [TestMethod]
        public void Client_attributes_are_stored_and_got()
        {
            AssertCode("2.01", Post("attributes", """{"a":1,"b":"x"}"""));
            Board.SetSharedAttribute("c", 5);
            var answer = Get("attributes?clientKeys=a,b&sharedKeys=c");
            AssertCode("2.05", answer);
            Assert.AreEqual("""{"client":{"a":1,"b":"x"},"shared":{"c":5}}""", answer.Text);
            Assert.AreEqual(50u, answer.Number(CoapNumbers.ContentFormat));
            Assert.AreEqual("""{"shared":{"c":5}}""", Get("attributes?sharedKeys=c,d").Text);
        }

        [TestMethod]
        public void Attributes_that_are_not_there_are_not_found()
        {
            AssertCode("4.04", Get("attributes"));
            AssertCode("4.04", Get("attributes?sharedKeys=c"));
        }

        [TestMethod]
        public void A_claim_is_noted()
        {
            AssertCode("2.01", Post("claim", """{"secretKey":"abc","durationMs":60000}"""));
            AssertCode("2.01", Post("claim", ""));
            var claims = Server.Claims.Snapshot();
            Assert.AreEqual(("abc", 60000L), (claims[0].SecretKey, claims[0].DurationMs));
            Assert.AreEqual((null, 86400000L), (claims[1].SecretKey, claims[1].DurationMs));
        }

        [TestMethod]
        public void A_call_of_the_device_is_answered_by_the_handler_or_not_at_all()
        {
            Server.ClientCallHandler = call => call.Method == "getTime" ? """{"now":1}""" : null;
            var answer = Post("rpc", """{"method":"getTime","params":{"zone":"UTC"}}""");
            AssertCode("2.05", answer);
            Assert.AreEqual("""{"now":1}""", answer.Text);
            Assert.AreEqual("""{"zone":"UTC"}""", Server.ClientCalls.Snapshot()[0].ParamsJson);
            AssertCode("0.00", Post("rpc", """{"method":"other"}"""));
        }

        [TestMethod]
        public void A_device_with_the_right_key_is_provisioned_once()
        {
            const string Request = """{"deviceName":"new","provisionDeviceKey":"k","provisionDeviceSecret":"s","token":"T9"}""";
            var answer = Client.Ask(RawCoapClient.Post("api/v1/provision", Request));
            AssertCode("2.01", answer);
            Assert.AreEqual("""{"credentialsType":"ACCESS_TOKEN","credentialsValue":"T9","status":"SUCCESS"}""", answer.Text);
            AssertCode("2.01", Client.Ask(RawCoapClient.Post("api/v1/T9/telemetry", "{}")));

            var second = Client.Ask(RawCoapClient.Post("api/v1/provision", Request));
            AssertCode("4.00", second);
            StringAssert.Contains(second.Text, "FAILURE");
        }

        [TestMethod]
        public void A_device_with_another_key_is_not_provisioned()
        {
            var answer = Client.Ask(RawCoapClient.Post("api/v1/provision", """{"provisionDeviceKey":"k","provisionDeviceSecret":"?"}"""));
            AssertCode("4.00", answer);
            StringAssert.Contains(answer.Text, "NOT_FOUND");
            AssertCode("4.00", Client.Ask(RawCoapClient.Post("api/v1/provision", """{"provisionDeviceKey":"k"}""")));
        }

        [TestMethod]
        public void A_package_is_announced_and_served_by_chunk()
        {
            var data = Encoding.ASCII.GetBytes("0123456789");
            AssertCode("4.04", Client.Ask(RawCoapClient.Get($"fw/{Token}?title=A&version=1&size=4&chunk=0")));
            Board.Assign(new CoapOtaPackage("A", "1", data));
            Assert.AreEqual(10, Board.SharedAttributes["fw_size"].AsWhole);
            Assert.AreEqual("0123", Client.Ask(RawCoapClient.Get($"fw/{Token}?title=A&version=1&size=4&chunk=0")).Text);
            Assert.AreEqual("89", Client.Ask(RawCoapClient.Get($"fw/{Token}?title=A&version=1&size=4&chunk=2")).Text);
            Assert.AreEqual("0123456789", Client.Ask(RawCoapClient.Get($"fw/{Token}")).Text);
            AssertCode("4.00", Client.Ask(RawCoapClient.Get($"fw/{Token}?title=A&version=2")));
            AssertCode("4.00", Client.Ask(RawCoapClient.Get($"fw/{Token}?size=x")));
            AssertCode("4.04", Client.Ask(RawCoapClient.Get($"sw/{Token}")));

            Board.Assign(null);
            Assert.IsFalse(Board.SharedAttributes.ContainsKey("fw_title"));
        }

        [TestMethod]
        public void A_chunk_beyond_the_end_is_acknowledged_and_never_answered()
        {
            Board.Assign(new CoapOtaPackage("A", "1", new byte[8]));
            AssertCode("0.00", Client.Ask(RawCoapClient.Get($"fw/{Token}?size=4&chunk=2")));
            Assert.IsNull(Client.TryReceive(Moment));
        }

        [TestMethod]
        public void Beyond_a_rate_limit_a_request_gets_5_00_and_is_not_stored()
        {
            Server.Limits = new SessionLimits { TelemetryMessages = "1:100", Messages = "1:100" };
            AssertCode("2.01", Post("telemetry", """{"t":1}"""));
            AssertCode("5.00", Post("telemetry", """{"t":2}"""));
            AssertCode("2.01", Post("attributes", """{"a":1}"""));
            AssertCode("5.00", Post("attributes", """{"a":2}"""));
            Assert.AreEqual(1, Server.Telemetry.Count);
            Assert.AreEqual(1, Board.ClientAttributes["a"].AsWhole);

            Server.Limits = new SessionLimits();
            AssertCode("2.01", Post("telemetry", """{"t":2}"""));
        }

        [TestMethod]
        public void Any_token_is_let_in_where_that_is_allowed()
        {
            using var server = new ThingsBoardCoapServer(new ThingsBoardCoapOptions { AcceptAnyToken = true });
            using var client = new RawCoapClient(server.Port);
            AssertCode("2.01", client.Ask(RawCoapClient.Post("api/v1/A/telemetry", """{"t":1}""")));
            AssertCode("2.01", client.Ask(RawCoapClient.Post("api/v1/B/telemetry", """{"t":2}""")));
            AssertCode("2.01", client.Ask(RawCoapClient.Post("api/v1/A/telemetry", """{"t":3}""")));
            CollectionAssert.AreEqual(new[] { "device-1", "device-2", "device-1" }, server.Telemetry.Select(value => value.Device).ToArray());
        }

        [TestMethod]
        public void Names_and_tokens_are_unique()
        {
            Assert.ThrowsExactly<ArgumentException>(() => Server.Register("board-1", "other"));
            Assert.ThrowsExactly<ArgumentException>(() => Server.Register("board-2", Token));
        }
    }
}
