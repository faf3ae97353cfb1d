// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.DeviceHive
{
    [TestClass]
    public sealed class H1_ConnectTests : DeviceHiveTest
    {
        [TestMethod]
        public void H1_credentials_log_in_at_once()
        {
            using var client = Connect();
            Server.WaitForAuthenticated("board-1", Patience);
            client.Get("device/get", """{"deviceId":"d-1"}""");
        }

        [TestMethod]
        [DataRow(Login, "wrong")]
        [DataRow("unknown", Password)]
        public void H1_wrong_credentials_are_refused(string login, string password)
        {
            var (client, connack) = HiveClient.TryConnect(Server.Port, "board-1", login, password);
            CollectionAssert.AreEqual(new byte[] { 0, (byte)ConnackCode.NotAuthorized }, connack);
            client.Raw.ExpectClosed();
            client.Dispose();
        }

        [TestMethod]
        [DataRow(null, null)]
        [DataRow(Login, null)]
        public void H1_without_credentials_a_client_is_let_in_as_nobody(string? login, string? password)
        {
            using var client = HiveClient.Connect(Server.Port, "board-1", login, password);
            Assert.AreEqual(MqttServer.SubscriptionRefused, client.Subscribe("dh/command/#"));
            Assert.ThrowsExactly<TimeoutException>(() => Server.WaitForAuthenticated("board-1", TimeSpan.Zero));
        }

        [TestMethod]
        public void H1_an_empty_client_id_is_refused()
        {
            var (client, connack) = HiveClient.TryConnect(Server.Port, "", Login, Password);
            Assert.AreEqual((byte)ConnackCode.IdentifierRejected, connack[1]);
            client.Dispose();
        }

        [TestMethod]
        public void H1_a_client_id_in_use_is_refused_and_the_old_connection_lives()
        {
            using var old = Connect();
            var (second, connack) = HiveClient.TryConnect(Server.Port, "board-1", Login, Password);
            Assert.AreEqual((byte)ConnackCode.NotAuthorized, connack[1]);
            old.Get("server/info");
            second.Dispose();
        }

        [TestMethod]
        public void H1_a_client_id_is_free_again_when_its_connection_has_ended()
        {
            Connect().Dispose();
            Server.Connections.WaitFor(e => e.Kind == ConnectionEventKind.Disconnected, Patience);
            using var next = Connect();
            next.Get("server/info");
        }

        [TestMethod]
        public void H1_without_a_WebSocket_the_newest_connection_takes_the_client_id_over()
        {
            using var old = ConnectAsNobody();
            using var next = ConnectAsNobody();
            old.Raw.ExpectClosed();
            next.Raw.ExpectNothing();
        }

        [TestMethod]
        public void H1_a_request_opens_a_WebSocket_so_that_the_client_id_is_in_use()
        {
            using var old = ConnectAsNobody();
            old.Ask("token", """{"login":"x","password":"y"}""");
            var (second, connack) = HiveClient.TryConnect(Server.Port, "board-1");
            Assert.AreEqual((byte)ConnackCode.NotAuthorized, connack[1]);
            second.Dispose();
        }
    }
}
