// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using nanoFramework.TestFramework;

namespace DeviceAgent.ThingsBoard.Tests
{
    [TestClass]
    public class TopicTests
    {
        [TestMethod]
        public void Short_topics_are_those_of_the_server()
        {
            ThingsBoardPlatform platform = Make(new TopicSettings { IsShort = true });

            Assert.AreEqual("v2/t", platform.ReadingsTopic);
            Assert.AreEqual("v2/a", platform.AttributesTopic);
            Assert.AreEqual("v2/r/res/42", platform.ReplyTopic("42"));
            Assert.AreEqual("v2/a/req/7", platform.EncodeAttributeRequest(7, new[] { "a" }, new JsonWriter(100)));
            Assert.AreEqual("v2/a", platform.Subscriptions[0]);
            Assert.AreEqual("v2/a/res/+", platform.Subscriptions[1]);
            Assert.AreEqual("v2/r/req/+", platform.Subscriptions[2]);
            Assert.AreEqual("v2/r/res/+", platform.Subscriptions[3]);
        }

        [TestMethod]
        public void The_limits_are_asked_for_where_the_server_answers_that()
        {
            ThingsBoardPlatform platform = Make(new TopicSettings { IsShort = true });
            byte[] none = { (byte)'{', (byte)'}' };

            Assert.AreEqual("v1/devices/me/rpc/request/1000003", platform.EncodeCall(1000003, platform.LimitsMethod, none, new JsonWriter(100)));
            Assert.AreEqual((int)InboundKind.CallAnswered, (int)Decode(platform, "v1/devices/me/rpc/response/1000003", "{}").Kind);
        }

        [TestMethod]
        public void Other_calls_use_the_form_that_is_wanted()
        {
            ThingsBoardPlatform platform = Make(new TopicSettings { IsShort = true });
            byte[] none = { (byte)'{', (byte)'}' };

            Assert.AreEqual("v2/r/req/1000004", platform.EncodeCall(1000004, "getTime", none, new JsonWriter(100)));
            Assert.AreEqual((int)InboundKind.CallAnswered, (int)Decode(platform, "v2/r/res/1000004", "{}").Kind);
        }

        [TestMethod]
        [DataRow("v2/r/req/5", 1)]
        [DataRow("v2/a/res/5", 3)]
        [DataRow("v2/a", 2)]
        [DataRow("v2/t", 0)]
        public void Messages_on_short_topics_are_understood(string topic, int kind)
        {
            Inbound inbound = Decode(Make(new TopicSettings { IsShort = true }), topic, "{\"method\":\"m\",\"params\":{}}");

            Assert.AreEqual(kind, (int)inbound.Kind);
            Assert.AreEqual(topic.EndsWith("/5") ? "5" : null, inbound.RequestId);
        }

        [TestMethod]
        public void Renamed_topics_replace_the_usual_ones_and_no_others()
        {
            ThingsBoardPlatform platform = Make(new TopicSettings { Telemetry = "my/data", Attributes = "my/state", AttributeUpdates = "my/changes" });

            Assert.AreEqual("my/data", platform.ReadingsTopic);
            Assert.AreEqual("my/data", platform.EncodeEvent(new Event("k", EventValue.Text, "v", 0), 1, false, new JsonWriter(100)));
            Assert.AreEqual("my/data", platform.EncodeCounters(new DropCounters(), 1, new JsonWriter(200)));
            Assert.AreEqual("my/state", platform.AttributesTopic);
            Assert.AreEqual("my/changes", platform.Subscriptions[0]);
            Assert.AreEqual("v1/devices/me/rpc/response/42", platform.ReplyTopic("42"));
        }

        [TestMethod]
        [DataRow("my/changes")]
        [DataRow("v1/devices/me/attributes")]
        public void Changes_are_taken_on_the_renamed_topic_and_on_the_usual_one(string topic)
        {
            Inbound inbound = Decode(Make(new TopicSettings { AttributeUpdates = "my/changes" }), topic, "{\"a\":1}");

            Assert.AreEqual((int)InboundKind.AttributesChanged, (int)inbound.Kind);
        }

        private static ThingsBoardPlatform Make(TopicSettings topics)
        {
            return new ThingsBoardPlatform(new Settings { Host = "tb.example", Token = "t", Topics = topics }, "a0b1c2d3e4f5");
        }

        private static Inbound Decode(ThingsBoardPlatform platform, string topic, string payload)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(payload);
            var inbound = new Inbound();
            inbound.Clear(bytes);
            platform.Decode(topic, bytes, inbound);
            return inbound;
        }
    }
}
