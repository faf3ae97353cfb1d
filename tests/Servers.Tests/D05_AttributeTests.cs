// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;
using DeviceAgent.Servers.ThingsBoard;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class D05_AttributeTests : ThingsBoardTest
    {
        [TestMethod]
        [DataRow(Attributes)]
        [DataRow("v2/a")]
        public void D5_client_attributes_are_kept_and_the_last_one_counts(string topic)
        {
            using var client = Connect();
            client.PublishConfirmed(topic, """{"fw":"1.0.0","boots":1}""", packetId: 1);
            client.PublishConfirmed(topic, """{"boots":2,"nothing":null}""", packetId: 2);
            CollectionAssert.AreEquivalent(
                new[] { "fw=\"1.0.0\"", "boots=2" }, Board.ClientAttributes.Select(pair => $"{pair.Key}={pair.Value}").ToArray());
            Assert.AreEqual(2, Server.Attributes.WaitFor(record => record.Key == "boots" && record.Value.AsWhole == 2, Patience).Message.PacketId);
        }

        [TestMethod]
        [DataRow("{}", """{"client":{"a":1,"b":true},"shared":{"c":"x","d":2.5}}""")]
        [DataRow("""{"clientKeys":"a,b","sharedKeys":"c"}""", """{"client":{"a":1,"b":true},"shared":{"c":"x"}}""")]
        [DataRow("""{"sharedKeys":"d, c"}""", """{"shared":{"c":"x","d":2.5}}""")]
        [DataRow("""{"clientKeys":"b"}""", """{"client":{"b":true}}""")]
        [DataRow("""{"clientKeys":"c","sharedKeys":"a"}""", "{}")]
        public void D5_a_request_is_answered_in_sections_and_empty_ones_are_left_out(string request, string answer)
        {
            Board.SetSharedAttributes(new JsonObject { ["c"] = "x", ["d"] = 2.5 });
            using var client = Connect();
            client.Subscribe((AttributesResponse + "+", 1));
            client.PublishConfirmed(Attributes, """{"a":1,"b":true}""");
            client.PublishConfirmed(AttributesRequest + "7", request);
            Assert.AreEqual((AttributesResponse + "7", answer, 1, 1), client.ExpectPublish());
        }

        [TestMethod]
        public void D5_a_request_is_answered_without_subscription_at_QoS_1_and_with_one_at_its_QoS()
        {
            using var client = Connect();
            client.PublishConfirmed(AttributesRequest + "1", "{}");
            Assert.AreEqual((AttributesResponse + "1", "{}", 1, 1), client.ExpectPublish());
            client.Subscribe((AttributesResponse + "+", 0));
            client.PublishConfirmed(AttributesRequest + "2", "{}");
            Assert.AreEqual((AttributesResponse + "2", "{}", 0, 0), client.ExpectPublish());
        }

        [TestMethod]
        public void D5_the_short_request_gets_the_short_answer()
        {
            Board.SetSharedAttribute("c", "x");
            using var client = Connect();
            client.PublishConfirmed("v2/a/req/3", "{}");
            Assert.AreEqual(("v2/a/res/3", """{"shared":{"c":"x"}}""", 1, 1), client.ExpectPublish());
            client.PublishConfirmed("v2/a/req/j/4", "{}");
            Assert.AreEqual("v2/a/res/j/4", client.ExpectPublish().Topic);
        }

        [TestMethod]
        public void D5_changes_and_deletions_are_pushed_to_who_subscribed()
        {
            using var client = Connect();
            client.Subscribe((Attributes, 1));
            Board.SetSharedAttribute("c", "grüße <&>");
            Assert.AreEqual((Attributes, """{"c":"grüße <&>"}""", 1, 1), client.ExpectPublish());
            Board.SetSharedAttributes(new JsonObject { ["d"] = 5, ["e"] = new JsonObject { ["f"] = true } });
            Assert.AreEqual("""{"d":5,"e":{"f":true}}""", client.ExpectPublish().Payload);
            Board.DeleteSharedAttributes("c", "never-set", "d");
            Assert.AreEqual("""{"deleted":["c","d"]}""", client.ExpectPublish().Payload);
            Board.DeleteSharedAttributes("never-set");
            client.ExpectNothing();
            Assert.AreEqual("e", Board.SharedAttributes.Single().Key);
        }

        [TestMethod]
        public void D5_a_push_goes_by_the_topic_that_was_subscribed()
        {
            using var client = Connect();
            client.Subscribe(("v2/a", 0));
            Board.SetSharedAttribute("c", 1);
            Assert.AreEqual(("v2/a", """{"c":1}""", 0, 0), client.ExpectPublish());
        }

        [TestMethod]
        public void D5_a_push_is_never_replayed()
        {
            using var client = Connect();
            Board.SetSharedAttribute("c", 1);
            client.Subscribe((Attributes, 1));
            client.ExpectNothing();
        }

        [TestMethod]
        public void D5_client_attributes_are_not_pushed()
        {
            using var client = Connect();
            client.Subscribe((Attributes, 1));
            client.PublishConfirmed(Attributes, """{"a":1}""");
            client.ExpectNothing();
        }

        [TestMethod]
        public void Pushes_of_many_threads_end_with_the_value_that_stays()
        {
            using var client = Connect();
            client.Subscribe((Attributes, 1));
            Parallel.For(0, 400, i => Board.SetSharedAttribute("n", i));
            var last = "";
            for (var i = 0; i < 400; i++)
            {
                last = client.ExpectPublish().Payload;
            }

            Assert.AreEqual($"{{\"n\":{Board.SharedAttributes["n"]}}}", last);
        }
    }
}
