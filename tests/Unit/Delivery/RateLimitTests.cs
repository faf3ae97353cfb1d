// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class RateLimitTests
    {
        [TestMethod]
        [DataRow(1, 1, 1)]
        [DataRow(2, 1, 1)]
        [DataRow(5, 1, 1)]
        [DataRow(10, 1, 1)]
        [DataRow(10, 1, 2)]
        [DataRow(100, 1, 20)]
        [DataRow(200, 60, 1)]
        [DataRow(6000, 60, 700)]
        [DataRow(100, 3600, 7)]
        public void TB11_No_span_of_the_limits_length_holds_more_than_the_limit_and_the_rate_is_80_percent(int count, int seconds, int lump)
        {
            var limit = new RateLimit(count, seconds);
            long spanMs = seconds * 1000L;
            var sentMs = new long[2000];
            long nowMs = 123456;
            int sent = 0;
            while (sent < sentMs.Length && nowMs < 123456 + (spanMs * 20))
            {
                long dueMs = limit.DueMs(lump);
                nowMs = dueMs > nowMs ? dueMs : nowMs;
                limit.Spend(nowMs, lump);
                sentMs[sent++] = nowMs;
            }

            int first = 0;
            for (int last = 0; last < sent; last++)
            {
                while (sentMs[last] - sentMs[first] >= spanMs)
                {
                    first++;
                }

                Assert.IsTrue((last - first + 1) * lump <= count, "at " + sentMs[last].ToString());
            }

            // What went beyond the first lump, against the time that it took: 80 % within a millisecond a step.
            long tookMs = sentMs[sent - 1] - sentMs[0];
            long units = ((long)sent * lump) - limit.Lump;
            long idealMs = units * spanMs * 10 / (8 * count);
            Assert.IsTrue(tookMs >= idealMs && tookMs <= idealMs + sent, "took " + tookMs.ToString() + " instead of " + idealMs.ToString());
        }

        [TestMethod]
        public void What_was_sent_without_asking_is_paid_off_before_the_next()
        {
            var limit = new RateLimit(10, 1);
            for (int i = 0; i < 10; i++)
            {
                limit.Spend(1000, 1);
            }

            Assert.AreEqual(1000L + (9 * 125), limit.DueMs(1));
        }

        [TestMethod]
        public void Rest_is_not_saved_up_beyond_a_lump()
        {
            var limit = new RateLimit(100, 1);
            limit.Spend(0, 20);
            Assert.AreEqual(250L, limit.DueMs(20));

            limit.Spend(100000, 20);
            Assert.AreEqual(100250L, limit.DueMs(20));
        }

        [TestMethod]
        public void More_than_a_lump_waits_until_everything_is_paid_off()
        {
            var limit = new RateLimit(10, 1);
            Assert.AreEqual(2, limit.Lump);
            limit.Spend(1000, 2);

            Assert.AreEqual(1250L, limit.DueMs(5));
        }
    }
}
