// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using DeviceAgent.Servers.Coap;
using DeviceAgent.Servers.ThingsBoardCoap;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class C5_BlockTests : CoapTest
    {
        private const string Json = """{"temperature":21.5,"pressure":101325,"humidity":45.1}""";

        public C5_BlockTests()
            : base(new ThingsBoardCoapOptions { Coap = new CoapServerOptions { BlockSize = 32, MaxBodyBytes = 100 } })
        {
        }

        [TestMethod]
        public void A_body_in_blocks_is_put_together()
        {
            var first = SendBlock(0, true, 32, Json[..32]);
            AssertCode("2.31", first);
            Assert.AreEqual(new CoapBlock(0, true, 32), first.Block(CoapNumbers.Block1));
            Assert.AreEqual(0, Server.Coap.Requests.Count);
            var last = SendBlock(1, false, 32, Json[32..]);
            AssertCode("2.01", last);
            Assert.AreEqual(new CoapBlock(1, false, 32), last.Block(CoapNumbers.Block1));
            Assert.AreEqual(3, Server.Telemetry.Count);
            Assert.AreEqual(Json, Server.Coap.Requests.Single().Text);
        }

        [TestMethod]
        public void The_server_wants_its_own_block_size()
        {
            Assert.AreEqual(32, SendBlock(0, true, 64, Json.PadRight(64)[..64]).Block(CoapNumbers.Block1)!.Value.Size);
        }

        [TestMethod]
        public void A_gap_is_an_incomplete_body()
        {
            AssertCode("4.08", SendBlock(1, false, 32, "x"));
            SendBlock(0, true, 32, Json[..32]);
            AssertCode("4.08", SendBlock(2, false, 32, "x"));
        }

        [TestMethod]
        public void A_body_that_is_too_long_is_refused()
        {
            for (var i = 0; i < 3; i++)
            {
                AssertCode("2.31", SendBlock(i, true, 32, new string(' ', 32)));
            }

            AssertCode("4.13", SendBlock(3, true, 32, new string(' ', 32)));
        }

        [TestMethod]
        public void A_long_answer_goes_out_in_blocks()
        {
            Board.Assign(new CoapOtaPackage("A", "1", Encoding.ASCII.GetBytes(Json)));
            var first = Client.Ask(RawCoapClient.Get($"fw/{Token}"));
            Assert.AreEqual(new CoapBlock(0, true, 32), first.Block(CoapNumbers.Block2));
            var second = GetBlock(1, 32);
            Assert.AreEqual(new CoapBlock(1, false, 32), second.Block(CoapNumbers.Block2));
            Assert.AreEqual(Json, first.Text + second.Text);
            Assert.AreEqual(1, Server.Coap.Requests.Count, "the application was asked once");

            Assert.AreEqual(new CoapBlock(2, true, 16), GetBlock(2, 16).Block(CoapNumbers.Block2));
            AssertCode("4.00", GetBlock(9, 32));
        }

        [TestMethod]
        public void A_client_may_want_smaller_blocks_from_the_first_on()
        {
            Board.Assign(new CoapOtaPackage("A", "1", new byte[30]));
            Assert.AreEqual(new CoapBlock(0, true, 16), GetBlock(0, 16).Block(CoapNumbers.Block2));
            Assert.AreEqual(14, GetBlock(1, 16).Payload.Length);
        }

        [TestMethod]
        public void A_block_of_an_answer_that_was_never_given_is_incomplete()
        {
            Board.Assign(new CoapOtaPackage("A", "1", new byte[30]));
            AssertCode("4.08", GetBlock(1, 16));
        }

        private CoapPacket GetBlock(int number, int size)
        {
            var request = RawCoapClient.Get($"fw/{Token}");
            return Client.Ask(request with { Options = [.. request.Options, CoapOption.Of(CoapNumbers.Block2, new CoapBlock(number, false, size).Value)] });
        }

        private CoapPacket SendBlock(int number, bool more, int size, string payload)
        {
            var request = RawCoapClient.Post($"{Api}/telemetry", payload);
            return Client.Ask(request with { Options = [.. request.Options, CoapOption.Of(CoapNumbers.Block1, new CoapBlock(number, more, size).Value)] });
        }
    }
}
