// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class Sha256Tests
    {
        private const string HashOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        private const string HashOfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

        [TestMethod]
        [DataRow("", HashOfNothing)]
        [DataRow("abc", HashOfAbc)]
        [DataRow(
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
        [DataRow(
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1")]
        public void Vectors_of_the_standard_come_out(string text, string hash)
        {
            byte[] data = Text.Utf8(text);

            Assert.AreEqual(hash, Hash(data, data.Length));
        }

        [TestMethod]
        [DataRow(55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318")]
        [DataRow(56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a")]
        [DataRow(63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34")]
        [DataRow(64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb")]
        [DataRow(65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0")]
        [DataRow(119, "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb")]
        [DataRow(120, "2f3d335432c70b580af0e8e1b3674a7c020d683aa5f73aaaedfdc55af904c21c")]
        public void The_last_block_is_filled_up_rightly_whatever_the_length(int count, string hash)
        {
            Assert.AreEqual(hash, Hash(Repeated((byte)'a', count), count));
        }

        [TestMethod]
        public void The_standards_vector_of_a_million_bytes_comes_out()
        {
            var sha = new Sha256();
            byte[] slice = Repeated((byte)'a', 1000);
            for (int i = 0; i < 1000; i++)
            {
                sha.Add(slice, 0, slice.Length);
            }

            Assert.AreEqual("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0", Finish(sha));
        }

        [TestMethod]
        public void Bytes_with_the_high_bit_count_like_any_other()
        {
            Assert.AreEqual("8667e718294e9e0df1d30600ba3eeb201f764aad2dad72748643e4a285e1d1f7", Hash(Repeated(0xFF, 64), 64));
        }

        [TestMethod]
        public void Slices_of_any_size_give_the_hash_of_the_whole()
        {
            byte[] data = Numbered(200);
            string whole = Hash(data, data.Length);
            for (int size = 1; size <= 130; size += 3)
            {
                var sha = new Sha256();
                for (int at = 0; at < data.Length; at += size)
                {
                    sha.Add(data, at, data.Length - at < size ? data.Length - at : size);
                    sha.Add(data, at, 0);
                }

                Assert.AreEqual(whole, Finish(sha), "slices of " + size.ToString());
            }
        }

        [TestMethod]
        public void Only_the_part_asked_for_counts()
        {
            var sha = new Sha256();

            sha.Add(Text.Utf8("xxabcyy"), 2, 3);

            Assert.AreEqual(HashOfAbc, Finish(sha));
        }

        [TestMethod]
        public void A_finished_one_begins_anew()
        {
            var sha = new Sha256();
            sha.Add(Numbered(70), 0, 70);
            Finish(sha);

            sha.Add(Text.Utf8("abc"), 0, 3);

            Assert.AreEqual(HashOfAbc, Finish(sha));
            Assert.AreEqual(HashOfNothing, Finish(sha));
        }

        [TestMethod]
        public void The_hash_goes_to_the_beginning_of_a_longer_array()
        {
            byte[] hash = Repeated(0xEE, Sha256.HashBytes + 1);

            new Sha256().Finish(hash);

            Assert.AreEqual(HashOfNothing + "ee", Hex(hash));
        }

        private static string Hash(byte[] data, int count)
        {
            var sha = new Sha256();
            sha.Add(data, 0, count);
            return Finish(sha);
        }

        private static string Finish(Sha256 sha)
        {
            var hash = new byte[Sha256.HashBytes];
            sha.Finish(hash);
            return Hex(hash);
        }

        private static string Hex(byte[] bytes)
        {
            const string Digits = "0123456789abcdef";
            var digits = new char[bytes.Length * 2];
            for (int i = 0; i < bytes.Length; i++)
            {
                digits[i * 2] = Digits[bytes[i] >> 4];
                digits[(i * 2) + 1] = Digits[bytes[i] & 15];
            }

            return new string(digits);
        }

        private static byte[] Repeated(byte value, int count)
        {
            var bytes = new byte[count];
            for (int i = 0; i < count; i++)
            {
                bytes[i] = value;
            }

            return bytes;
        }

        private static byte[] Numbered(int count)
        {
            var bytes = new byte[count];
            for (int i = 0; i < count; i++)
            {
                bytes[i] = (byte)(i * 37);
            }

            return bytes;
        }
    }
}
