// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.ThingsBoard.Tests
{
    [TestClass]
    public class DecodeTests
    {
        private const string Call = "v1/devices/me/rpc/request/";
        private const string Answer = "v1/devices/me/attributes/response/";
        private const string Attributes = "v1/devices/me/attributes";

        [TestMethod]
        [DataRow("{\"method\":\"m\",\"params\":{\"pin\":1}}", "m", "{\"pin\":1}")]
        [DataRow(" {\"params\" : [1, 2] , \"method\" : \"m\"} ", "m", "[1, 2]")]
        [DataRow("{\"method\":\"m\",\"params\":\"text\"}", "m", "\"text\"")]
        [DataRow("{\"method\":\"m\",\"params\":-1.5}", "m", "-1.5")]
        [DataRow("{\"method\":\"m\",\"params\":false}", "m", "false")]
        [DataRow("{\"method\":\"m\",\"params\":null}", "m", "null")]
        [DataRow("{\"method\":\"\\u006d\",\"params\":{},\"id\":1,\"more\":{\"method\":\"x\"}}", "m", "{}")]
        [DataRow("{\"method\":\"\",\"params\":{}}", "", "{}")]
        public void A_call_has_an_id_a_method_and_params_of_any_type(string payload, string method, string parameters)
        {
            var bench = new Bench();
            bench.Decode(Call + "42", payload);

            Assert.AreEqual((int)InboundKind.Call, (int)bench.Inbound.Kind);
            Assert.AreEqual("42", bench.Inbound.RequestId);
            Assert.AreEqual(method, bench.Inbound.Method);
            Assert.AreEqual(parameters, bench.ContentText());
        }

        [TestMethod]
        public void Params_may_be_left_out()
        {
            var bench = new Bench();
            bench.Decode(Call + "0", "{\"method\":\"getInfo\"}");

            Assert.AreEqual((int)InboundKind.Call, (int)bench.Inbound.Kind);
            Assert.IsNull(bench.Inbound.Content);
        }

        [TestMethod]
        [DataRow("", "not JSON: text ends too soon at byte 0")]
        [DataRow("{\"method\":\"m\"", "not JSON: ',' or '}' expected at byte 13")]
        [DataRow("getInfo", "not JSON: not a JSON value at byte 0")]
        [DataRow("[]", "a message must be a JSON object")]
        [DataRow("\"getInfo\"", "a message must be a JSON object")]
        [DataRow("null", "a message must be a JSON object")]
        [DataRow("{}", "a call needs \"method\", a string")]
        [DataRow("{\"params\":{}}", "a call needs \"method\", a string")]
        [DataRow("{\"method\":7}", "a call needs \"method\", a string")]
        [DataRow("{\"method\":null}", "a call needs \"method\", a string")]
        [DataRow("{\"method\":[\"m\"]}", "a call needs \"method\", a string")]
        [DataRow("{\"Method\":\"m\"}", "a call needs \"method\", a string")]
        [DataRow("{\"method\":\"m\",\"params\":[[[[[[[[1]]]]]]]]}", "not JSON: nested too deeply at byte 30")]
        [DataRow("{\"method\":\"m\"} {}", "not JSON: text after the end at byte 15")]
        public void A_malformed_call_is_invalid_and_its_id_is_known(string payload, string error)
        {
            var bench = new Bench();
            bench.Decode(Call + "42", payload);

            Assert.AreEqual((int)InboundKind.Invalid, (int)bench.Inbound.Kind);
            Assert.AreEqual("42", bench.Inbound.RequestId);
            Assert.AreEqual(error, bench.Inbound.Error);
        }

        [TestMethod]
        public void TB16_an_answer_with_attributes_that_is_too_long_is_an_answer()
        {
            var bench = new Bench();

            bench.Decode(Answer + "7", null);

            Assert.AreEqual((int)InboundKind.AttributesAnswered, (int)bench.Inbound.Kind);
            Assert.AreEqual("7", bench.Inbound.RequestId);
            Assert.AreEqual("a message is longer than 2048 bytes", bench.Inbound.Error);
        }

        [TestMethod]
        public void A_call_that_was_too_long_to_keep_is_invalid_and_its_id_is_known()
        {
            var bench = new Bench();
            bench.Decode(Call + "42", null);

            Assert.AreEqual((int)InboundKind.Invalid, (int)bench.Inbound.Kind);
            Assert.AreEqual("42", bench.Inbound.RequestId);
            Assert.AreEqual("a message is longer than 2048 bytes", bench.Inbound.Error);
        }

        [TestMethod]
        public void A_call_that_is_not_utf8_is_invalid()
        {
            var bench = new Bench();
            var payload = new byte[] { (byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)':', (byte)'1', (byte)'}' };
            bench.Inbound.Clear(payload);
            bench.Platform.Decode(Call + "42", payload, bench.Inbound);

            Assert.AreEqual("not JSON: not UTF-8 at byte 2", bench.Inbound.Error);
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("1/2")]
        [DataRow("/")]
        [DataRow("+")]
        [DataRow("#")]
        [DataRow("4+2")]
        [DataRow("4#2")]
        [DataRow("4 2")]
        [DataRow("4\u00bd")]
        [DataRow("4\t2")]
        [DataRow("123456789012345678901")]
        public void An_id_that_no_answer_can_go_to_is_refused(string id)
        {
            var bench = new Bench();
            bench.Decode(Call + id, "{\"method\":\"m\"}");

            Assert.AreEqual((int)InboundKind.Invalid, (int)bench.Inbound.Kind);
            Assert.IsNull(bench.Inbound.RequestId);
            Assert.AreEqual("a call with a bad id", bench.Inbound.Error);
        }

        [TestMethod]
        [DataRow("0")]
        [DataRow("2147483647")]
        [DataRow("12345678901234567890")]
        [DataRow("abc-1_2.3")]
        public void An_id_may_be_any_short_word(string id)
        {
            var bench = new Bench();
            bench.Decode(Call + id, "{\"method\":\"m\"}");

            Assert.AreEqual((int)InboundKind.Call, (int)bench.Inbound.Kind);
            Assert.AreEqual(id, bench.Inbound.RequestId);
        }

        [TestMethod]
        [DataRow("{\"shared\":{\"intervalMs\":500},\"client\":{\"ip\":\"x\"}}", "{\"intervalMs\":500}")]
        [DataRow("{\"shared\":{}}", "{}")]
        public void An_attribute_answer_is_its_shared_section(string payload, string shared)
        {
            var bench = new Bench();
            bench.Decode(Answer + "7", payload);

            Assert.AreEqual((int)InboundKind.AttributesAnswered, (int)bench.Inbound.Kind);
            Assert.AreEqual("7", bench.Inbound.RequestId);
            Assert.AreEqual(shared, bench.ContentText());
        }

        [TestMethod]
        [DataRow("{\"client\":{\"intervalMs\":5}}")]
        [DataRow("{}")]
        public void An_attribute_answer_may_have_no_shared_section(string payload)
        {
            var bench = new Bench();
            bench.Decode(Answer + "7", payload);

            Assert.AreEqual((int)InboundKind.AttributesAnswered, (int)bench.Inbound.Kind);
            Assert.IsNull(bench.Inbound.Content);
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("[]")]
        [DataRow("{\"shared\":7}")]
        [DataRow("{\"shared\":null}")]
        [DataRow("{\"shared\":[]}")]
        public void A_malformed_attribute_answer_is_invalid_and_nobody_is_answered(string payload)
        {
            var bench = new Bench();
            bench.Decode(Answer + "7", payload);

            Assert.AreEqual((int)InboundKind.Invalid, (int)bench.Inbound.Kind);
            Assert.IsNull(bench.Inbound.RequestId);
            Assert.IsNotNull(bench.Inbound.Error);
        }

        [TestMethod]
        [DataRow("{\"intervalMs\":500}")]
        [DataRow("{\"deleted\":[\"intervalMs\"]}")]
        [DataRow("{}")]
        public void An_attribute_push_is_its_object(string payload)
        {
            var bench = new Bench();
            bench.Decode(Attributes, payload);

            Assert.AreEqual((int)InboundKind.AttributesChanged, (int)bench.Inbound.Kind);
            Assert.AreEqual(payload, bench.ContentText());
        }

        [TestMethod]
        [DataRow("7")]
        [DataRow("[{\"intervalMs\":500}]")]
        [DataRow("{\"intervalMs\":}")]
        public void A_malformed_attribute_push_is_invalid(string payload)
        {
            var bench = new Bench();
            bench.Decode(Attributes, payload);

            Assert.AreEqual((int)InboundKind.Invalid, (int)bench.Inbound.Kind);
            Assert.IsNull(bench.Inbound.RequestId);
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("v1/devices/me/telemetry")]
        [DataRow("v1/devices/me/attributes/request/1")]
        [DataRow("v1/devices/me/attributesX")]
        [DataRow("V1/devices/me/rpc/request/1")]
        [DataRow("v1/devices/me/rpc/request")]
        public void A_message_on_another_topic_is_invalid(string topic)
        {
            var bench = new Bench();
            bench.Decode(topic, "{\"method\":\"m\"}");

            Assert.AreEqual((int)InboundKind.Invalid, (int)bench.Inbound.Kind);
            Assert.AreEqual("a message on an unknown topic", bench.Inbound.Error);
        }
    }
}
