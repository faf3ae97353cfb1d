// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Coap;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class CoapPacketTests
    {
        [TestMethod]
        [DataRow("40017D34BB74656D7065726174757265", DisplayName = "the request of RFC 7252, appendix A")]
        [DataRow("61457D3520FF32322E332043", DisplayName = "its response with a token")]
        [DataRow("6445000101020304611F6132D10A2EFF00", DisplayName = "options with extended deltas")]
        [DataRow("40010001E0FEF2", DisplayName = "the last option number")]
        public void Messages_are_read_and_written_alike(string hex)
        {
            Assert.IsTrue(CoapPacket.TryRead(Convert.FromHexString(hex), out var packet));
            Assert.AreEqual(hex, Convert.ToHexString(packet.ToBytes()));
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("400100")]
        [DataRow("80010001")]
        [DataRow("49010001000000000000000000")]
        [DataRow("4201000100")]
        [DataRow("40010001B261")]
        [DataRow("40010001F0")]
        [DataRow("4001000100FF")]
        [DataRow("40000001FF00")]
        public void What_is_malformed_is_not_read(string hex)
        {
            Assert.IsFalse(CoapPacket.TryRead(Convert.FromHexString(hex), out _));
        }

        [TestMethod]
        [DataRow(0, false, 16)]
        [DataRow(5, true, 64)]
        [DataRow(1048575, true, 1024)]
        public void Blocks_are_read_and_written_alike(int number, bool more, int size)
        {
            var block = new CoapBlock(number, more, size);
            Assert.AreEqual(block, CoapBlock.From(block.Value));
        }
    }
}
