// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Coap.Tests
{
    [TestClass]
    public class CoapMessageTests
    {
        [TestMethod]
        public void The_request_of_RFC_7252_appendix_A_is_read()
        {
            CoapMessage message = Valid("40 01 7d34 bb 74656d7065726174757265");

            Assert.AreEqual((int)CoapType.Confirmable, (int)message.Type);
            Assert.AreEqual(CoapCode.Get, message.Code);
            Assert.AreEqual(0x7d34, message.MessageId);
            Assert.AreEqual(0, message.TokenLength);
            Assert.IsTrue(message.NextOption());
            Assert.AreEqual(CoapOption.UriPath, message.OptionNumber);
            Assert.AreEqual("temperature", Bytes.ToText(message.Buffer, message.OptionStart, message.OptionLength));
            Assert.IsFalse(message.NextOption());
            Assert.AreEqual(0, message.PayloadLength);
        }

        [TestMethod]
        public void The_response_with_a_token_of_RFC_7252_appendix_A_is_read()
        {
            CoapMessage message = Valid("61 45 7d35 20 ff 32322e332043");

            Assert.AreEqual((int)CoapType.Acknowledgement, (int)message.Type);
            Assert.AreEqual("2.05", CoapCode.ToText(message.Code));
            Assert.IsTrue(message.HasToken(new byte[] { 0x20 }, 1));
            Assert.IsFalse(message.HasToken(new byte[] { 0x21 }, 1));
            Assert.IsFalse(message.HasToken(new byte[] { 0x20, 0 }, 2));
            Assert.AreEqual("22.3 C", Bytes.ToText(message.Buffer, message.PayloadStart, message.PayloadLength));
        }

        [TestMethod]
        public void What_a_response_does_not_say_has_its_default()
        {
            CoapMessage message = Valid("60 45 0001");

            Assert.AreEqual(CoapMessage.None, message.Observe);
            Assert.AreEqual(CoapMessage.None, message.ContentFormat);
            Assert.AreEqual(60, message.MaxAgeSeconds);
            Assert.AreEqual(CoapBlock.None, message.Block1);
            Assert.AreEqual(CoapBlock.None, message.Block2);
            Assert.AreEqual(0, message.ETagLength);
            Assert.IsFalse(message.HasUnknownCritical);
        }

        [TestMethod]
        public void The_options_of_a_response_are_read()
        {
            // ETag aabb, Observe 0x123456, Content-Format 50, Max-Age 300, Block2 5/more/64, Block1 0/16, Size1 4096
            CoapMessage message = Valid("60 45 0001 42aabb 23123456 6132 22012c 915a 40 d2141000");

            Assert.IsTrue(message.HasETag(new byte[] { 0xAA, 0xBB }, 2));
            Assert.AreEqual(0x123456, message.Observe);
            Assert.AreEqual(CoapOption.FormatJson, message.ContentFormat);
            Assert.AreEqual(300, message.MaxAgeSeconds);
            Assert.AreEqual(5, CoapBlock.Number(message.Block2));
            Assert.IsTrue(CoapBlock.HasMore(message.Block2));
            Assert.AreEqual(64, CoapBlock.Size(message.Block2));
            Assert.AreEqual(320, CoapBlock.Offset(message.Block2));
            Assert.AreEqual(0, CoapBlock.Number(message.Block1));
            Assert.AreEqual(16, CoapBlock.Size(message.Block1));
            Assert.IsFalse(message.HasUnknownCritical);
        }

        [TestMethod]
        [DataRow("60 45 0001 e0fef2", 0xFFFF)]
        [DataRow("60 45 0001 d0ff", 0xFF + 13)]
        [DataRow("60 45 0001 d000", 13)]
        [DataRow("60 45 0001 e00000", 269)]
        [DataRow("60 45 0001 c0", 12)]
        public void Option_numbers_are_extended_by_one_byte_and_by_two(string hex, int number)
        {
            CoapMessage message = Valid(hex);

            Assert.IsTrue(message.NextOption());
            Assert.AreEqual(number, message.OptionNumber);
            Assert.AreEqual(0, message.OptionLength);
        }

        [TestMethod]
        public void Option_lengths_are_extended_by_one_byte_and_by_two()
        {
            var datagram = new byte[4 + 2 + 268 + 3 + 269 + 2];
            Bytes.FromHex("60450001").CopyTo(datagram, 0);
            Bytes.FromHex("0dff").CopyTo(datagram, 4);
            Bytes.FromHex("0e0000").CopyTo(datagram, 6 + 268);
            Bytes.FromHex("ff07").CopyTo(datagram, 6 + 268 + 3 + 269);
            var message = new CoapMessage();

            Assert.AreEqual((int)CoapVerdict.Valid, (int)message.Read(datagram, datagram.Length));
            Assert.IsTrue(message.NextOption());
            Assert.AreEqual(268, message.OptionLength);
            Assert.IsTrue(message.NextOption());
            Assert.AreEqual(269, message.OptionLength);
            Assert.AreEqual(1, message.PayloadLength);
        }

        [TestMethod]
        [DataRow("49 45 0001 000000000000000000", "a token of nine bytes")]
        [DataRow("44 45 0001 000000", "a token that is cut off")]
        [DataRow("40 45 0001 c2 00", "an option that is cut off")]
        [DataRow("40 45 0001 d0", "an extended delta that is cut off")]
        [DataRow("40 45 0001 e0 00", "a long extended delta that is cut off")]
        [DataRow("40 45 0001 0d", "an extended length that is cut off")]
        [DataRow("40 45 0001 0e 00", "a long extended length that is cut off")]
        [DataRow("40 45 0001 f0", "a reserved delta")]
        [DataRow("40 45 0001 0f", "a reserved length")]
        [DataRow("40 45 0001 ff", "a payload marker without payload")]
        [DataRow("40 45 0001 e0ffff e0ffff", "an option number beyond 16 bits")]
        [DataRow("40 00 0001 ff 00", "an empty message with a payload")]
        [DataRow("41 00 0001 00", "an empty message with a token")]
        [DataRow("40 20 0001", "a code of the reserved class 1")]
        [DataRow("40 c0 0001", "a code of the reserved class 6")]
        [DataRow("40 e1 0001", "a code of the reserved class 7")]
        public void Malformed_datagrams_are_refused_and_can_be_answered(string hex, string what)
        {
            CoapVerdict verdict = Read(hex, out CoapMessage message);

            Assert.AreEqual((int)CoapVerdict.Malformed, (int)verdict, what);
            Assert.AreEqual((int)CoapType.Confirmable, (int)message.Type, what);
            Assert.AreEqual(1, message.MessageId, what);
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("40 45 00")]
        [DataRow("00 45 0001")]
        [DataRow("80 45 0001")]
        [DataRow("c0 45 0001")]
        public void What_is_too_short_or_of_another_version_is_foreign(string hex)
        {
            Assert.AreEqual((int)CoapVerdict.Foreign, (int)Read(hex, out _));
        }

        [TestMethod]
        [DataRow("60 45 0001 90", true, "an unknown critical option, 9")]
        [DataRow("60 45 0001 a0", false, "an unknown elective option, 10")]
        [DataRow("60 45 0001 d10a10 0110", true, "Block2 twice")]
        [DataRow("60 45 0001 d40a00000010", true, "Block2 of four bytes")]
        [DataRow("60 45 0001 d10a17", true, "Block2 with the reserved size")]
        [DataRow("60 45 0001 6101 0102", false, "Observe twice")]
        [DataRow("60 45 0001 6400000001", false, "Observe of four bytes")]
        public void Critical_options_that_are_not_recognised_are_noted(string hex, bool expected, string what)
        {
            Assert.AreEqual(expected, Valid(hex).HasUnknownCritical, what);
        }

        [TestMethod]
        public void The_first_of_repeated_options_counts_and_those_of_a_wrong_length_do_not()
        {
            Assert.AreEqual(1, Valid("60 45 0001 6101 0102").Observe);
            Assert.AreEqual(CoapMessage.None, Valid("60 45 0001 6400000001").Observe);
            Assert.AreEqual(CoapMessage.None, Valid("60 45 0001 c3000032").ContentFormat);
            Assert.AreEqual(60, Valid("60 45 0001 d501 0000000001").MaxAgeSeconds);
            Assert.AreEqual(0, Valid("60 45 0001 49 000102030405060708").ETagLength);
        }

        [TestMethod]
        public void A_long_Max_Age_stays_positive()
        {
            Assert.AreEqual(int.MaxValue, Valid("60 45 0001 d401ffffffff").MaxAgeSeconds);
        }

        [TestMethod]
        public void One_object_reads_message_after_message_and_keeps_nothing()
        {
            var message = new CoapMessage();
            byte[] full = Bytes.FromHex("61 45 0001 aa 41bb 2107 6132 2105 915a 40 80 ff 01");
            byte[] bare = Bytes.FromHex("60 45 0002");
            message.Read(full, full.Length);
            Assert.IsTrue(message.HasUnknownCritical);

            Assert.AreEqual((int)CoapVerdict.Valid, (int)message.Read(bare, bare.Length));
            Assert.AreEqual("ACK 2.05", Describe.Message(message));
            Assert.AreEqual(0, message.TokenLength);
            Assert.AreEqual(CoapMessage.None, message.Observe);
            Assert.AreEqual(CoapMessage.None, message.ContentFormat);
            Assert.AreEqual(60, message.MaxAgeSeconds);
            Assert.AreEqual(CoapBlock.None, message.Block1);
            Assert.AreEqual(CoapBlock.None, message.Block2);
            Assert.AreEqual(0, message.ETagLength);
            Assert.IsFalse(message.HasUnknownCritical);
        }

        [TestMethod]
        public void Only_the_datagram_counts_not_what_lies_behind_it()
        {
            var message = new CoapMessage();
            byte[] buffer = Bytes.FromHex("40 45 0001 c1 32 ff 01 02");

            Assert.AreEqual((int)CoapVerdict.Malformed, (int)message.Read(buffer, 5));
            Assert.AreEqual((int)CoapVerdict.Malformed, (int)message.Read(buffer, 7));
            Assert.AreEqual((int)CoapVerdict.Valid, (int)message.Read(buffer, 8));
            Assert.AreEqual(1, message.PayloadLength);
        }

        private static CoapMessage Valid(string hex)
        {
            Assert.AreEqual((int)CoapVerdict.Valid, (int)Read(hex, out CoapMessage message), hex);
            return message;
        }

        private static CoapVerdict Read(string hex, out CoapMessage message)
        {
            byte[] datagram = Bytes.FromHex(hex);
            message = new CoapMessage();
            return message.Read(datagram, datagram.Length);
        }
    }
}
