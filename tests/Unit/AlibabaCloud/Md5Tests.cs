// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.AlibabaCloud;
using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class Md5Tests
    {
        // RFC 1321, A.5.
        [TestMethod]
        [DataRow("", "d41d8cd98f00b204e9800998ecf8427e")]
        [DataRow("a", "0cc175b9c0f1b6a831c399e269772661")]
        [DataRow("abc", "900150983cd24fb0d6963f7d28e17f72")]
        [DataRow("message digest", "f96b697d7cb7938d525a2f31aaf161d0")]
        [DataRow("abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b")]
        [DataRow("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", "d174ab98d277d9f5a5611c2c9f419d9f")]
        [DataRow("12345678901234567890123456789012345678901234567890123456789012345678901234567890", "57edf4a22be3c955ac49da2e2107b67a")]
        public void The_digests_of_the_RFC_come_out(string text, string digest)
        {
            Assert.AreEqual(digest, Digest.Of(new Md5(), text));
        }

        [TestMethod]
        public void Messages_of_every_length_are_padded_right()
        {
            Assert.AreEqual("a442e71c2813be22a1e4ba7304617cca", Digest.OfEveryLength(new Md5(), new Md5()));
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(63)]
        [DataRow(64)]
        [DataRow(65)]
        [DataRow(1000)]
        public void A_message_may_come_in_pieces(int piece)
        {
            byte[] message = Digest.Repeat('a', 10000);
            var hash = new Md5();
            for (int at = 0; at < message.Length; at += piece)
            {
                hash.Append(message, at, at + piece > message.Length ? message.Length - at : piece);
            }

            Assert.AreEqual("0d0c9c4db6953fee9e03f528cafd7d3e", Digest.Finish(hash));
        }

        [TestMethod]
        public void After_a_digest_another_message_begins()
        {
            var hash = new Md5();
            Digest.Of(hash, "a message of another kind");

            Assert.AreEqual("900150983cd24fb0d6963f7d28e17f72", Digest.Of(hash, "abc"));
        }

        [TestMethod]
        public void The_digest_goes_where_it_is_wanted()
        {
            byte[] digests = Digest.Repeat(0xEE, 18);
            new Md5().Finish(digests, 1);

            Assert.AreEqual("eed41d8cd98f00b204e9800998ecf8427eee", Digest.ToHex(digests));
        }
    }
}
