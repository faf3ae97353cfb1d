// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using DeviceAgent.AlibabaCloud;
using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class SignatureTests
    {
        [TestMethod]
        [DataRow("hmacmd5", "14b198324fe55e1d3c88f2e705e201ee")]
        [DataRow("hmacsha1", "fafd82a3d602b37fb0fa8b7892f24a477f851a14")]
        [DataRow("hmacsha256", "6074a46a91b1ebb2cc4ea42790ad0e80202c9843859fc292e57c4eb19fad9e57")]
        public void AL01_connect_is_signed_by_every_method(string method, string password)
        {
            NativeHash.SkipIfMissing(method);
            var link = new LinkOptions();
            new Signature("pk", "device", "12345", method).SignConnect(link, "secret", "789", false);

            Assert.AreEqual("12345|securemode=3,signmethod=" + method + ",timestamp=789|", link.ClientId);
            Assert.AreEqual("device&pk", link.UserName);
            Assert.AreEqual(password, link.Password);
        }

        [TestMethod]
        public void AL01_the_published_example_comes_out()
        {
            var link = new LinkOptions();
            new Signature("a14Xib5kdYd", "light1983432", "SN1928339", SignMethod.HmacSha1)
                .SignConnect(link, "oLyaKqVxtRvjH284LdhqVgVUx1UPy6zq", "1539421321846", true);

            Assert.AreEqual("SN1928339|securemode=2,signmethod=hmacsha1,timestamp=1539421321846|", link.ClientId);
            Assert.AreEqual("light1983432&a14Xib5kdYd", link.UserName);
            Assert.AreEqual("b2488041f64f425016b467ee1c94959ebd592ad1", link.Password);
        }

        [TestMethod]
        [DataRow("hmacmd5", "2ce7304ec0ddd548eb1492d65ac0b334")]
        [DataRow("hmacsha1", "3504e4df7ce4766d30f796ee973c9ce7fc5425cb")]
        [DataRow("hmacsha256", "c8cb3dcb7159682438e5fd9a9c34f398e41bb8edb6f222795e307bafee151090")]
        public void AL01_a_timestamp_that_is_not_sent_is_not_signed(string method, string password)
        {
            NativeHash.SkipIfMissing(method);
            var link = new LinkOptions();
            new Signature("pk", "device", "12345", method).SignConnect(link, "secret", null, true);

            Assert.AreEqual("12345|securemode=2,signmethod=" + method + "|", link.ClientId);
            Assert.AreEqual(password, link.Password);
        }

        [TestMethod]
        public void AL01_a_gateway_signs_for_its_child()
        {
            var child = new Signature("a1Sub", "sensor01", "sub1", SignMethod.HmacSha1);

            Assert.AreEqual("9097d6f82824537fa12cad46bc28f116bdce43c3", child.OfDevice("subsecret", "1524448722000"));
        }

        [TestMethod]
        public void AL01_a_new_device_signs_with_the_secret_of_its_product()
        {
            NativeHash.SkipIfMissing(SignMethod.HmacSha256);
            var link = new LinkOptions();
            new Signature("pk", "dev", "12345", SignMethod.HmacSha256).SignRegistration(link, "psecret", "567345", false);

            Assert.AreEqual("12345|securemode=-2,authType=register,random=567345,signmethod=hmacsha256|", link.ClientId);
            Assert.AreEqual("dev&pk", link.UserName);
            Assert.AreEqual("6b3d6183716af89c23da6a24044773c47fdc2f5497902588573bbbe0bf17dcfb", link.Password);
        }

        [TestMethod]
        public void AL01_a_device_that_nobody_knows_yet_asks_for_a_token_and_then_uses_it()
        {
            NativeHash.SkipIfMissing(SignMethod.HmacSha256);
            var link = new LinkOptions();
            var signature = new Signature("pk", "dev", "12345", SignMethod.HmacSha256);
            signature.SignRegistration(link, "psecret", "567345", true);

            Assert.AreEqual("12345|securemode=-2,authType=regnwl,random=567345,signmethod=hmacsha256|", link.ClientId);
            Assert.AreEqual("6b3d6183716af89c23da6a24044773c47fdc2f5497902588573bbbe0bf17dcfb", link.Password);

            signature.UseToken(link, "the token");

            Assert.AreEqual("12345|securemode=-2,authType=connwl|", link.ClientId);
            Assert.AreEqual("dev&pk", link.UserName);
            Assert.AreEqual("the token", link.Password);
        }

        [TestMethod]
        [DataRow("hmacmd5", true)]
        [DataRow("hmacsha1", true)]
        [DataRow("hmacsha256", true)]
        [DataRow("HmacSha256", false)]
        [DataRow("sha256", false)]
        [DataRow("", false)]
        public void Methods_are_known_by_the_names_of_the_platform(string method, bool known)
        {
            Assert.AreEqual(known, SignMethod.IsKnown(method));
        }

        [TestMethod]
        public void A_method_that_is_not_known_is_refused()
        {
            Assert.ThrowsException(
                typeof(ArgumentException),
                () => new Signature("pk", "device", "12345", "hmacsha512").OfDevice("secret", null));
        }
    }
}
