// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using nanoFramework.TestFramework;

namespace DeviceAgent.Coap.Tests
{
    [TestClass]
    public class ClientRequestTests
    {
        private const int None = CoapMessage.None;

        [TestMethod]
        public void A_request_is_a_confirmable_message_with_its_options_in_order()
        {
            var bench = new ClientBench();
            bench.Start(new CoapRequest
            {
                Method = CoapCode.Post,
                Path = Bytes.Segments("api/v1"),
                Query = Bytes.Segments("a=1/b=2"),
                ContentFormat = CoapOption.FormatJson,
                Accept = CoapOption.FormatOctets,
                Payload = Bytes.Of("{}?"),
                PayloadLength = 2,
            });
            Assert.AreEqual("CON 0.02 11:617069 11:7631 12:32 15:613d31 15:623d32 17:2a | 7b7d", bench.SentText);
            Assert.AreEqual(4, bench.Token.Length);
        }

        [TestMethod]
        public void A_response_in_the_acknowledgement_ends_the_request()
        {
            var bench = new ClientBench();
            bench.Post("t", "{}");
            Assert.IsTrue(bench.Client.IsBusy);
            bench.Respond(CoapCode.Created, None, CoapBlock.None, string.Empty);
            Assert.AreEqual("response 2.01;", bench.Events);
            Assert.IsFalse(bench.Client.IsBusy);
            Assert.AreEqual(1, bench.AllSent.Count);
        }

        [TestMethod]
        public void An_error_is_a_response_too()
        {
            var bench = new ClientBench();
            bench.Post("t", "{}");
            bench.Respond(CoapCode.Unauthorized, None, CoapBlock.None, "no");
            Assert.AreEqual("response 4.01 no;", bench.Events);
        }

        [TestMethod]
        public void A_response_apart_from_its_acknowledgement_is_acknowledged()
        {
            var bench = new ClientBench();
            bench.Get("a", 0);
            bench.Acknowledge();
            Assert.AreEqual(string.Empty, bench.Events);
            int id = bench.Push(CoapType.Confirmable, CoapCode.Content, bench.Token, None, None, CoapBlock.None, "x");
            Assert.AreEqual("response 2.05 x;", bench.Events);
            Assert.AreEqual("ACK 0.00", bench.SentText);
            Assert.AreEqual(id, bench.SentId);
        }

        [TestMethod]
        public void A_response_apart_that_wants_no_acknowledgement_gets_none()
        {
            var bench = new ClientBench();
            bench.Get("a", 0);
            bench.Acknowledge();
            bench.Push(CoapType.NonConfirmable, CoapCode.Content, bench.Token, None, None, CoapBlock.None, "x");
            Assert.AreEqual("response 2.05 x;", bench.Events);
            Assert.AreEqual(1, bench.AllSent.Count);
        }

        [TestMethod]
        public void A_response_that_overtakes_its_acknowledgement_counts_for_both()
        {
            var bench = new ClientBench();
            bench.Get("a", 0);
            int requestId = bench.RequestId;
            bench.Push(CoapType.Confirmable, CoapCode.Content, bench.Token, None, None, CoapBlock.None, "x");
            bench.Deliver(CoapType.Acknowledgement, CoapCode.Empty, requestId, null, None, None, CoapBlock.None, null);
            bench.Pass(300000);
            Assert.AreEqual("response 2.05 x;", bench.Events);
            Assert.AreEqual(2, bench.AllSent.Count, "the request and the acknowledgement of its response");
        }

        [TestMethod]
        public void A_reset_ends_the_request()
        {
            var bench = new ClientBench();
            bench.Post("t", "{}");
            bench.ResetRequest();
            Assert.AreEqual("failure " + ((int)CoapFailure.Reset).ToString() + ";", bench.Events);
            Assert.IsFalse(bench.Client.IsBusy);
        }

        [TestMethod]
        public void A_reset_of_a_request_that_was_acknowledged_is_not_taken()
        {
            var bench = new ClientBench();
            bench.Get("a", 0);
            bench.Acknowledge();
            bench.ResetRequest();
            Assert.AreEqual(string.Empty, bench.Events);
        }

        [TestMethod]
        public void One_request_is_under_way_at_a_time()
        {
            var bench = new ClientBench();
            bench.Post("t", "{}");
            bench.Post("u", "{}");
            Assert.AreEqual("busy;", bench.Events);
            Assert.AreEqual(1, bench.AllSent.Count);

            bench.Acknowledge();
            bench.Post("u", "{}");
            Assert.AreEqual("busy;busy;", bench.Events, "until it is answered");
        }

