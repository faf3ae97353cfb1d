// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.AlibabaCloud;
using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class Sha1Tests
    {
        // The examples that belong to FIPS 180: one block, two blocks; and those of 0 and 896 bits.
        [TestMethod]
        [DataRow("", "da39a3ee5e6b4b0d3255bfef95601890afd80709")]
        [DataRow("abc", "a9993e364706816aba3e25717850c26c9cd0d89d")]
        [DataRow("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "84983e441c3bd26ebaae4aa1f95129e5e54670f1")]
        [DataRow("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu", "a49b2446a02c645bf419f995b67091253a04a259")]
        public void The_digests_of_the_standard_come_out(string text, string digest)
        {
            Assert.AreEqual(digest, Digest.Of(new Sha1(), text));
        }

        [TestMethod]
        public void Messages_of_every_length_are_padded_right()
        {
            Assert.AreEqual("d0de06f4c5cb01efe13d538b17bbc0bd8144a1c2", Digest.OfEveryLength(new Sha1(), new Sha1()));
        }

        [TestMethod]
        public void A_long_message_may_come_in_pieces()
        {
            byte[] message = Digest.Repeat('a', 10000);
            var hash = new Sha1();
            for (int at = 0; at < message.Length; at += 1000)
            {
                hash.Append(message, at, 1000);
            }

            Assert.AreEqual("a080cbda64850abb7b7f67ee875ba068074ff6fe", Digest.Finish(hash));
        }

        [TestMethod]
        public void After_a_digest_another_message_begins()
        {
            var hash = new Sha1();
            Digest.Of(hash, "a message of another kind");

            Assert.AreEqual("a9993e364706816aba3e25717850c26c9cd0d89d", Digest.Of(hash, "abc"));
        }
    }
}
