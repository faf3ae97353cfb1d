// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using nanoFramework.TestFramework;

namespace DeviceAgent.ThingsBoard.Tests
{
    [TestClass]
    public class CallTests
    {
        private const string Answers = "v1/devices/me/rpc/response/";
        private const string TooLong = "too long";

        [TestMethod]
        [DataRow("{}")]
        [DataRow("7")]
        [DataRow("{\"a\":[1,\"x\"]}")]
        public void A_call_of_the_boards_own_has_a_method_and_params_of_any_type(string parameters)
        {
            var json = new JsonWriter(100);

            Assert.AreEqual(
                "v1/devices/me/rpc/request/1000007",
                new Bench().Platform.EncodeCall(1000007, "getTime", Encoding.UTF8.GetBytes(parameters), json));
            Assert.AreEqual("{\"method\":\"getTime\",\"params\":" + parameters + "}", Bench.Written(json));
        }

        [TestMethod]
        [DataRow("{\"time\":1}")]
        [DataRow("[1]")]
        [DataRow("\"x\"")]
        [DataRow("7")]
        [DataRow("null")]
        public void An_answer_is_of_any_json_type(string payload)
        {
            var bench = new Bench();
            bench.Decode(Answers + "1000001", payload);

            Assert.AreEqual((int)InboundKind.CallAnswered, (int)bench.Inbound.Kind);
            Assert.AreEqual("1000001", bench.Inbound.RequestId);
            Assert.AreEqual(payload, bench.ContentText());
        }

        [TestMethod]
        [DataRow("[")]
        [DataRow("")]
        [DataRow("timeout")]
        [DataRow(TooLong)]
        public void An_answer_that_cannot_be_read_is_one_without_content(string payload)
        {
            var bench = new Bench();
            bench.Decode(Answers + "1000001", payload == TooLong ? null : payload);

            Assert.AreEqual((int)InboundKind.CallAnswered, (int)bench.Inbound.Kind);
            Assert.AreEqual("1000001", bench.Inbound.RequestId);
            Assert.IsNull(bench.Inbound.Content);
            Assert.IsNotNull(bench.Inbound.Error);
        }

        [TestMethod]
        [DataRow("7", "true")]
        [DataRow("7", TooLong)]
        [DataRow("1000000", "{}")]
        [DataRow("x", "{}")]
        [DataRow("", "{}")]
        public void The_boards_own_answers_that_a_plain_broker_sends_back_concern_nobody(string id, string payload)
        {
            var bench = new Bench();
            bench.Decode(Answers + id, payload == TooLong ? null : payload);

            Assert.AreEqual((int)InboundKind.Ignored, (int)bench.Inbound.Kind);
        }

        [TestMethod]
        public void An_offer_to_be_claimed_says_what_is_known_and_no_more()
        {
            var json = new JsonWriter(100);
            var bench = new Bench();

            Assert.AreEqual("v1/devices/me/claim", bench.Platform.EncodeClaim("se\"cret", 60000, json));
            Assert.AreEqual("{\"secretKey\":\"se\\\"cret\",\"durationMs\":60000}", Bench.Written(json));
            json.Clear();
            bench.Platform.EncodeClaim(null, 0, json);
            Assert.AreEqual("{}", Bench.Written(json));
        }
    }
}
