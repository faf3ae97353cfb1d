// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.Alibaba
{
    [TestClass]
    public sealed class RegistrationTests : AlibabaTest
    {
        private const string SecretId = "cid|securemode=-2,authType=register,random=567345,signmethod=hmacsha256|";
        private const string TokenId = "cid|securemode=2,authType=regnwl,random=567345,signmethod=hmacsha256|";
        private const string ByTokenId = "cid|securemode=-2,authType=connwl|";

        public RegistrationTests()
        {
            Product.DynamicRegistration = true;
        }

        [TestMethod]
        public void A_device_gets_its_secret_unasked_and_connects_with_it()
        {
            var before = Board.Secret;
            using (var client = NewClient())
            {
                Assert.AreEqual(0, Register(client, SecretId, "board-1"));
                var answer = ExpectJson(client, "/ext/register");
                Assert.AreEqual(
                    ("a1Product", "board-1", Board.Secret),
                    (answer.GetProperty("productKey").GetString(), answer.GetProperty("deviceName").GetString(), answer.GetProperty("deviceSecret").GetString()));
                Assert.AreNotEqual(before, Board.Secret);
            }

            using var connected = Connect();
            Assert.AreEqual(200, AskCode(connected, PropertyPost, """{"Power":1}"""));
        }

        [TestMethod]
        public void A1_the_signature_of_the_facts_is_accepted()
        {
            Server.AddProduct("pk", "psecret").DynamicRegistration = true;
            using var client = NewClient();
            var code = client.Connect(TokenId, "dev1&pk", Sign("deviceNamedev1productKeypkrandom567345", "psecret"))[1];
            Assert.AreEqual(0, code);
            Assert.AreEqual("6b3d6183716af89c23da6a24044773c47fdc2f5497902588573bbbe0bf17dcfb", Sign("deviceNamedevproductKeypkrandom567345", "psecret"));
        }

        [TestMethod]
        public void A_device_that_nobody_knows_gets_a_token_and_connects_with_it()
        {
            string token;
            using (var client = NewClient())
            {
                Assert.AreEqual(0, Register(client, TokenId, "new-board"));
                var answer = ExpectJson(client, "/ext/regnwl");
                Assert.AreEqual("cid", answer.GetProperty("clientId").GetString());
                token = answer.GetProperty("deviceToken").GetString()!;
            }

            using var other = NewClient();
            Assert.AreEqual(4, other.Connect("other|securemode=-2,authType=connwl|", "new-board&a1Product", token)[1]);
            using var stranger = NewClient();
            Assert.AreEqual(4, stranger.Connect(ByTokenId, "board-1&a1Product", token)[1]);
            using var connected = NewClient();
            Assert.AreEqual(0, connected.Connect(ByTokenId, "new-board&a1Product", token)[1]);
        }

        [TestMethod]
        public void A_device_that_was_connected_gets_no_other_secret()
        {
            Connect().Dispose();
            using var client = NewClient();
            Assert.AreEqual(5, Register(client, SecretId, "board-1"));
        }

        [TestMethod]
        public void A_secret_is_only_for_devices_that_are_known_by_name()
        {
            using var client = NewClient();
            Assert.AreEqual(5, Register(client, SecretId, "new-board"));
        }

        [TestMethod]
        public void The_product_must_allow_it()
        {
            Product.DynamicRegistration = false;
            using var client = NewClient();
            Assert.AreEqual(5, Register(client, SecretId, "board-1"));
        }

        [TestMethod]
        [DataRow(SecretId, "other-secret")]
        [DataRow("cid|securemode=-2,authType=register,random=567346,signmethod=hmacsha256|", "product-secret")]
        public void A_signature_that_does_not_fit_is_refused(string clientId, string secret)
        {
            using var client = NewClient();
            Assert.AreEqual(4, Register(client, clientId, "board-1", secret));
        }

        [TestMethod]
        public void A_signature_without_a_random_is_refused()
        {
            using var client = NewClient();
            var password = Sign("deviceNameboard-1productKeya1Productrandom", "product-secret");
            Assert.AreEqual(4, client.Connect("cid|securemode=-2,authType=register,signmethod=hmacsha256|", "board-1&a1Product", password)[1]);
        }

        [TestMethod]
        public void A_connection_for_registration_is_good_for_nothing_else()
        {
            using var client = NewClient();
            Register(client, SecretId, "board-1");
            client.ExpectPublish();
            CollectionAssert.AreEqual(new byte[] { 0x80 }, client.Subscribe((BoardSystem + "#", 1)));
            client.Publish(BoardSystem + PropertyPost, Envelope(PropertyPost, """{"Power":1}"""));
            client.ExpectClosed();
            WaitForClose(CloseCause.BadPublish);
            Assert.AreEqual(0, Server.Properties.Count);
        }

        [TestMethod]
        public void X07_secrets_and_tokens_are_not_printed()
        {
            using var client = NewClient();
            Register(client, SecretId, "board-1");
            client.ExpectPublish();
            var text = Server.Mqtt.Frames.ToString();
            StringAssert.Contains(text, "/ext/register");
            Assert.IsFalse(text.Contains(Board.Secret, StringComparison.Ordinal));
        }

        private static byte Register(RawClient client, string clientId, string name, string secret = "product-secret") =>
            client.Connect(clientId, $"{name}&a1Product", Sign($"deviceName{name}productKeya1Productrandom567345", secret))[1];
    }
}
