// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class SntpMessageTests
    {
        private const long Cookie = 0x0123456789ABCDEF;
        private const string CookieHex = "0123456789ABCDEF";

        // 2026-11-01T00:00:00.5Z in seconds since 1900, and half a second.
        private const string TimeHex = "EE91E08080000000";
        private const string ZeroHex = "0000000000000000";

        [TestMethod]
        public void A_question_is_of_version_4_from_a_client_and_holds_nothing_but_the_cookie()
        {
            var message = new byte[SntpMessage.Bytes];
            message[5] = 7;
            SntpMessage.WriteQuestion(message, Cookie);

            Assert.AreEqual("23" + Text.Repeat("00", 39) + CookieHex, Text.ToHex(message));
        }

        [TestMethod]
        public void A_good_answer_tells_when_it_was_sent()
        {
            Assert.AreEqual((int)SntpVerdict.Good, (int)Read(Answer("24", "02", CookieHex, TimeHex), out long unixMs));
            Assert.AreEqual(Seconds(0xEE91E080) + 500, unixMs);
        }

        [TestMethod]
        public void After_2036_seconds_count_from_zero_again()
        {
            Assert.AreEqual((int)SntpVerdict.Good, (int)Read(Answer("24", "02", CookieHex, "0000000140000000"), out long unixMs));

            // 2036-02-07T06:28:17.250Z
            Assert.AreEqual(2085978497250L, unixMs);
        }

        [TestMethod]
        [DataRow("23", CookieHex)]
        [DataRow("25", CookieHex)]
        [DataRow("24", "0123456789ABCDEE")]
        [DataRow("24", ZeroHex)]
        public void What_is_no_answer_to_the_question_is_none(string first, string originate)
        {
            Assert.AreEqual((int)SntpVerdict.NotAnswer, (int)Read(Answer(first, "02", originate, TimeHex), out long unixMs));
            Assert.AreEqual(0L, unixMs);
        }

        [TestMethod]
        public void A_short_packet_is_no_answer()
        {
            byte[] message = Text.FromHex(Answer("24", "02", CookieHex, TimeHex));

            Assert.AreEqual((int)SntpVerdict.NotAnswer, (int)SntpMessage.Read(message, 47, Cookie, out _));
            Assert.AreEqual((int)SntpVerdict.NotAnswer, (int)SntpMessage.Read(message, 0, Cookie, out _));
        }

        [TestMethod]
        [DataRow("E4", "02", TimeHex)]
        [DataRow("24", "10", TimeHex)]
        [DataRow("24", "FF", TimeHex)]
        [DataRow("24", "02", ZeroHex)]
        public void A_server_that_does_not_know_the_time_is_not_believed(string first, string stratum, string transmit)
        {
            Assert.AreEqual((int)SntpVerdict.Unsynchronized, (int)Read(Answer(first, stratum, CookieHex, transmit), out long unixMs));
            Assert.AreEqual(0L, unixMs);
        }

        [TestMethod]
        [DataRow("24")]
        [DataRow("E4")]
        public void A_kiss_of_death_is_heeded(string first)
        {
            Assert.AreEqual((int)SntpVerdict.LeaveAlone, (int)Read(Answer(first, "00", CookieHex, TimeHex), out _));
        }

        [TestMethod]
        [DataRow("64")]
        [DataRow("A4")]
        [DataRow("1C")]
        public void Leap_seconds_ahead_and_older_versions_are_all_right(string first)
        {
            Assert.AreEqual((int)SntpVerdict.Good, (int)Read(Answer(first, "0F", CookieHex, TimeHex), out _));
        }

        private static long Seconds(long sinceNineteenHundred)
        {
            return (sinceNineteenHundred - 2208988800) * 1000;
        }

        private static string Answer(string first, string stratum, string originate, string transmit)
        {
            return first + stratum + Text.Repeat("00", 22) + originate + ZeroHex + transmit;
        }

        private static SntpVerdict Read(string answer, out long unixMs)
        {
            byte[] message = Text.FromHex(answer);
            return SntpMessage.Read(message, message.Length, Cookie, out unixMs);
        }
    }
}
