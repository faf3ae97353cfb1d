// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Coap.Tests
{
    [TestClass]
    public class ClientMessageTests
    {
        private const int None = CoapMessage.None;

        [TestMethod]
        public void A_ping_is_answered_by_a_reset()
        {
            var bench = new ClientBench();
            bench.Receive("40 00 1234");
            Assert.AreEqual("RST 0.00", bench.SentText);
            Assert.AreEqual(0x1234, bench.SentId);
        }

        [TestMethod]
        [DataRow("44 45 1234 01020304", "a response to nobody")]
        [DataRow("54 45 1234 01020304", "a response to nobody that wants no answer")]
        [DataRow("40 01 1234 b161", "a request")]
        [DataRow("40 45 1234 f0", "a malformed message")]
        [DataRow("44 65 1234 01020304", "a code without meaning")]
        public void What_makes_no_sense_is_answered_by_a_reset(string hex, string what)
        {
            var bench = new ClientBench();
            bench.Receive(hex);
            Assert.AreEqual(1, bench.AllSent.Count, what);
            Assert.AreEqual("RST 0.00", bench.SentText, what);
            Assert.AreEqual(0x1234, bench.SentId, what);
        }

        [TestMethod]
        [DataRow("60 45 1234 f0", "a malformed acknowledgement")]
        [DataRow("50 45 1234 f0", "a malformed message that wants no answer")]
        [DataRow("70 00 1234", "a reset for nothing")]
        [DataRow("60 00 1234", "an acknowledgement of nothing")]
        [DataRow("64 45 1234 01020304", "a response in an acknowledgement of nothing")]
        [DataRow("50 00 1234", "an empty message that wants no answer")]
        [DataRow("c0 00 1234", "another protocol")]
        [DataRow("40", "a scrap")]
        public void What_must_not_be_answered_is_not(string hex, string what)
        {
            var bench = new ClientBench();
            bench.Receive(hex);
            Assert.AreEqual(0, bench.AllSent.Count, what);
            Assert.AreEqual(string.Empty, bench.Events, what);
        }

        [TestMethod]
        public void What_was_refused_is_counted()
        {
            var bench = new ClientBench();
            bench.Receive("40 45 1234 f0");
            bench.Receive("40");
            bench.Receive("40 00 1234");
            Assert.AreEqual(2, bench.Client.Refused);
        }

        [TestMethod]
        public void A_repeated_response_is_acknowledged_again_and_taken_once()
        {
            var bench = new ClientBench();
            bench.Get("a", 0);
            bench.Acknowledge();
            byte[] token = bench.Token;
            int id = bench.Push(CoapType.Confirmable, CoapCode.Content, token, None, None, CoapBlock.None, "x");
            int sent = bench.AllSent.Count;
            bench.Deliver(CoapType.Confirmable, CoapCode.Content, id, token, None, None, CoapBlock.None, Bytes.Of("x"));
            Assert.AreEqual(sent + 1, bench.AllSent.Count);
            Assert.AreEqual("ACK 0.00", bench.SentText);
            Assert.AreEqual(id, bench.SentId);
            Assert.AreEqual("response 2.05 x;", bench.Events);
            Assert.AreEqual(1, bench.Client.Duplicates);
        }

        [TestMethod]
        public void A_repeated_message_that_was_rejected_is_rejected_again()
        {
            var bench = new ClientBench();
            bench.Receive("44 45 1234 01020304");
            bench.Receive("44 45 1234 01020304");
            Assert.AreEqual(2, bench.AllSent.Count);
            Assert.AreEqual("RST 0.00", bench.SentText);
        }

        [TestMethod]
        public void A_repeated_notification_that_wants_no_answer_is_taken_once()
        {
            var bench = new ClientBench();
            bench.Observe("a");
            bench.Respond(CoapCode.Content, 1, CoapBlock.None, "1");
            int id = bench.Push(CoapType.NonConfirmable, CoapCode.Content, bench.Token, 2, None, CoapBlock.None, "2");
            bench.Deliver(CoapType.NonConfirmable, CoapCode.Content, id, bench.Token, 3, None, CoapBlock.None, Bytes.Of("3"));
            Assert.AreEqual("notification 2.05 1;notification 2.05 2;", bench.Events);
            Assert.AreEqual(1, bench.AllSent.Count);
        }

        [TestMethod]
        public void An_id_counts_anew_after_the_lifetime_of_an_exchange()
        {
            var bench = new ClientBench();
            bench.Receive("54 45 1234 01020304");
            bench.Pass(246999);
            bench.Receive("54 45 1234 01020304");
            Assert.AreEqual(1, bench.Client.Duplicates);
            Assert.AreEqual(1, bench.AllSent.Count);
            bench.Pass(1);
            bench.Receive("54 45 1234 01020304");
            Assert.AreEqual(1, bench.Client.Duplicates);
            Assert.AreEqual(2, bench.AllSent.Count);
        }

        [TestMethod]
        public void The_last_sixteen_ids_are_known()
        {
            var bench = new ClientBench();
            for (int i = 0; i < 17; i++)
            {
                bench.Push(CoapType.Confirmable, CoapCode.Empty, null, None, None, CoapBlock.None, string.Empty);
            }

            bench.Receive("40 00 5002");
            Assert.AreEqual(1, bench.Client.Duplicates);
            bench.Receive("40 00 5001");
            Assert.AreEqual(1, bench.Client.Duplicates);
        }

        [TestMethod]
        public void After_a_change_of_the_server_nothing_of_the_old_one_counts()
        {
            var bench = new ClientBench();
            bench.Observe("a");
            bench.Respond(CoapCode.Content, 1, CoapBlock.None, "1");
            byte[] token = bench.Token;
            int id = bench.Push(CoapType.Confirmable, CoapCode.Content, token, 2, None, CoapBlock.None, "2");
            bench.Post("t", "{}");
            bench.Client.Clear();
            bench.Events = string.Empty;
            Assert.IsFalse(bench.Client.IsBusy);
            bench.Deliver(CoapType.Confirmable, CoapCode.Content, id, token, 3, None, CoapBlock.None, null);
            Assert.AreEqual("RST 0.00", bench.SentText);
            bench.Pass(300000);
            Assert.AreEqual(string.Empty, bench.Events);
        }
    }
}
