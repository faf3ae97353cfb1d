// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Coap.Tests
{
    [TestClass]
    public class ClientBlockTests
    {
        private const int None = CoapMessage.None;
        private const string Sixteen = "0123456789abcdef";

        private static readonly string _badBlock = "failure " + ((int)CoapFailure.BadBlock).ToString() + ";";

        // RFC 7959, figure 2: the server sends in blocks of its own accord.
        [TestMethod]
        public void A_body_in_blocks_is_fetched_though_nobody_asked()
        {
            var bench = new ClientBench();
            bench.Get("status", 0);
            Assert.AreEqual("CON 0.01 11:737461747573", bench.SentText);
            bench.Respond(CoapCode.Content, None, CoapBlock.Pack(0, true, 16), Sixteen);
            Assert.AreEqual("CON 0.01 11:737461747573 23:10", bench.SentText);
            bench.Respond(CoapCode.Content, None, CoapBlock.Pack(1, true, 16), Sixteen);
            Assert.AreEqual("CON 0.01 11:737461747573 23:20", bench.SentText);
            bench.Respond(CoapCode.Content, None, CoapBlock.Pack(2, false, 16), "end");
            Assert.AreEqual("response 2.05 0123456789abcdef @0+;response 2.05 0123456789abcdef @16+;response 2.05 end @32;", bench.Events);
            Assert.IsFalse(bench.Client.IsBusy);
        }

        // RFC 7959, figure 3: the client asks for the size at once.
        [TestMethod]
        public void A_block_size_that_is_wanted_is_asked_for()
        {
            var bench = new ClientBench();
            bench.Get("a", 64);
            Assert.AreEqual("CON 0.01 11:61 23:02", bench.SentText);
        }

        // RFC 7959, figure 4: the server makes the blocks smaller than wanted.
        [TestMethod]
        public void The_server_may_make_blocks_smaller()
        {
            var bench = new ClientBench();
            bench.Get("a", 128);
            bench.Respond(CoapCode.Content, None, CoapBlock.Pack(0, true, 16), Sixteen);
            Assert.AreEqual("CON 0.01 11:61 23:10", bench.SentText);
        }

        [TestMethod]
        public void Each_block_is_asked_for_by_a_message_and_token_of_its_own()
        {
            var bench = new ClientBench();
            bench.Get("a", 16);
            int id = bench.RequestId;
            string token = Bytes.ToHex(bench.Token, 0, 4);
            bench.Respond(CoapCode.Content, None, CoapBlock.Pack(0, true, 16), Sixteen);
            Assert.AreNotEqual(id, bench.RequestId);
            Assert.AreNotEqual(token, Bytes.ToHex(bench.Token, 0, 4));
        }

        [TestMethod]
        public void Blocks_that_do_not_continue_the_body_end_the_request()
        {
            AssertSecondBlock(CoapBlock.Pack(2, true, 16), Sixteen, _badBlock);
            AssertSecondBlock(CoapBlock.Pack(0, true, 16), Sixteen, _badBlock);
            AssertSecondBlock(CoapBlock.Pack(1, true, 16), "short", _badBlock);
            AssertSecondBlock(CoapBlock.Pack(1, true, 32), Sixteen + Sixteen, _badBlock);
            AssertSecondBlock(CoapBlock.None, "whole", _badBlock);
            AssertSecondBlock(CoapBlock.Pack(1, false, 16), "end", "response 2.05 end @16;");
        }

        [TestMethod]
        public void A_body_that_changes_meanwhile_ends_the_request()
        {
            var bench = new ClientBench();
            bench.Get("a", 16);
            bench.RespondTagged(1, CoapBlock.Pack(0, true, 16), Sixteen);
            bench.RespondTagged(1, CoapBlock.Pack(1, true, 16), Sixteen);
            bench.Events = string.Empty;
            bench.RespondTagged(2, CoapBlock.Pack(2, true, 16), Sixteen);
            Assert.AreEqual(_badBlock, bench.Events);
        }

        [TestMethod]
        public void A_body_that_is_too_long_ends_the_request()
        {
            var bench = new ClientBench();
            var request = new CoapRequest { Path = Bytes.Segments("a"), MaxResponseBytes = 32 };
            bench.Start(request);
            bench.Respond(CoapCode.Content, None, CoapBlock.Pack(0, true, 16), Sixteen);
            bench.Events = string.Empty;
            bench.Respond(CoapCode.Content, None, CoapBlock.Pack(1, true, 16), Sixteen);
            Assert.AreEqual("failure " + ((int)CoapFailure.TooLong).ToString() + ";", bench.Events);

            bench.Start(request);
            bench.Respond(CoapCode.Content, None, CoapBlock.Pack(0, true, 16), Sixteen);
            bench.Events = string.Empty;
            bench.Respond(CoapCode.Content, None, CoapBlock.Pack(1, false, 16), Sixteen);
            Assert.AreEqual("response 2.05 0123456789abcdef @16;", bench.Events);
        }

        [TestMethod]
        public void An_error_on_the_way_is_the_last_response()
        {
            var bench = new ClientBench();
            bench.Get("a", 16);
            bench.Respond(CoapCode.Content, None, CoapBlock.Pack(0, true, 16), Sixteen);
            bench.Events = string.Empty;
            bench.Respond(CoapCode.NotFound, None, CoapBlock.None, string.Empty);
            Assert.AreEqual("response 4.04;", bench.Events);
            Assert.IsFalse(bench.Client.IsBusy);
        }

        [TestMethod]
        public void A_handler_may_forget_a_request_between_blocks()
        {
            var bench = new ClientBench();
            bench.ForgetFirst = bench.Get("a", 16);
            bench.Respond(CoapCode.Content, None, CoapBlock.Pack(0, true, 16), Sixteen);
            Assert.IsFalse(bench.Client.IsBusy);
            Assert.AreEqual(1, bench.AllSent.Count);
        }

        [TestMethod]
        public void A_handler_may_start_another_request_in_the_place_of_one_that_it_forgets()
        {
            var bench = new ClientBench();
            bench.ForgetFirst = bench.Get("a", 16);
            bench.StartNext = new CoapRequest { Path = Bytes.Segments("b") };
            bench.Respond(CoapCode.Content, None, CoapBlock.Pack(0, true, 16), Sixteen);
            Assert.AreEqual("CON 0.01 11:62", bench.SentText);
            Assert.AreEqual(2, bench.AllSent.Count);
        }

        [TestMethod]
        public void The_rest_of_an_answer_to_a_POST_is_asked_for_without_the_payload()
        {
            var bench = new ClientBench();
            bench.Post("a", "{}");
            bench.Respond(CoapCode.Changed, None, CoapBlock.Pack(0, true, 16), Sixteen);
            Assert.AreEqual("CON 0.02 11:61 23:10", bench.SentText);
        }

        // RFC 7959, figure 7: an upload of three blocks.
        [TestMethod]
        public void A_long_payload_goes_out_in_blocks()
        {
            ClientBench bench = Uploading(40, 16);
            Assert.AreEqual("CON 0.02 11:61 12:2a 27:08 60:28 | 000102030405060708090a0b0c0d0e0f", bench.SentText);
            bench.RespondBlock1(CoapCode.Continue, CoapBlock.Pack(0, true, 16));
            Assert.AreEqual("CON 0.02 11:61 12:2a 27:18 | 101112131415161718191a1b1c1d1e1f", bench.SentText);
            bench.RespondBlock1(CoapCode.Continue, CoapBlock.Pack(1, true, 16));
            Assert.AreEqual("CON 0.02 11:61 12:2a 27:20 | 2021222324252627", bench.SentText);
            bench.RespondBlock1(CoapCode.Changed, CoapBlock.Pack(2, false, 16));
            Assert.AreEqual("response 2.04;", bench.Events);
            Assert.IsFalse(bench.Client.IsBusy);
        }

        // RFC 7959, figure 8: the server takes each block by itself, and wants them smaller.
        [TestMethod]
        public void The_server_may_want_smaller_blocks()
        {
            ClientBench bench = Uploading(80, 64);
            bench.RespondBlock1(CoapCode.Continue, CoapBlock.Pack(0, true, 16));
            Assert.AreEqual("CON 0.02 11:61 12:2a 27:40 | 404142434445464748494a4b4c4d4e4f", bench.SentText);
            bench.RespondBlock1(CoapCode.Changed, CoapBlock.Pack(4, false, 16));
            Assert.AreEqual("response 2.04;", bench.Events);
        }

        [TestMethod]
        public void A_first_block_that_is_too_large_is_sent_again_smaller()
        {
            ClientBench bench = Uploading(40, 32);
            bench.RespondBlock1(CoapCode.RequestEntityTooLarge, CoapBlock.Pack(0, true, 16));
            Assert.AreEqual("CON 0.02 11:61 12:2a 27:08 60:28 | 000102030405060708090a0b0c0d0e0f", bench.SentText);
            bench.RespondBlock1(CoapCode.RequestEntityTooLarge, CoapBlock.Pack(0, true, 16));
            Assert.AreEqual("response 4.13;", bench.Events, "the same size again leads nowhere");
        }

        [TestMethod]
        public void A_later_block_that_is_too_large_ends_the_upload()
        {
            ClientBench bench = Uploading(80, 32);
            bench.RespondBlock1(CoapCode.Continue, CoapBlock.Pack(0, true, 32));
            bench.RespondBlock1(CoapCode.RequestEntityTooLarge, CoapBlock.Pack(1, true, 16));
            Assert.AreEqual("response 4.13;", bench.Events);
        }

        [TestMethod]
        public void A_payload_of_one_block_goes_out_whole()
        {
            ClientBench bench = Uploading(16, 16);
            Assert.AreEqual("CON 0.02 11:61 12:2a | 000102030405060708090a0b0c0d0e0f", bench.SentText);
        }

        [TestMethod]
        public void An_upload_that_is_refused_has_ended()
        {
            ClientBench bench = Uploading(40, 16);
            bench.RespondBlock1(CoapCode.Continue, CoapBlock.Pack(0, true, 16));
            bench.RespondBlock1(CoapCode.RequestEntityIncomplete, CoapBlock.None);
            Assert.AreEqual("response 4.08;", bench.Events);
            Assert.IsFalse(bench.Client.IsBusy);
        }

        [TestMethod]
        public void A_server_that_does_not_know_blocks_ends_the_upload()
        {
            ClientBench bench = Uploading(40, 16);
            bench.RespondBlock1(CoapCode.Changed, CoapBlock.None);
            Assert.AreEqual(_badBlock, bench.Events);

            bench = Uploading(40, 16);
            bench.RespondBlock1(CoapCode.Continue, CoapBlock.Pack(1, true, 16));
            Assert.AreEqual(_badBlock, bench.Events, "another block than the one sent");
        }

        [TestMethod]
        public void A_server_that_wants_more_after_the_last_block_ends_the_upload()
        {
            ClientBench bench = Uploading(20, 16);
            bench.RespondBlock1(CoapCode.Continue, CoapBlock.Pack(0, true, 16));
            bench.RespondBlock1(CoapCode.Continue, CoapBlock.Pack(1, true, 16));
            Assert.AreEqual(_badBlock, bench.Events);
        }

        [TestMethod]
        public void The_rest_of_a_long_notification_is_fetched_without_registering_again()
        {
            ClientBench bench = Observing();
            bench.Push(CoapType.Confirmable, CoapCode.Content, bench.Token, 2, None, CoapBlock.Pack(0, true, 16), Sixteen);
            Assert.AreEqual("CON 0.01 11:61 23:10", bench.SentText);
            bench.Respond(CoapCode.Content, None, CoapBlock.Pack(1, true, 16), Sixteen);
            Assert.AreEqual("CON 0.01 11:61 23:20", bench.SentText);
            bench.Respond(CoapCode.Content, None, CoapBlock.Pack(2, false, 16), "end");
            Assert.AreEqual("notification 2.05 0123456789abcdef @0+;notification 2.05 0123456789abcdef @16+;notification 2.05 end @32;", bench.Events);
            Assert.IsFalse(bench.Client.IsBusy);
        }

        [TestMethod]
        public void The_first_notification_may_be_long_too()
        {
            var bench = new ClientBench();
            bench.Observe("a");
            bench.Respond(CoapCode.Content, 1, CoapBlock.Pack(0, true, 16), Sixteen);
            Assert.AreEqual("CON 0.01 11:61 23:10", bench.SentText);
            bench.Respond(CoapCode.Content, None, CoapBlock.Pack(1, false, 16), "end");
            Assert.AreEqual("notification 2.05 0123456789abcdef @0+;notification 2.05 end @16;", bench.Events);
        }

        [TestMethod]
        public void The_rest_of_a_notification_waits_for_the_request_under_way()
        {
            ClientBench bench = Observing();
            byte[] token = bench.Token;
            bench.Post("t", "{}");
            bench.Push(CoapType.NonConfirmable, CoapCode.Content, token, 2, None, CoapBlock.Pack(0, true, 16), Sixteen);
            Assert.AreEqual("CON 0.02 11:74 12:32 | 7b7d", bench.SentText);
            bench.Respond(CoapCode.Created, None, CoapBlock.None, string.Empty);
            Assert.AreEqual("CON 0.01 11:61 23:10", bench.SentText);
        }

        [TestMethod]
        public void A_newer_notification_takes_the_place_of_one_that_is_not_whole()
        {
            ClientBench bench = Observing();
            byte[] token = bench.Token;
            bench.Push(CoapType.NonConfirmable, CoapCode.Content, token, 2, None, CoapBlock.Pack(0, true, 16), Sixteen);
            int oldId = bench.RequestId;
            byte[] oldToken = bench.Token;
            bench.Events = string.Empty;
            bench.Push(CoapType.NonConfirmable, CoapCode.Content, token, 3, None, CoapBlock.None, "new");
            bench.Deliver(CoapType.Acknowledgement, CoapCode.Content, oldId, oldToken, None, None, CoapBlock.Pack(1, false, 16), Bytes.Of("old"));
            Assert.AreEqual("notification 2.05 new;", bench.Events);
            Assert.IsFalse(bench.Client.IsBusy);
        }

        [TestMethod]
        public void A_notification_whose_rest_cannot_be_had_ends_the_observation()
        {
            ClientBench bench = Observing();
            bench.Push(CoapType.NonConfirmable, CoapCode.Content, bench.Token, 2, None, CoapBlock.Pack(0, true, 16), Sixteen);
            bench.Events = string.Empty;
            bench.Respond(CoapCode.NotFound, None, CoapBlock.None, string.Empty);
            Assert.AreEqual("response 4.04;", bench.Events);
            Assert.AreEqual(CoapClient.Never, bench.Client.Step(bench.NowMs));
        }

        private static ClientBench Observing()
        {
            var bench = new ClientBench();
            bench.Observe("a");
            bench.Respond(CoapCode.Content, 1, CoapBlock.None, string.Empty);
            bench.Events = string.Empty;
            return bench;
        }

        private static ClientBench Uploading(int length, int blockSize)
        {
            var bench = new ClientBench();
            bench.Start(new CoapRequest
            {
                Method = CoapCode.Post,
                Path = Bytes.Segments("a"),
                ContentFormat = CoapOption.FormatOctets,
                Payload = Bytes.Counting(length),
                PayloadLength = length,
                BlockSize = blockSize,
            });
            return bench;
        }

        private static void AssertSecondBlock(int block2, string payload, string expected)
        {
            var bench = new ClientBench();
            bench.Get("a", 16);
            bench.Respond(CoapCode.Content, None, CoapBlock.Pack(0, true, 16), Sixteen);
            bench.Events = string.Empty;
            bench.Respond(CoapCode.Content, None, block2, payload);
            Assert.AreEqual(expected, bench.Events);
            Assert.IsFalse(bench.Client.IsBusy);
        }
    }
}
