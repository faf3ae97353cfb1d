// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class Crc32Tests
    {
        [TestMethod]
        [DataRow("", 0L)]
        [DataRow("123456789", 0xCBF43926L)]
        [DataRow("a", 0xE8B7BE43L)]
        [DataRow("The quick brown fox jumps over the lazy dog", 0x414FA339L)]
        public void Published_values_come_out(string text, long crc)
        {
            byte[] data = Text.Utf8(text);

            Assert.AreEqual(crc, (long)Crc32.Of(data, 0, data.Length));
        }

        [TestMethod]
        public void Only_the_part_asked_for_counts()
        {
            byte[] data = Text.Utf8("xx123456789yy");

            Assert.AreEqual(0xCBF43926L, (long)Crc32.Of(data, 2, 9));
        }

        [TestMethod]
        public void Slices_give_the_checksum_of_the_whole()
        {
            byte[] data = Text.Utf8("123456789");
            for (int cut = 0; cut <= data.Length; cut++)
            {
                uint first = Crc32.Add(0, data, 0, cut);

                Assert.AreEqual(0xCBF43926L, (long)Crc32.Add(first, data, cut, data.Length - cut), "cut at " + cut.ToString());
            }
        }

        [TestMethod]
        public void Every_single_bit_counts()
        {
            byte[] data = Text.Utf8("a record on flash");
            uint whole = Crc32.Of(data, 0, data.Length);
            for (int bit = 0; bit < data.Length * 8; bit++)
            {
                data[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.IsTrue(Crc32.Of(data, 0, data.Length) != whole, "bit " + bit.ToString());
                data[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }
    }
}