        [TestMethod]
        public void The_handler_may_start_the_next_request()
        {
            var bench = new ClientBench();
            CoapRequest request = bench.Post("t", "{}");
            int firstId = bench.RequestId;
            bench.StartNext = request;
            bench.Respond(CoapCode.Created, None, CoapBlock.None, string.Empty);
            Assert.AreEqual("response 2.01;", bench.Events);
            Assert.AreEqual((firstId + 1) & 0xFFFF, bench.RequestId);
            bench.Respond(CoapCode.Created, None, CoapBlock.None, string.Empty);
            Assert.AreEqual("response 2.01;response 2.01;", bench.Events);
        }

        [TestMethod]
        public void What_answers_another_message_or_token_is_not_taken()
        {
            var bench = new ClientBench();
            bench.Get("a", 0);
            int id = bench.RequestId;
            byte[] token = bench.Token;
            var other = new byte[] { (byte)(token[0] ^ 1), token[1], token[2], token[3] };
            bench.Deliver(CoapType.Acknowledgement, CoapCode.Content, id, other, None, None, CoapBlock.None, null);
            bench.Deliver(CoapType.Acknowledgement, CoapCode.Content, id ^ 1, token, None, None, CoapBlock.None, null);
            bench.Deliver(CoapType.Acknowledgement, CoapCode.Get, id, token, None, None, CoapBlock.None, null);
            bench.Deliver(CoapType.Reset, CoapCode.Empty, id ^ 1, null, None, None, CoapBlock.None, null);
            Assert.AreEqual(string.Empty, bench.Events);
            Assert.IsTrue(bench.Client.IsBusy);
        }

        [TestMethod]
        public void A_response_with_an_unknown_critical_option_is_rejected()
        {
            var bench = new ClientBench();
            bench.Get("a", 0);
            string id = Bytes.ToHex(bench.Sent, 2, 2);
            string token = Bytes.ToHex(bench.Sent, 4, 4);
            bench.Receive("64 45 " + id + token + "90");
            Assert.AreEqual(string.Empty, bench.Events);
            bench.Receive("44 45 7777" + token + "90");
            Assert.AreEqual("RST 0.00", bench.SentText);
            Assert.AreEqual(0x7777, bench.SentId);
            Assert.AreEqual(string.Empty, bench.Events);
        }

        [TestMethod]
        public void A_payload_that_does_not_fit_a_datagram_is_a_mistake_of_the_caller()
        {
            var bench = new ClientBench();
            var request = new CoapRequest { Method = CoapCode.Post, Payload = new byte[1200], PayloadLength = 1200 };
            Assert.ThrowsException(typeof(ArgumentException), () => bench.Client.TryStart(request, bench.NowMs));
            Assert.IsFalse(bench.Client.IsBusy);
            Assert.AreEqual(0, bench.AllSent.Count);
        }

        [TestMethod]
        public void A_block_size_that_is_none_is_a_mistake_of_the_caller()
        {
            var bench = new ClientBench();
            Assert.ThrowsException(typeof(ArgumentException), () => bench.Client.TryStart(new CoapRequest { BlockSize = 100 }, 0));
        }

        [TestMethod]
        public void An_observed_request_is_a_GET()
        {
            var bench = new ClientBench();
            Assert.ThrowsException(typeof(ArgumentException), () => bench.Client.TryStart(new CoapRequest { Method = CoapCode.Post, Observe = true }, 0));
        }

        [TestMethod]
        public void A_forgotten_request_ends_without_a_word()
        {
            var bench = new ClientBench();
            CoapRequest request = bench.Post("t", "{}");
            bench.Client.Forget(request);
            Assert.IsFalse(bench.Client.IsBusy);
            bench.Respond(CoapCode.Created, None, CoapBlock.None, string.Empty);
            bench.Pass(300000);
            Assert.AreEqual(string.Empty, bench.Events);
            Assert.AreEqual(1, bench.AllSent.Count);
        }

        [TestMethod]
        public void Message_ids_go_up_by_one_and_round()
        {
            int seed = 0;
            ClientBench bench;
            CoapRequest request;
            do
            {
                bench = new ClientBench(++seed);
                request = bench.Post("t", "{}");
            }
            while (bench.RequestId < 0xFF00);

            for (int i = 0; i < 300; i++)
            {
                int last = bench.RequestId;
                bench.Client.Forget(request);
                bench.AllSent.Clear();
                bench.Start(request);
                Assert.AreEqual((last + 1) & 0xFFFF, bench.RequestId, "seed " + seed.ToString());
            }

            bench.Respond(CoapCode.Created, None, CoapBlock.None, string.Empty);
            Assert.AreEqual("response 2.01;", bench.Events);

            Assert.IsTrue(bench.RequestId < 0x100);
        }

        [TestMethod]
        public void Seeds_give_ids_and_tokens_of_their_own()
        {
            var one = new ClientBench(1);
            var two = new ClientBench(2);
            one.Get("a", 0);
            two.Get("a", 0);
            Assert.AreNotEqual(one.RequestId, two.RequestId);
            Assert.AreNotEqual(Bytes.ToHex(one.Token, 0, 4), Bytes.ToHex(two.Token, 0, 4));
        }
    }
}
