// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class TimeRequestTests
    {
        private const long Now = FakeClock.UtcAtZeroMs;

        [TestMethod]
        public void A_board_without_the_time_asks_its_server_after_half_a_minute()
        {
            var bench = new TimeBench();
            bench.RunUntil(29999);
            Assert.AreEqual(0, bench.Asked);

            bench.RunUntil(30000);
            Assert.AreEqual("[\"getTime\",{}]", bench.Client.Link.LastTo("own/1"));
        }

        [TestMethod]
        public void A_board_that_knows_the_time_asks_nobody()
        {
            var bench = new TimeBench();
            bench.Clock.UtcIsKnown = true;
            bench.RunUntil(86400000);

            Assert.AreEqual(0, bench.Asked);
        }

        [TestMethod]
        public void The_half_minute_counts_from_the_first_connection()
        {
            var bench = new TimeBench();
            bench.RunUntil(20000);
            bench.Request.OnOffline(20000);
            bench.Request.OnOnline(25000);
            bench.RunUntil(30000);

            Assert.AreEqual(1, bench.Asked);
        }

        [TestMethod]
        public void The_answer_sets_the_clock_when_a_second_begins_and_half_the_round_trip_is_added()
        {
            var bench = new TimeBench();

            // Asked at 30,000; the server's clock is read half way, at 30,400.
            bench.AskAndAnswer(30000, 30800, (Now + 30400).ToString());
            Assert.AreEqual(0, bench.Clock.Sets, "boards keep whole seconds only");

            bench.RunUntil(31000);
            Assert.AreEqual(1, bench.Clock.Sets);
            Assert.IsTrue(bench.Time.IsKnown);
            Assert.AreEqual(0L, bench.ErrorMs);
        }

        [TestMethod]
        public void An_agent_that_is_late_for_the_second_waits_for_the_next()
        {
            var bench = new TimeBench();
            bench.AskAndAnswer(30000, 30000, (Now + 29500).ToString());

            bench.Clock.NowMs = 30560;
            Assert.AreEqual(31500L, bench.Request.Step(30560, true));
            Assert.AreEqual(0, bench.Clock.Sets);

            bench.Clock.NowMs = 31510;
            bench.Request.Step(31510, true);
            Assert.AreEqual(1, bench.Clock.Sets);
            bench.Time.Update();
            Assert.AreEqual(-510L, bench.ErrorMs, "no more than it was late");
        }

        [TestMethod]
        [DataRow("1793534400000")]
        [DataRow("1793534400")]
        [DataRow("1793534400000.0")]
        [DataRow("\"1793534400000\"")]
        [DataRow("\"1793534400\"")]
        [DataRow("{\"time\":1793534400000}")]
        [DataRow("{\"ts\":\"1793534400\"}")]
        [DataRow("{\"method\":\"getTime\",\"result\":1793534400}")]
        public void The_time_comes_in_many_forms(string answer)
        {
            var bench = new TimeBench();
            bench.AskAndAnswer(30000, 30000, answer);
            bench.RunUntil(31000);

            Assert.IsTrue(bench.Time.IsKnown);
            Assert.AreEqual(1793534400000L, bench.Time.ToUnixMs(30000));
        }

        [TestMethod]
        [DataRow("0")]
        [DataRow("-1793534400000")]
        [DataRow("1793491199999")]
        [DataRow("1793491199")]
        [DataRow("4102444800001")]
        [DataRow("9223372036854775807")]
        [DataRow("17935344000001793534400000")]
        [DataRow("1793534400000.5")]
        [DataRow("\"now\"")]
        [DataRow("\"\"")]
        [DataRow("true")]
        [DataRow("null")]
        [DataRow("[]")]
        [DataRow("[1793534400000]")]
        [DataRow("{}")]
        [DataRow("{\"now\":1793534400000}")]
        [DataRow("{\"time\":{\"ts\":1793534400000}}")]
        [DataRow("{\"error\":\"no such method\"}")]
        public void Nonsense_is_no_time(string answer)
        {
            var bench = new TimeBench();
            bench.AskAndAnswer(30000, 30100, answer);
            bench.RunUntil(32000);

            Assert.AreEqual(0, bench.Clock.Sets);
            Assert.IsFalse(bench.Time.IsKnown);
            Assert.AreEqual(1, bench.Client.Parts.Observer.Count("error clock"));
        }

        [TestMethod]
        public void An_answer_that_took_more_than_five_seconds_is_none()
        {
            var bench = new TimeBench();
            bench.AskAndAnswer(30000, 35000, (Now + 32500).ToString());
            bench.RunUntil(37000);

            Assert.AreEqual(0, bench.Clock.Sets);
        }

        [TestMethod]
        public void A_server_that_does_not_answer_is_asked_ever_more_rarely_up_to_every_hour()
        {
            var bench = new TimeBench();
            string asked = string.Empty;
            for (long nowMs = 0; nowMs < 20000000; nowMs += 1000)
            {
                int before = bench.Asked;
                bench.RunUntil(nowMs);
                asked += bench.Asked == before ? string.Empty : (nowMs / 1000).ToString() + " ";
            }

            Assert.AreEqual("30 95 220 465 950 1915 3840 7445 11050 14655 18260 ", asked);
        }

        [TestMethod]
        public void It_asks_again_every_hour_and_corrects_what_has_drifted()
        {
            var bench = new TimeBench();
            bench.AskAndAnswer(30000, 30000, (Now + 30000).ToString());
            bench.RunUntil(3629999);
            Assert.AreEqual(1, bench.Asked);

            bench.AskAndAnswer(3630000, 3630000, (Now + 3630400).ToString());
            Assert.AreEqual(1, bench.Clock.Sets, "less than an answer may be wrong by");

            bench.AskAndAnswer(7230000, 7230000, (Now + 7231000).ToString());
            bench.RunUntil(7232000);
            Assert.AreEqual(3, bench.Asked);
            Assert.AreEqual(2, bench.Clock.Sets);
            Assert.AreEqual(1000L, bench.ErrorMs);
        }

        [TestMethod]
        public void Once_a_time_server_has_set_the_clock_nobody_else_does()
        {
            var bench = new TimeBench();
            bench.AskAndAnswer(30000, 30000, (Now + 30000).ToString());
            bench.RunUntil(100000);
            bench.Clock.UtcMinusNowMs += 200;
            bench.RunUntil(86400000);

            Assert.AreEqual(1, bench.Asked);
            Assert.AreEqual(1, bench.Clock.Sets);
            Assert.AreEqual(200L, bench.ErrorMs);
        }

        [TestMethod]
        public void A_time_server_that_answers_while_the_server_is_asked_wins()
        {
            var bench = new TimeBench();
            bench.RunUntil(30000);
            bench.Clock.UtcIsKnown = true;
            bench.RunUntil(30100);
            bench.Client.Answer(30100, 1, (Now + 99000).ToString());
            bench.RunUntil(33000);

            Assert.AreEqual(0, bench.Clock.Sets);
            Assert.AreEqual(0L, bench.ErrorMs);
        }

        [TestMethod]
        public void A_time_server_that_answers_before_the_second_begins_wins()
        {
            var bench = new TimeBench();
            bench.AskAndAnswer(30000, 30800, (Now + 30400).ToString());
            bench.Clock.UtcIsKnown = true;
            bench.RunUntil(33000);

            Assert.AreEqual(0, bench.Clock.Sets);
        }

        [TestMethod]
        public void A_doubted_time_that_the_server_confirms_is_believed()
        {
            var bench = new TimeBench();
            bench.Clock.UtcIsKnown = true;
            bench.Time.Distrust();
            bench.RunUntil(30000);
            Assert.IsFalse(bench.Time.IsKnown);
            Assert.AreEqual(1, bench.Asked);

            bench.AskAndAnswer(30000, 30100, (Now + 30050).ToString());

            Assert.AreEqual(0, bench.Clock.Sets);
            Assert.IsTrue(bench.Time.IsKnown);
        }

        [TestMethod]
        public void A_doubted_time_that_the_server_does_not_know_is_replaced()
        {
            var bench = new TimeBench();
            bench.Clock.UtcIsKnown = true;
            bench.Clock.UtcMinusNowMs += 86400000;
            bench.Time.Distrust();
            bench.AskAndAnswer(30000, 30000, (Now + 30000).ToString());
            bench.RunUntil(31000);

            Assert.IsTrue(bench.Time.IsKnown);
            Assert.AreEqual(0L, bench.ErrorMs);
        }

        [TestMethod]
        public void A_clock_that_cannot_be_set_is_an_error_and_asked_for_no_more_than_every_hour()
        {
            var bench = new TimeBench();
            bench.Clock.CanBeSet = false;
            bench.AskAndAnswer(30000, 30000, (Now + 30000).ToString());
            bench.RunUntil(3600000);

            Assert.AreEqual(1, bench.Asked);
            Assert.AreEqual(1, bench.Client.Parts.Observer.Count("error clock"));
        }
    }
}
