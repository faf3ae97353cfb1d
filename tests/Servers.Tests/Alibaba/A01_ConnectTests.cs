// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Alibaba;
using DeviceAgent.Servers.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.Alibaba
{
    [TestClass]
    public sealed class A01_ConnectTests : AlibabaTest
    {
        private const string GoodId = "cid|securemode=3,signmethod=hmacsha256,timestamp=789|";

        [TestMethod]
        [DataRow("12345|securemode=3,signmethod=hmacmd5,timestamp=789|", "14b198324fe55e1d3c88f2e705e201ee")]
        [DataRow("12345|securemode=3,timestamp=789|", "14b198324fe55e1d3c88f2e705e201ee", DisplayName = "MD5 by default")]
        [DataRow("12345|securemode=3,signmethod=hmacsha1,timestamp=789|", "fafd82a3d602b37fb0fa8b7892f24a477f851a14")]
        [DataRow("12345|timestamp=789,_v=x,signmethod=hmacsha1,securemode=2,ext=1|", "FAFD82A3D602B37FB0FA8B7892F24A477F851A14", DisplayName = "other pairs and any case")]
        [DataRow("12345|securemode=3,signmethod=hmacsha256,timestamp=789|", "6074a46a91b1ebb2cc4ea42790ad0e80202c9843859fc292e57c4eb19fad9e57")]
        [DataRow("12345|securemode=3,signmethod=hmacsha256|", "c8cb3dcb7159682438e5fd9a9c34f398e41bb8edb6f222795e307bafee151090", DisplayName = "no timestamp")]
        public void A1_the_signatures_of_the_facts_are_accepted(string clientId, string password)
        {
            Server.AddProduct("pk", "unused");
            Server.Register("pk", "device", "secret");
            using var client = NewClient();
            CollectionAssert.AreEqual(new byte[] { 0, 0 }, client.Connect(clientId, "device&pk", password));
            Server.WaitForConnected(Patience, "device");
        }

        [TestMethod]
        public void A1_the_published_signature_is_accepted()
        {
            Server.AddProduct("a14Xib5kdYd", "unused");
            Server.Register("a14Xib5kdYd", "light1983432", "oLyaKqVxtRvjH284LdhqVgVUx1UPy6zq");
            using var client = NewClient();
            var code = client.Connect(
                "SN1928339|securemode=3,signmethod=hmacsha1,timestamp=1539421321846|",
                "light1983432&a14Xib5kdYd",
                "b2488041f64f425016b467ee1c94959ebd592ad1")[1];
            Assert.AreEqual(0, code);
        }

        [TestMethod]
        [DataRow("cid|securemode=3,signmethod=hmacsha256,timestamp=788|", "board-1&a1Product", DisplayName = "another timestamp")]
        [DataRow("cie|securemode=3,signmethod=hmacsha256,timestamp=789|", "board-1&a1Product", DisplayName = "another client id")]
        [DataRow("cid|securemode=3,signmethod=hmacsha1,timestamp=789|", "board-1&a1Product", DisplayName = "another method")]
        [DataRow("cid|securemode=3,signmethod=hmacsha512,timestamp=789|", "board-1&a1Product", DisplayName = "no such method")]
        [DataRow(GoodId, "board-2&a1Product", DisplayName = "no such device")]
        [DataRow(GoodId, "board-1&other", DisplayName = "no such product")]
        public void A1_a_signature_that_does_not_fit_is_refused(string clientId, string userName)
        {
            using var client = NewClient();
            Assert.AreEqual(4, client.Connect(clientId, userName, Sign(Board))[1]);
            client.ExpectClosed();
        }

        [TestMethod]
        [DataRow("cid", 2)]
        [DataRow("cid|", 2)]
        [DataRow("|securemode=3,signmethod=hmacsha256,timestamp=789|", 2)]
        [DataRow("cid|securemode=3,signmethod=hmacsha256,timestamp=789", 2)]
        [DataRow("cid|signmethod=hmacsha256,timestamp=789|", 2)]
        [DataRow("cid|securemode=3,signmethod,timestamp=789|", 2)]
        [DataRow("cid|securemode=3,securemode=3,signmethod=hmacsha256,timestamp=789|", 2)]
        [DataRow("cid|securemode=3,authType=magic,signmethod=hmacsha256,timestamp=789|", 2)]
        [DataRow(GoodId, 4, "board-1")]
        [DataRow(GoodId, 4, "b&a1Product")]
        [DataRow(GoodId, 4, "board-1&a1Product&x")]
        public void A1_what_breaks_the_grammar_is_refused(string clientId, int code, string userName = "board-1&a1Product")
        {
            using var client = NewClient();
            Assert.AreEqual(code, client.Connect(clientId, userName, Sign(Board))[1]);
        }

        [TestMethod]
        [DataRow(29, 5)]
        [DataRow(30, 0)]
        [DataRow(1200, 0)]
        [DataRow(1201, 5)]
        public void A1_the_keep_alive_has_limits(int keepAliveS, int code)
        {
            using var client = NewClient();
            Assert.AreEqual(code, client.Connect(GoodId, "board-1&a1Product", Sign(Board), keepAliveS: keepAliveS)[1]);
        }

        [TestMethod]
        public void A1_a_will_is_refused()
        {
            using var client = NewClient();
            client.Send(RawClient.Packet(
                0x10,
                [
                    .. RawClient.Text("MQTT"), 4, 0xC6, 0, 60, .. RawClient.Text(GoodId), .. RawClient.Text("topic"), .. RawClient.Text("will"),
                    .. RawClient.Text("board-1&a1Product"), .. RawClient.Text(Sign(Board)),
                ]));
            Assert.AreEqual(5, client.Expect(0x20)[1]);
        }

        [TestMethod]
        public void A1_the_code_of_a_bad_signature_can_be_the_other_one()
        {
            using var server = new AlibabaServer(new AlibabaOptions { BadSignatureCode = ConnackCode.NotAuthorized });
            using var client = new RawClient(server.Port);
            Assert.AreEqual(5, client.Connect(GoodId, "board-1&a1Product", "wrong")[1]);
        }

        [TestMethod]
        public void A2_the_newest_connection_of_a_device_wins()
        {
            using var first = Connect();
            using var second = Connect();
            first.ExpectClosed();
            WaitForClose(CloseCause.Displaced);
            Assert.AreEqual(200, AskCode(second, PropertyPost, """{"Power":1}"""));
        }

        [TestMethod]
        public void A2_a_test_can_kick_a_device()
        {
            using var client = Connect();
            Board.Kick();
            client.ExpectClosed();
            WaitForClose(CloseCause.Displaced);
        }

        [TestMethod]
        [DataRow("a1Product", "dev")]
        [DataRow("a1Product", "a name")]
        [DataRow("a1Product", "board-1")]
        [DataRow("other", "board-9")]
        public void Devices_need_a_known_product_and_a_name_of_their_own(string productKey, string name) =>
            Assert.ThrowsExactly<ArgumentException>(() => Server.Register(productKey, name, "secret"));

        [TestMethod]
        public void X07_frames_are_logged_without_secrets()
        {
            using var client = Connect();
            AskCode(client, PropertyPost, """{"Power":1}""");
            var text = Server.Mqtt.Frames.ToString();
            StringAssert.Contains(text, "/sys/a1Product/board-1/thing/event/property/post_reply");
            Assert.IsFalse(text.Contains(Sign(Board), StringComparison.Ordinal));
        }
    }
}
