// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.Alibaba
{
    [TestClass]
    public sealed class A04_EnvelopeTests : AlibabaTest
    {
        [TestMethod]
        [DataRow("nonsense", 6207)]
        [DataRow("""{"id":"1","id":"1"}""", 6207)]
        [DataRow("[]", 460)]
        [DataRow("""{"version":"1.0","params":{"Power":1},"method":"thing.event.property.post"}""", 460)]
        [DataRow("""{"id":1,"version":"1.0","params":{"Power":1},"method":"thing.event.property.post"}""", 460)]
        [DataRow("""{"id":"-1","version":"1.0","params":{"Power":1},"method":"thing.event.property.post"}""", 460)]
        [DataRow("""{"id":"4294967296","version":"1.0","params":{"Power":1},"method":"thing.event.property.post"}""", 460)]
        [DataRow("""{"id":"1","version":"1.0","method":"thing.event.property.post"}""", 460)]
        [DataRow("""{"id":"1","params":{"Power":1},"method":"thing.event.property.post"}""", 460)]
        [DataRow("""{"id":"1","version":"1.0","params":{"Power":1}}""", 6300)]
        [DataRow("""{"id":"1","version":"1.0","params":{"Power":1},"method":"thing.event.property.set"}""", 6300)]
        [DataRow("""{"id":"4294967295","version":"1.0","params":{"Power":1},"method":"thing.event.property.post"}""", 200)]
        public void A4_the_envelope_is_checked(string payload, int code)
        {
            using var client = Connect();
            client.PublishConfirmed(BoardSystem + PropertyPost, payload);
            Assert.AreEqual(code, ExpectJson(client, BoardSystem + PropertyPost + "_reply").GetProperty("code").GetInt32());
            Assert.AreEqual(code, Server.Requests.Single().Code);
            Assert.AreEqual(code == 200 ? 1 : 0, Server.Properties.Count);
        }

        [TestMethod]
        public void A4_a_reply_has_the_id_and_the_method_of_its_request()
        {
            using var client = Connect();
            var reply = Ask(client, PropertyPost, """{"Power":1}""", "123");
            Assert.AreEqual(
                """{"code":200,"data":{},"id":"123","message":"success","method":"thing.event.property.post","version":"1.0"}""",
                JsonSerializer.Serialize(reply));
        }

        [TestMethod]
        [DataRow("""{"ack":1}""", true)]
        [DataRow("""{"ack":0}""", false)]
        public void A6_a_device_can_do_without_the_reply(string sys, bool hasReply)
        {
            using var client = Connect();
            client.PublishConfirmed(
                BoardSystem + PropertyPost,
                $$$"""{"id":"1","version":"1.0","sys":{{{sys}}},"params":{"Power":1},"method":"thing.event.property.post"}""");
            if (hasReply)
            {
                client.ExpectPublish();
            }

            client.ExpectNothing();
            Assert.AreEqual(1, Server.Properties.Count);
        }
    }
}
