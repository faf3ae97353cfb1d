// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Security.Cryptography;
using System.Text;
using DeviceAgent.AlibabaCloud;
using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class HmacTests
    {
        private const string LongKeyText = "Test Using Larger Than Block-Size Key - Hash Key First";

        // RFC 2202, section 2.
        [TestMethod]
        public void The_codes_of_RFC_2202_over_MD5_come_out()
        {
            Assert.AreEqual("9294727a3638bb1c13f48ef8158bfc9d", OverMd5(Digest.Repeat(0x0B, 16), "Hi There"));
            Assert.AreEqual("750c783e6ab0b503eaa86e310a5db738", OverMd5(Encoding.UTF8.GetBytes("Jefe"), "what do ya want for nothing?"));
            Assert.AreEqual("6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd", OverMd5(Digest.Repeat(0xAA, 80), LongKeyText));
        }

        // RFC 2202, section 3.
        [TestMethod]
        public void The_codes_of_RFC_2202_over_SHA1_come_out()
        {
            Assert.AreEqual("b617318655057264e28bc0b6fb378c8ef146be00", OverSha1(Digest.Repeat(0x0B, 20), "Hi There"));
            Assert.AreEqual("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79", OverSha1(Encoding.UTF8.GetBytes("Jefe"), "what do ya want for nothing?"));
            Assert.AreEqual("aa4ae5e15272d00e95705637ce8a3b55ed402112", OverSha1(Digest.Repeat(0xAA, 80), LongKeyText));
        }

        // RFC 4231; the platform's own code computes it, on the board as on .NET.
        [TestMethod]
        public void The_codes_of_RFC_4231_over_SHA256_come_out()
        {
            NativeHash.SkipIfMissing(SignMethod.HmacSha256);
            Assert.AreEqual(
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
                OverSha256(Digest.Repeat(0x0B, 20), "Hi There"));
            Assert.AreEqual(
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                OverSha256(Encoding.UTF8.GetBytes("Jefe"), "what do ya want for nothing?"));
            Assert.AreEqual(
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
                OverSha256(Digest.Repeat(0xAA, 131), LongKeyText));
        }

        [TestMethod]
        public void A_key_of_exactly_one_block_is_taken_as_it_is()
        {
            Assert.AreEqual("76d7079bf69a39085d0d47a3104fdad6", OverMd5(Digest.Repeat(0xAA, 64), "Hi There"));
            Assert.AreEqual("957608d8dd3c64d5a32ebe290570160f", OverMd5(Digest.Repeat(0xAA, 65), "Hi There"));
        }

        [TestMethod]
        public void Neither_key_nor_message_is_changed()
        {
            byte[] key = Digest.Repeat(0x0B, 16);
            byte[] message = Encoding.UTF8.GetBytes("Hi There");
            Hmac.Of(new Md5(), key, message);

            Assert.AreEqual("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", Digest.ToHex(key));
            Assert.AreEqual("4869205468657265", Digest.ToHex(message));
        }

        private static string OverMd5(byte[] key, string text)
        {
            return Digest.ToHex(Hmac.Of(new Md5(), key, Encoding.UTF8.GetBytes(text)));
        }

        private static string OverSha1(byte[] key, string text)
        {
            return Digest.ToHex(Hmac.Of(new Sha1(), key, Encoding.UTF8.GetBytes(text)));
        }

        private static string OverSha256(byte[] key, string text)
        {
            return Digest.ToHex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
        }
    }
}
