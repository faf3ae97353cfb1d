// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class SntpScheduleTests
    {
        [TestMethod]
        public void The_first_server_is_asked_at_once_and_then_every_hour()
        {
            var schedule = new SntpSchedule(2);
            Assert.AreEqual(0, schedule.Server);
            Assert.AreEqual(0L, schedule.DueMs);

            schedule.OnAnswered(5000);
            Assert.AreEqual(0, schedule.Server);
            Assert.AreEqual(3605000L, schedule.DueMs);
        }

        [TestMethod]
        public void A_silent_server_is_followed_by_the_other_and_both_are_asked_ever_more_rarely()
        {
            var schedule = new SntpSchedule(2);
            string asked = string.Empty;
            for (int i = 0; i < 24; i++)
            {
                asked += schedule.Server.ToString() + "@" + (schedule.DueMs / 1000).ToString() + " ";
                schedule.OnSilence(schedule.DueMs);
            }

            Assert.AreEqual(
                "0@0 1@0 0@15 1@15 0@45 1@45 0@105 1@105 0@225 1@225 0@465 1@465 0@945 1@945 0@1905 1@1905 0@3825 1@3825 "
                    + "0@7425 1@7425 0@11025 1@11025 0@14625 1@14625 ",
                asked);
        }

        [TestMethod]
        public void An_answer_brings_patience_back_to_its_start()
        {
            var schedule = new SntpSchedule(1);
            schedule.OnSilence(0);
            schedule.OnSilence(15000);
            schedule.OnAnswered(45000);
            schedule.OnSilence(3645000);

            Assert.AreEqual(3660000L, schedule.DueMs);
        }

        [TestMethod]
        public void The_server_that_answered_last_is_asked_next()
        {
            var schedule = new SntpSchedule(2);
            schedule.OnSilence(0);
            schedule.OnAnswered(0);

            Assert.AreEqual(1, schedule.Server);
        }

        [TestMethod]
        public void A_server_that_wants_to_be_left_alone_is_left_alone_for_longer_each_time_up_to_a_day()
        {
            var schedule = new SntpSchedule(1);
            string rests = string.Empty;
            for (int i = 0; i < 6; i++)
            {
                long nowMs = schedule.DueMs;
                schedule.OnRefused(nowMs);
                rests += ((schedule.DueMs - nowMs) / 3600000).ToString() + " ";
            }

            Assert.AreEqual("2 4 8 16 24 24 ", rests);
        }

        [TestMethod]
        public void While_one_server_rests_the_other_is_asked()
        {
            var schedule = new SntpSchedule(2);
            schedule.OnRefused(1000);
            Assert.AreEqual(1, schedule.Server);
            Assert.AreEqual(1000L, schedule.DueMs);
            schedule.OnAnswered(1000);
            schedule.OnSilence(3601000);
            Assert.AreEqual(1, schedule.Server, "the first still rests");

            schedule.OnSilence(3601000);
            schedule.OnSilence(7300000);
            Assert.AreEqual(0, schedule.Server);
        }
    }
}
