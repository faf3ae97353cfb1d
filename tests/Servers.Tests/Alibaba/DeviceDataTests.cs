// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using DeviceAgent.Servers.Alibaba;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.Alibaba
{
    /// <summary>Tags, wanted values and pass-through data.</summary>
    [TestClass]
    public sealed class DeviceDataTests : AlibabaTest
    {
        private const string TagUpdate = "thing/deviceinfo/update";
        private const string UpRaw = BoardSystem + "thing/model/up_raw";

        [TestMethod]
        public void Tags_are_set_and_deleted()
        {
            using var client = Connect();
            Assert.AreEqual(200, AskCode(client, TagUpdate, """[{"attrKey":"a","attrValue":"1"},{"attrKey":"b","attrValue":"2"}]"""));
            Assert.AreEqual(200, AskCode(client, TagUpdate, """[{"attrKey":"a","attrValue":"3"}]"""));
            Assert.AreEqual(("3", "2"), (Board.Tags["a"], Board.Tags["b"]));
            Assert.AreEqual(200, AskCode(client, "thing/deviceinfo/delete", """[{"attrKey":"a"}]"""));
            CollectionAssert.AreEqual(new[] { "b" }, Board.Tags.Keys.ToArray());
        }

        [TestMethod]
        [DataRow("{}", 460)]
        [DataRow("[]", 6105)]
        [DataRow("""[{"attrKey":"a"}]""", 460)]
        [DataRow("""[{"attrKey":"","attrValue":"1"}]""", 460)]
        [DataRow("""[{"attrKey":"a","attrValue":1}]""", 460)]
        [DataRow("""[{"attrKey":"a","attrValue":"1"},{"attrKey":"a","attrValue":"2"}]""", 460)]
        public void Tags_of_another_shape_are_refused(string paramsJson, int code)
        {
            using var client = Connect();
            Assert.AreEqual(code, AskCode(client, TagUpdate, paramsJson));
            Assert.AreEqual(0, Board.Tags.Count);
        }

        [TestMethod]
        public void Wanted_values_have_versions()
        {
            Assert.AreEqual(1, Board.SetDesired("power", "off"));
            Assert.AreEqual(2, Board.SetDesired("power", "on"));
            using var client = Connect();
            Assert.AreEqual("""{"power":{"value":"on","version":2}}""", Desired(client));
            Assert.AreEqual(200, AskCode(client, "thing/property/desired/delete", """{"power":{"version":1}}"""));
            Assert.AreEqual("""{"power":{"value":"on","version":2}}""", Desired(client), "it is newer than what the device deleted");
            Assert.AreEqual(200, AskCode(client, "thing/property/desired/delete", """{"power":{"version":2}}"""));
            Assert.AreEqual("{}", Desired(client));
            Assert.AreEqual(3, Board.SetDesired("power", "on"));
            Assert.AreEqual(200, AskCode(client, "thing/property/desired/delete", """{"power":{}}"""));
            Assert.AreEqual("{}", Desired(client));
        }

        [TestMethod]
        [DataRow("get", "{}")]
        [DataRow("get", "[1]")]
        [DataRow("delete", "[]")]
        public void Questions_of_another_shape_are_refused(string what, string paramsJson)
        {
            using var client = Connect();
            Assert.AreEqual(460, AskCode(client, "thing/property/desired/" + what, paramsJson));
        }

        [TestMethod]
        public void Pass_through_data_without_a_script_is_recorded_and_answered()
        {
            using var client = Connect();
            client.PublishConfirmed(UpRaw, "\u0001\u0002");
            Assert.AreEqual(200, ExpectJson(client, UpRaw + "_reply").GetProperty("code").GetInt32());
            Assert.AreEqual("\u0001\u0002", Server.RawMessages.Single().Message.Text);
        }

        [TestMethod]
        public void Pass_through_data_goes_through_the_script_of_its_product()
        {
            Product.Codec = new OneByteCodec();
            using var client = Connect();
            client.PublishConfirmed(UpRaw, "\u0017");
            Assert.AreEqual((UpRaw + "_reply", "ok"), Reply(client));
            Assert.AreEqual(("Power", 23), (Server.Properties.Single().Identifier, Server.Properties.Single().Value.GetInt32()));
            WaitForForwarded("/a1Product/board-1/thing/event/property/post");
            client.PublishConfirmed(UpRaw, "");
            Assert.AreEqual((UpRaw + "_reply", "bad"), Reply(client));
            Assert.AreEqual(6207, Server.Requests.Snapshot()[^1].Code);
        }

        private static string Desired(RawClient client) =>
            Ask(client, "thing/property/desired/get", """["power","other"]""").GetProperty("data").GetRawText();

        private static (string Topic, string Payload) Reply(RawClient client)
        {
            var publish = client.ExpectPublish();
            return (publish.Topic, publish.Payload);
        }

        /// <summary>One byte is the power; "ok" or "bad" goes back.</summary>
        private sealed class OneByteCodec : IRawCodec
        {
            public string? Decode(ReadOnlyMemory<byte> raw) =>
                raw.Length == 1 ? Envelope(PropertyPost, $$"""{"Power":{{raw.Span[0]}}}""") : null;

            public byte[] Encode(string alink) =>
                Encoding.ASCII.GetBytes(alink.Contains("\"code\":200", StringComparison.Ordinal) ? "ok" : "bad");
        }
    }
}
