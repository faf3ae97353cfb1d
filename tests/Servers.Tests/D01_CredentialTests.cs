// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;
using DeviceAgent.Servers.ThingsBoard;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class D01_CredentialTests : ThingsBoardTest
    {
        private const int Accepted = 0x00;
        private const int IdentifierRejected = 0x02;
        private const int NotAuthorized = 0x05;

        [TestMethod]
        [DataRow("any", Token, null, Accepted, DisplayName = "access token")]
        [DataRow("any", Token, "", Accepted, DisplayName = "access token and empty password")]
        [DataRow("", Token, null, Accepted, DisplayName = "access token and empty client id")]
        [DataRow("any", "wrong", null, NotAuthorized, DisplayName = "wrong access token")]
        [DataRow("any", "wrong", "wrong", NotAuthorized, DisplayName = "all three, and wrong")]
        [DataRow("only-id", null, null, Accepted, DisplayName = "client id alone")]
        [DataRow("wrong", null, null, IdentifierRejected, DisplayName = "wrong client id alone")]
        [DataRow("", null, null, NotAuthorized, DisplayName = "nothing at all")]
        [DataRow("id", "user", "secret", Accepted, DisplayName = "client id, user name, password")]
        [DataRow("id", "user", "wrong", NotAuthorized, DisplayName = "right client id and user name, wrong password")]
        [DataRow("other", "user", "secret", NotAuthorized, DisplayName = "right user name and password, wrong client id")]
        [DataRow("any", "lone-user", "its-secret", Accepted, DisplayName = "user name and password")]
        [DataRow("any", "lone-user", "wrong", NotAuthorized, DisplayName = "user name, wrong password")]
        [DataRow("any", "lone-user", null, NotAuthorized, DisplayName = "user name, no password")]
        public void D1_credentials_are_judged_by_the_table(string clientId, string? userName, string? password, int code)
        {
            Server.Register("by-id", new DeviceCredentials.MqttBasic("only-id", null, null));
            Server.Register("by-id-and-user", new DeviceCredentials.MqttBasic("id", "user", "secret"));
            Server.Register("by-user", new DeviceCredentials.MqttBasic(null, "lone-user", "its-secret"));
            using var client = NewClient();
            CollectionAssert.AreEqual(new byte[] { 0, (byte)code }, client.Connect(clientId, userName, password));
            if (code != Accepted)
            {
                client.ExpectClosed();
                Assert.AreEqual((ConnackCode)code, Server.Connections.WaitFor(e => e.Kind == ConnectionEventKind.Refused, Patience).Code);
            }
        }

        [TestMethod]
        public void D1_client_id_with_user_name_goes_before_the_access_token()
        {
            Server.Register("basic", new DeviceCredentials.MqttBasic("id", "name", null));
            Server.Register("token", "name");
            using var basic = NewClient();
            basic.Connect("id", "name");
            Assert.AreEqual("basic", Server.WaitForConnected(Patience, "basic").Name);
            using var token = NewClient();
            token.Connect("other", "name");
            Assert.AreEqual("token", Server.WaitForConnected(Patience, "token").Name);
        }

        [TestMethod]
        [DataRow(true, 0)]
        [DataRow(false, 1)]
        public void D1_session_present_mirrors_clean_session(bool clean, int sessionPresent)
        {
            using var client = NewClient();
            CollectionAssert.AreEqual(new byte[] { (byte)sessionPresent, 0 }, client.Connect("raw", Token, clean: clean));
        }

        [TestMethod]
        [DataRow("provision", null)]
        [DataRow("any", "provision")]
        public void D1_provision_is_let_in_unchecked_and_may_only_ask_for_credentials(string clientId, string? userName)
        {
            using var client = NewClient();
            CollectionAssert.AreEqual(new byte[] { 0, 0 }, client.Connect(clientId, userName));
            CollectionAssert.AreEqual(new byte[] { 1, 0x80 }, client.Subscribe(("/provision/response", 1), (Attributes, 1)));
            client.PublishConfirmed("/provision/request", """{"provisionDeviceKey":"k","provisionDeviceSecret":"s"}""");
            Assert.AreEqual(
                ("/provision/response", """{"errorMsg":"Provision data was not found!","status":"NOT_FOUND"}""", 1, 1), client.ExpectPublish());
            client.Publish(Telemetry, """{"provisionDeviceKey":"k","provisionDeviceSecret":"s"}""");
            client.ExpectClosed();
            WaitForClose(CloseCause.BadPublish);
        }

        [TestMethod]
        [DataRow("""{"provisionDeviceKey":"k"}""")]
        [DataRow("""{"provisionDeviceSecret":"s"}""")]
        [DataRow("nonsense")]
        public void D1_a_provision_request_without_key_and_secret_closes(string request)
        {
            using var client = NewClient();
            client.Connect("raw", "provision");
            client.Publish("/provision/request", request);
            client.ExpectClosed();
        }

        [TestMethod]
        public void D1_a_provision_session_is_closed_some_time_after_its_answer()
        {
            using var server = new ThingsBoardServer(new ThingsBoardOptions { ProvisioningLinger = TimeSpan.FromMilliseconds(50) });
            using var client = new RawClient(server.Port);
            client.Connect("raw", "provision");
            client.Publish("/provision/request", """{"provisionDeviceKey":"k","provisionDeviceSecret":"s"}""", qos: 0);
            client.ExpectPublish();
            client.ExpectClosed();
        }

        [TestMethod]
        public void Any_token_is_let_in_when_the_server_is_told_so()
        {
            using var server = new ThingsBoardServer(new ThingsBoardOptions { AcceptAnyToken = true });
            using var first = RawClient.Connected(server.Port, "a");
            using var second = RawClient.Connected(server.Port, "b");
            using var firstAgain = RawClient.Connected(server.Port, "a");
            first.ExpectClosed();
            CollectionAssert.AreEqual(new[] { "device-1", "device-2" }, server.Devices.Select(device => device.Name).ToArray());
        }

        [TestMethod]
        [DataRow("board-1", "new")]
        [DataRow("new", Token)]
        [DataRow("new", "")]
        public void Names_and_tokens_are_unique(string name, string token) =>
            Assert.ThrowsExactly<ArgumentException>(() => Server.Register(name, token));
    }
}
