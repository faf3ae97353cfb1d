// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Coap.Tests
{
    [TestClass]
    public class CoapBlockTests
    {
        [TestMethod]
        [DataRow(0, false, 16, 0x00)]
        [DataRow(0, true, 16, 0x08)]
        [DataRow(2, true, 1024, 0x2E)]
        [DataRow(10, false, 64, 0xA2)]
        [DataRow(CoapBlock.MaxNumber, true, 512, 0xFFFFFD)]
        public void Number_more_and_size_are_packed_and_unpacked(int number, bool more, int size, int value)
        {
            Assert.AreEqual(value, CoapBlock.Pack(number, more, size));
            Assert.AreEqual(number, CoapBlock.Number(value));
            Assert.AreEqual(more, CoapBlock.HasMore(value));
            Assert.AreEqual(size, CoapBlock.Size(value));
            Assert.AreEqual(number * size, CoapBlock.Offset(value));
        }

        [TestMethod]
        public void No_block_has_no_more()
        {
            Assert.IsFalse(CoapBlock.HasMore(CoapBlock.None));
        }

        [TestMethod]
        [DataRow(16, true)]
        [DataRow(32, true)]
        [DataRow(1024, true)]
        [DataRow(0, false)]
        [DataRow(8, false)]
        [DataRow(48, false)]
        [DataRow(2048, false)]
        [DataRow(-16, false)]
        public void Blocks_have_seven_sizes(int size, bool expected)
        {
            Assert.AreEqual(expected, CoapBlock.IsSize(size));
        }
    }
}
