// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using nanoFramework.TestFramework;

namespace DeviceAgent.ThingsBoard.Tests
{
    [TestClass]
    public class UpdateTests
    {
        [TestMethod]
        public void A_chunk_is_asked_for_with_its_size_in_digits()
        {
            var json = new JsonWriter(100);
            string topic = new Bench().Platform.EncodeChunkRequest(3, 17, 1024, json);

            Assert.AreEqual("v2/fw/request/3/chunk/17", topic);
            Assert.AreEqual("1024", Bench.Written(json));
        }

        [TestMethod]
        [DataRow("{")]
        [DataRow("\u0001binary\u00ff")]
        [DataRow("")]
        public void A_chunk_is_bytes_and_not_JSON(string payload)
        {
            var bench = new Bench();
            bench.Decode("v2/fw/response/3/chunk/17", payload);

            Assert.AreEqual((int)InboundKind.ChunkArrived, (int)bench.Inbound.Kind);
            Assert.AreEqual("3", bench.Inbound.RequestId);
            Assert.AreEqual(17, bench.Inbound.Number);
            Assert.AreEqual(Encoding.UTF8.GetBytes(payload).Length, bench.Inbound.Payload.Length);
        }

        [TestMethod]
        public void A_chunk_too_long_to_be_kept_is_still_one()
        {
            var bench = new Bench();
            bench.Decode("v2/fw/response/3/chunk/17", null);

            Assert.AreEqual((int)InboundKind.ChunkArrived, (int)bench.Inbound.Kind);
            Assert.IsNull(bench.Inbound.Payload);
        }

        [TestMethod]
        [DataRow("v2/fw/response/3/chunk/")]
        [DataRow("v2/fw/response/3/chunk/x")]
        [DataRow("v2/fw/response/3/chunk/-1")]
        [DataRow("v2/fw/response/3")]
        public void A_chunk_without_a_number_is_invalid(string topic)
        {
            var bench = new Bench();
            bench.Decode(topic, "x");

            Assert.AreEqual((int)InboundKind.Invalid, (int)bench.Inbound.Kind);
            Assert.IsNotNull(bench.Inbound.Error);
        }

        [TestMethod]
        [DataRow("NOT_FOUND", "NOT_FOUND")]
        [DataRow("", "no reason given")]
        [DataRow("a\nb", "a?b")]
        public void An_error_is_text_whatever_its_bytes(string payload, string error)
        {
            var bench = new Bench();
            bench.Decode("v2/fw/error", payload);

            Assert.AreEqual((int)InboundKind.UpdateError, (int)bench.Inbound.Kind);
            Assert.AreEqual(error, bench.Inbound.Error);
        }
    }
}
