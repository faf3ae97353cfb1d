// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;
using DeviceAgent.Servers.ThingsBoard;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class ProfileTests : ThingsBoardTest
    {
        private static readonly DeviceProfile _renamed = new()
        {
            Topics =
            [
                DeviceTopics.V1 with { Telemetry = "my/data", Attributes = "my/state", AttributesFilter = "my/changes" },
                DeviceTopics.V2Json,
                DeviceTopics.V2,
            ],
        };

        [TestMethod]
        public void Renamed_topics_replace_the_usual_ones_for_this_device_alone()
        {
            Board.Profile = _renamed;
            Server.Register("usual", "token-2");
            using var client = Connect();
            using var usual = RawClient.Connected(Server.Port, "token-2");
            foreach (var each in new[] { client, usual })
            {
                each.PublishConfirmed(Telemetry, """{"t":"usual"}""");
                each.PublishConfirmed("my/data", """{"t":"renamed"}""");
                each.PublishConfirmed(Attributes, """{"a":"usual"}""");
                each.PublishConfirmed("my/state", """{"a":"renamed"}""");
            }

            CollectionAssert.AreEqual(
                new[] { "board-1 \"renamed\"", "usual \"usual\"" }, Server.Telemetry.Select(r => $"{r.Device} {r.Value}").ToArray());
            CollectionAssert.AreEqual(
                new[] { "board-1 \"renamed\"", "usual \"usual\"" }, Server.Attributes.Select(r => $"{r.Device} {r.Value}").ToArray());
        }

        [TestMethod]
        [DataRow("my/changes")]
        [DataRow(Attributes)]
        public void Changes_come_on_the_usual_topic_whichever_filter_was_subscribed(string filter)
        {
            Board.Profile = _renamed;
            using var client = Connect();
            CollectionAssert.AreEqual(new byte[] { 1, 0x80 }, client.Subscribe((filter, 1), ("my/state", 1)));
            Board.SetSharedAttribute("k", 1);
            Assert.AreEqual((Attributes, """{"k":1}""", 1, 1), client.ExpectPublish());
            client.Unsubscribe(filter);
            Board.SetSharedAttribute("k", 2);
            client.ExpectNothing();
        }

        [TestMethod]
        public void Requests_calls_and_short_topics_keep_their_names()
        {
            Board.Profile = _renamed;
            using var client = Connect();
            CollectionAssert.AreEqual(new byte[] { 1, 1 }, client.Subscribe((RpcRequest + "+", 1), (AttributesResponse + "+", 1)));
            client.PublishConfirmed(AttributesRequest + "1", "{}");
            Assert.AreEqual(AttributesResponse + "1", client.ExpectPublish().Topic);
            client.PublishConfirmed("v2/t", """{"t":1}""");
            Assert.AreEqual(1, Server.Telemetry.Count);
        }

        [TestMethod]
        public void A_profile_changed_holds_from_the_next_connection()
        {
            using (var client = Connect())
            {
                client.ExpectNothing();
                Board.Profile = _renamed;
                client.PublishConfirmed(Telemetry, """{"t":1}""");
                Assert.AreEqual(1, Server.Telemetry.Count);
            }

            using var next = Connect();
            next.PublishConfirmed(Telemetry, """{"t":1}""");
            Assert.AreEqual(1, Server.Telemetry.Count);
        }

        [TestMethod]
        [DataRow(Telemetry, "bad")]
        [DataRow(AttributesRequest + "x", "{}")]
        [DataRow("v1/devices/me/claim", "5")]
        public void D3_a_profile_may_confirm_bad_publishes_of_QoS_1_and_forget_them(string topic, string payload)
        {
            Board.Profile = new DeviceProfile { AcknowledgeBadPublishes = true };
            using var client = Connect();
            client.PublishConfirmed(topic, payload);
            client.ExpectNothing();
            client.Publish(topic, payload, qos: 0);
            client.ExpectClosed();
            WaitForClose(CloseCause.BadPublish);
        }

        [TestMethod]
        [DataRow(Telemetry, """{"t":1}""")]
        [DataRow(Attributes, """{"a":1}""")]
        [DataRow("v1/devices/me/claim", "")]
        public void D3_what_cannot_be_stored_closes_without_PUBACK(string topic, string payload)
        {
            Server.StoreFaults.FailNext(device: "another");
            Server.StoreFaults.FailNext(device: "board-1");
            using (var client = Connect())
            {
                client.Publish(topic, payload);
                client.ExpectClosed();
                WaitForClose(CloseCause.BackendFailed);
            }

            using var next = Connect();
            next.PublishConfirmed(topic, payload);
            Server.StoreFaults.FailNext(5);
            Server.StoreFaults.Clear();
            next.PublishConfirmed(topic, payload);
        }

        [TestMethod]
        public void Changed_credentials_close_the_connection_and_only_the_new_ones_let_in()
        {
            using var client = Connect();
            client.ExpectNothing();
            Server.ChangeCredentials("board-1", new DeviceCredentials.AccessToken("new"));
            client.ExpectClosed();
            WaitForClose(CloseCause.CredentialsChanged);
            using var old = NewClient();
            CollectionAssert.AreEqual(new byte[] { 0, 5 }, old.Connect("raw", Token));
            using var next = RawClient.Connected(Server.Port, "new");
        }

        [TestMethod]
        public void A_deleted_device_is_closed_and_no_longer_let_in()
        {
            using var client = Connect();
            client.ExpectNothing();
            Server.Remove("board-1");
            client.ExpectClosed();
            using var next = NewClient();
            CollectionAssert.AreEqual(new byte[] { 0, 5 }, next.Connect("raw", Token));
            Assert.AreEqual(0, Server.Devices.Count);
            Server.Register("board-1", Token);
        }

        [TestMethod]
        public void Text_that_the_server_sets_stays_text_and_text_of_a_device_may_become_a_number()
        {
            using var client = Connect();
            client.Subscribe((Attributes, 1));
            Board.SetSharedAttribute("password", "12345678");
            Assert.AreEqual("""{"password":"12345678"}""", client.ExpectPublish().Payload);
            client.PublishConfirmed(Attributes, """{"n":"12345678"}""");
            Assert.AreEqual(12345678, Board.ClientAttributes["n"].AsWhole);
        }
    }
}
