// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using nanoFramework.TestFramework;

namespace DeviceAgent.Coap.Tests
{
    [TestClass]
    public class CoapWriterTests
    {
        [TestMethod]
        public void The_messages_of_RFC_7252_appendix_A_are_written()
        {
            var writer = new CoapWriter(64);
            writer.Begin(CoapType.Confirmable, CoapCode.Get, 0x7d34, null, 0);
            writer.Option(CoapOption.UriPath, Bytes.Of("temperature"));
            Assert.AreEqual("40017d34bb74656d7065726174757265", Hex(writer));

            writer.Begin(CoapType.Acknowledgement, CoapCode.Content, 0x7d35, new byte[] { 0x20 }, 1);
            byte[] payload = Bytes.Of("22.3 C");
            writer.Payload(payload, 0, payload.Length);
            Assert.AreEqual("61457d3520ff32322e332043", Hex(writer));
        }

        [TestMethod]
        [DataRow(0, "00")]
        [DataRow(12, "c0")]
        [DataRow(13, "d000")]
        [DataRow(268, "d0ff")]
        [DataRow(269, "e00000")]
        [DataRow(65535, "e0fef2")]
        public void Option_numbers_take_as_few_bytes_as_they_need(int number, string hex)
        {
            CoapWriter writer = Begun(64);
            writer.Option(number, new byte[0]);
            Assert.AreEqual("40010001" + hex, Hex(writer));
        }

        [TestMethod]
        [DataRow(12, "cc")]
        [DataRow(13, "cd00")]
        [DataRow(268, "cdff")]
        [DataRow(269, "ce0000")]
        [DataRow(1034, "ce02fd")]
        public void Option_lengths_take_as_few_bytes_as_they_need(int length, string hex)
        {
            CoapWriter writer = Begun(1100);
            writer.Option(12, new byte[length]);
            Assert.AreEqual("40010001" + hex, Bytes.ToHex(writer.Buffer, 0, writer.Length - length));
            Assert.IsFalse(writer.Overflowed);
        }

        [TestMethod]
        [DataRow(0, "60")]
        [DataRow(1, "6101")]
        [DataRow(255, "61ff")]
        [DataRow(256, "620100")]
        [DataRow(0xFFFFFF, "63ffffff")]
        [DataRow(0x7FFFFFFF, "647fffffff")]
        public void Integers_take_as_few_bytes_as_they_need(int value, string hex)
        {
            CoapWriter writer = Begun(64);
            writer.Option(CoapOption.Observe, value);
            Assert.AreEqual("40010001" + hex, Hex(writer));
        }

        [TestMethod]
        public void Options_are_written_by_their_distance()
        {
            CoapWriter writer = Begun(64);
            writer.Option(CoapOption.Observe, 0);
            writer.Option(CoapOption.UriPath, Bytes.Of("a"));
            writer.Option(CoapOption.UriPath, Bytes.Of("b"));
            writer.Option(CoapOption.Size1, 5);
            Assert.AreEqual("40010001" + "60" + "5161" + "0162" + "d12405", Hex(writer));
        }

        [TestMethod]
        public void Options_out_of_order_are_a_mistake_of_the_caller()
        {
            CoapWriter writer = Begun(64);
            writer.Option(CoapOption.UriPath, Bytes.Of("a"));
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => writer.Option(CoapOption.Observe, 0));
        }

        [TestMethod]
        public void A_token_of_nine_bytes_is_a_mistake_of_the_caller()
        {
            var writer = new CoapWriter(64);
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => writer.Begin(CoapType.Confirmable, 1, 1, new byte[9], 9));
        }

        [TestMethod]
        public void Whatever_the_capacity_nothing_is_written_beyond_it_and_nothing_in_part()
        {
            byte[] value = Bytes.Counting(20);
            const int Whole = 4 + 2 + 20 + 1 + 20;
            for (int capacity = 12; capacity <= Whole; capacity++)
            {
                CoapWriter writer = Begun(capacity);
                writer.Option(CoapOption.UriPath, value);
                writer.Payload(value, 0, value.Length);
                Assert.AreEqual(capacity < Whole, writer.Overflowed, capacity.ToString());
                Assert.AreEqual(capacity < 26 ? 4 : capacity < Whole ? 26 : Whole, writer.Length, capacity.ToString());
            }
        }

        [TestMethod]
        public void After_an_overflow_nothing_follows_until_the_next_message()
        {
            CoapWriter writer = Begun(12);
            writer.Option(CoapOption.UriPath, new byte[9]);
            writer.Option(CoapOption.UriPath, new byte[1]);
            Assert.IsTrue(writer.Overflowed);
            Assert.AreEqual(4, writer.Length);

            writer.Begin(CoapType.Confirmable, CoapCode.Get, 2, null, 0);
            Assert.IsFalse(writer.Overflowed);
        }

        [TestMethod]
        public void An_empty_payload_has_no_marker()
        {
            CoapWriter writer = Begun(12);
            writer.Payload(null, 0, 0);
            Assert.AreEqual("40010001", Hex(writer));
        }

        private static CoapWriter Begun(int capacity)
        {
            var writer = new CoapWriter(capacity);
            writer.Begin(CoapType.Confirmable, CoapCode.Get, 1, null, 0);
            return writer;
        }

        private static string Hex(CoapWriter writer)
        {
            Assert.IsFalse(writer.Overflowed);
            return Bytes.ToHex(writer.Buffer, 0, writer.Length);
        }
    }
}
