// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class ErrorLogTests
    {
        [TestMethod]
        public void Errors_are_listed_newest_first_with_their_time()
        {
            var bench = new ErrorLogBench();
            bench.Log.Add(1000, ErrorCode.Link, "one");
            bench.Log.Add(2000, ErrorCode.Flash, "two");

            long utc = FakeClock.UtcAtZeroMs;
            Assert.AreEqual(
                "[{\"ts\":" + (utc + 2000).ToString() + ",\"code\":\"flash\",\"text\":\"two\",\"count\":1},"
                + "{\"ts\":" + (utc + 1000).ToString() + ",\"code\":\"link\",\"text\":\"one\",\"count\":1}]",
                bench.Written());
        }

        [TestMethod]
        public void The_same_error_again_raises_its_count_and_is_the_newest()
        {
            var bench = new ErrorLogBench();
            bench.Log.Add(1000, ErrorCode.Link, "one");
            bench.Log.Add(2000, ErrorCode.Link, "two");
            bench.Log.Add(3000, ErrorCode.Sensor, "two");
            bench.Log.Add(4000, ErrorCode.Link, "one");

            Assert.AreEqual("link one 2, sensor two 1, link two 1, ", bench.Brief());
            Assert.AreEqual(4, bench.Log.SinceBoot);
            Assert.AreEqual(FakeClock.UtcAtZeroMs + 4000, ErrorLogBench.TimeOf(JsonTexts.Parse(bench.Written()).First()));
        }

        [TestMethod]
        public void The_33rd_error_pushes_out_the_oldest()
        {
            var bench = new ErrorLogBench();
            for (int i = 0; i < ErrorLog.Capacity; i++)
            {
                bench.Log.Add(i, ErrorCode.Link, "e" + i.ToString());
            }

            bench.Log.Add(100, ErrorCode.Link, "e0");
            bench.Log.Add(101, ErrorCode.Link, "e32");

            string brief = bench.Brief();
            Assert.AreEqual(ErrorLog.Capacity, ErrorLogBench.CountIn(brief, ", "));
            Assert.StartsWith("link e32 1, link e0 2, link e31 1, ", brief);
            Assert.DoesNotContains("link e1 ", brief);
            Assert.Contains("link e2 ", brief);
        }

        [TestMethod]
        public void A_long_text_is_cut()
        {
            var bench = new ErrorLogBench();
            string longest = Text.Repeat("x", ErrorLog.MaxTextLength);
            bench.Log.Add(0, ErrorCode.Link, longest + "y");
            bench.Log.Add(0, ErrorCode.Link, longest + "z");

            Assert.AreEqual("link " + longest + " 2, ", bench.Brief());
        }

        [TestMethod]
        public void A_text_cut_inside_a_character_is_still_json()
        {
            var bench = new ErrorLogBench();
            bench.Log.Add(0, ErrorCode.Settings, Text.Repeat("x", ErrorLog.MaxTextLength - 1) + "\ud83d\ude00");

            Assert.IsNotNull(JsonTexts.Parse(bench.Written()), bench.Written());
        }

        [TestMethod]
        public void A_time_before_the_time_of_day_was_known_is_dated_later()
        {
            var bench = new ErrorLogBench();
            bench.Clock.UtcIsKnown = false;
            bench.Restart();
            bench.Log.Add(1000, ErrorCode.Link, "early");
            Assert.AreEqual(0L, ErrorLogBench.TimeOf(JsonTexts.Parse(bench.Written()).First()));

            bench.Clock.UtcIsKnown = true;
            bench.Time.Update();

            Assert.AreEqual(FakeClock.UtcAtZeroMs + 1000, ErrorLogBench.TimeOf(JsonTexts.Parse(bench.Written()).First()));
        }

        [TestMethod]
        public void Thirty_two_errors_survive_a_reboot_in_order_with_time_and_count()
        {
            var bench = new ErrorLogBench();
            for (int i = 0; i < ErrorLog.Capacity; i++)
            {
                bench.Log.Add(i, ErrorCode.Credentials, "an error whose text is about as long as most, " + i.ToString());
            }

            bench.Log.Add(50, ErrorCode.Credentials, "an error whose text is about as long as most, 7");
            string before = bench.Written();
            bench.Log.Save(60);
            bench.Restart();

            Assert.AreEqual(before, bench.Written());
            Assert.AreEqual(0, bench.Log.SinceBoot);

            bench.Log.Add(5, ErrorCode.Link, "after the boot");
            bench.Log.Add(6, ErrorCode.Credentials, "an error whose text is about as long as most, 7");
            Assert.StartsWith("credentials an error whose text is about as long as most, 7 3, link after the boot 1, ", bench.Brief());
            Assert.AreEqual(ErrorLog.Capacity, ErrorLogBench.CountIn(bench.Brief(), " 1, ") + 1);

            // The new ones have the times of this boot, the old ones keep theirs.
            JsonValue error = JsonTexts.Parse(bench.Written()).First();
            Assert.AreEqual(FakeClock.UtcAtZeroMs + 6, ErrorLogBench.TimeOf(error));
            Assert.AreEqual(FakeClock.UtcAtZeroMs + 5, ErrorLogBench.TimeOf(error.Next()));
            Assert.AreEqual(FakeClock.UtcAtZeroMs + 31, ErrorLogBench.TimeOf(error.Next().Next()));
            Assert.AreEqual(FakeClock.UtcAtZeroMs + 30, ErrorLogBench.TimeOf(error.Next().Next().Next()));
        }

        [TestMethod]
        public void Errors_too_long_for_flash_cost_the_oldest()
        {
            var bench = new ErrorLogBench();
            string longest = Text.Repeat("\u20ac", ErrorLog.MaxTextLength - 2);
            for (int i = 0; i < ErrorLog.Capacity; i++)
            {
                bench.Log.Add(i, ErrorCode.Link, longest + i.ToString());
            }

            bench.Log.Save(60);
            bench.Restart();

            string brief = bench.Brief();
            Assert.StartsWith("link " + longest + "31 1, ", brief);
            int kept = ErrorLogBench.CountIn(brief, ", ");
            Assert.IsTrue(kept >= 12 && kept < ErrorLog.Capacity, kept.ToString());
        }

        [TestMethod]
        public void An_error_is_saved_after_two_seconds_and_the_next_ones_at_most_every_hour()
        {
            var bench = new ErrorLogBench();
            bench.Log.Step(0);
            Assert.AreEqual(0, bench.Flash.Writes);

            bench.Log.Add(1000, ErrorCode.Link, "one");
            bench.Log.Add(2500, ErrorCode.Link, "two");
            bench.Log.Step(2999);
            Assert.AreEqual(0, bench.Flash.Writes);
            bench.Log.Step(3000);
            Assert.AreEqual(1, bench.Flash.Writes);

            bench.Log.Step(4000);
            bench.Log.Add(5000, ErrorCode.Link, "three");
            Assert.AreEqual(3603000L, bench.Log.Step(3602999));
            Assert.AreEqual(1, bench.Flash.Writes);
            Assert.AreEqual(long.MaxValue, bench.Log.Step(3603000));
            Assert.AreEqual(2, bench.Flash.Writes);

            bench.Log.Add(9000000, ErrorCode.Link, "four");
            bench.Log.Step(9001999);
            Assert.AreEqual(2, bench.Flash.Writes);
            bench.Log.Step(9002000);
            Assert.AreEqual(3, bench.Flash.Writes);
            bench.Log.Step(90000000);
            bench.Log.Save(90000000);
            Assert.AreEqual(3, bench.Flash.Writes, "nothing new, nothing written");
        }

        [TestMethod]
        public void A_saving_that_failed_is_tried_again_an_hour_later()
        {
            var bench = new ErrorLogBench();
            bench.Flash.FailsToWrite = true;
            bench.Log.Add(1000, ErrorCode.Link, "one");
            bench.Log.Step(3000);
            Assert.AreEqual(1, bench.Flash.Writes);

            bench.Flash.FailsToWrite = false;
            Assert.AreEqual(3603000L, bench.Log.Step(3602999));
            Assert.AreEqual(1, bench.Flash.Writes);
            bench.Log.Step(3603000);

            Assert.AreEqual(2, bench.Flash.Writes);
            bench.Restart();
            Assert.StartsWith("link one 1", bench.Brief());
        }

        [TestMethod]
        public void A_log_longer_than_the_board_keeps_is_cut()
        {
            string content = "[";
            for (int i = 0; i < ErrorLog.Capacity + 2; i++)
            {
                content += (i == 0 ? "" : ",") + "{\"ts\":1,\"code\":\"a\",\"text\":\"" + i.ToString() + "\",\"count\":1}";
            }

            var bench = new ErrorLogBench();
            byte[] bytes = Text.Utf8(content + "]");
            new DurableSlots(bench.Flash).Write("errors", bytes, bytes.Length);
            bench.Restart();

            Assert.AreEqual(ErrorLog.Capacity, ErrorLogBench.CountIn(bench.Brief(), ", "));
            Assert.StartsWith("a 0 1, a 1 1, ", bench.Brief());
        }

        [TestMethod]
        [DataRow("{\"an\":\"object\"}")]
        [DataRow("7")]
        [DataRow("[{\"text\":\"b\",\"ts\":1,\"count\":1},{\"code\":\"a\",\"ts\":1,\"count\":1}]")]
        [DataRow("[{\"code\":\"a\",\"text\":\"b\",\"count\":1},{\"code\":\"a\",\"text\":\"b\",\"ts\":1}]")]
        [DataRow("[1,null,{},{\"code\":\"x\"},{\"ts\":\"soon\",\"code\":\"a\",\"text\":\"b\",\"count\":1}]")]
        public void A_log_of_another_making_is_an_empty_one(string content)
        {
            var bench = new ErrorLogBench();
            byte[] bytes = Text.Utf8(content);
            new DurableSlots(bench.Flash).Write("errors", bytes, bytes.Length);

            bench.Restart();

            Assert.AreEqual("[]", bench.Written());
        }
    }
}
