// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class TimeBaseTests
    {
        private const long Hour = 3600000;

        [TestMethod]
        public void Time_is_unknown_until_the_clock_knows_it_and_then_also_for_the_past()
        {
            var clock = new FakeClock { UtcIsKnown = false, NowMs = 5000 };
            var time = new TimeBase(clock);
            time.Update();
            Assert.IsFalse(time.IsKnown);
            Assert.AreEqual(0L, time.ToUnixMs(3000));

            clock.UtcIsKnown = true;
            time.Update();

            Assert.IsTrue(time.IsKnown);
            Assert.AreEqual(FakeClock.UtcAtZeroMs + 3000, time.ToUnixMs(3000));
        }

        [TestMethod]
        [DataRow(0, -1L, false)]
        [DataRow(0, 0L, true)]
        [DataRow(5000, 4999L, false)]
        [DataRow(5000, 5000L, true)]
        public void A_time_of_day_by_which_the_boot_began_before_the_release_is_none(int uptimeMs, long afterReleaseMs, bool known)
        {
            var clock = new FakeClock { NowMs = 1000 };
            var time = new TimeBase(clock);
            clock.NowMs += uptimeMs;
            clock.UtcMinusNowMs = Firmware.ReleasedUnixMs + afterReleaseMs - clock.NowMs;

            time.Update();

            Assert.AreEqual(known, time.IsKnown);
        }

        [TestMethod]
        public void Known_time_stays_known_when_the_clock_forgets_it_or_falls_back_to_nonsense()
        {
            FakeClock clock = Known(out TimeBase time);

            clock.UtcIsKnown = false;
            time.Update();
            Assert.AreEqual(FakeClock.UtcAtZeroMs, time.ToUnixMs(0));

            clock.UtcIsKnown = true;
            clock.UtcMinusNowMs = 946684800000L;
            time.Update();
            Assert.AreEqual(FakeClock.UtcAtZeroMs, time.ToUnixMs(0));
        }

        [TestMethod]
        [DataRow(10L, 0L)]
        [DataRow(-10L, 0L)]
        [DataRow(11L, 11L)]
        [DataRow(2360L, 2360L)]
        [DataRow(-2360L, -2360L)]
        [DataRow(2361L, 0L)]
        [DataRow(-2361L, 0L)]
        public void An_hour_after_the_last_sync_what_may_be_drift_is_followed_and_neither_noise_nor_a_step_is(long changeMs, long expectedMs)
        {
            FakeClock clock = Known(out TimeBase time);
            clock.NowMs = Hour;

            clock.UtcMinusNowMs += changeMs;
            time.Update();

            Assert.AreEqual(FakeClock.UtcAtZeroMs + Hour + 60000 + expectedMs, time.ToUnixMs(Hour + 60000));
        }

        [TestMethod]
        [DataRow(1500)]
        [DataRow(-1500)]
        public void A_correction_leaves_the_times_before_it_alone(int changeMs)
        {
            FakeClock clock = Known(out TimeBase time);
            clock.NowMs = Hour;

            clock.UtcMinusNowMs += changeMs;
            time.Update();

            Assert.AreEqual(FakeClock.UtcAtZeroMs + Hour - 1, time.ToUnixMs(Hour - 1));
        }

        [TestMethod]
        [DataRow(-11)]
        [DataRow(-360)]
        [DataRow(-1900)]
        [DataRow(2000)]
        public void Small_corrections_never_let_time_stand_still_or_run_backwards(int changeMs)
        {
            FakeClock clock = Known(out TimeBase time);
            clock.NowMs = Hour;
            long lastMs = time.ToUnixMs(Hour - 100);

            clock.UtcMinusNowMs += changeMs;
            time.Update();

            for (long at = Hour; at < Hour + 6000; at += 100)
            {
                long unixMs = time.ToUnixMs(at);
                Assert.IsTrue(unixMs >= lastMs + 50, at.ToString() + ": " + (unixMs - lastMs).ToString());
                lastMs = unixMs;
            }

            Assert.AreEqual(FakeClock.UtcAtZeroMs + Hour + 6000 + changeMs, time.ToUnixMs(Hour + 6000));
        }

        [TestMethod]
        public void Two_small_corrections_backwards_in_a_row_do_not_turn_time_either()
        {
            FakeClock clock = Known(out TimeBase time);
            clock.NowMs = Hour;
            clock.UtcMinusNowMs -= 1000;
            time.Update();
            clock.NowMs += 100;
            long beforeMs = time.ToUnixMs(clock.NowMs - 1);

            clock.UtcMinusNowMs -= 900;
            time.Update();

            Assert.IsTrue(time.ToUnixMs(clock.NowMs) >= beforeMs);
            Assert.AreEqual(clock.UtcMinusNowMs + Hour + 10000, time.ToUnixMs(Hour + 10000));
        }

        [TestMethod]
        public void Times_before_the_first_sync_stay_as_that_has_made_them()
        {
            var clock = new FakeClock { UtcIsKnown = false };
            var time = new TimeBase(clock);
            clock.NowMs = 5000;
            clock.UtcIsKnown = true;
            time.Update();
            for (int i = 0; i < 3; i++)
            {
                clock.NowMs += Hour;
                clock.UtcMinusNowMs += 300;
                time.Update();
            }

            Assert.AreEqual(FakeClock.UtcAtZeroMs + 4999, time.ToUnixMs(4999));
            Assert.AreEqual(FakeClock.UtcAtZeroMs + (2 * Hour) + 300, time.ToUnixMs(2 * Hour) - 300);
        }

        [TestMethod]
        public void Drift_of_a_month_without_sync_is_taken_at_once()
        {
            FakeClock clock = Known(out TimeBase time);
            clock.NowMs = 720 * Hour;

            clock.UtcMinusNowMs -= 259000;
            time.Update();

            Assert.AreEqual(clock.UtcMinusNowMs + clock.NowMs, time.ToUnixMs(clock.NowMs));
            Assert.AreEqual(FakeClock.UtcAtZeroMs + Hour, time.ToUnixMs(Hour));
        }

        [TestMethod]
        [DataRow(864000000L)]
        [DataRow(-3000L)]
        public void A_step_that_is_taken_back_within_two_hours_was_never_there(long stepMs)
        {
            FakeClock clock = Known(out TimeBase time);
            clock.UtcMinusNowMs += stepMs;
            for (clock.NowMs = Hour; clock.NowMs <= Hour + TimeBase.StepMs - 60000; clock.NowMs += 60000)
            {
                time.Update();
                Assert.AreEqual(FakeClock.UtcAtZeroMs + clock.NowMs, time.ToUnixMs(clock.NowMs));
                Assert.IsTrue(time.IsDoubtful);
            }

            clock.UtcMinusNowMs -= stepMs;
            time.Update();

            Assert.AreEqual(FakeClock.UtcAtZeroMs + clock.NowMs, time.ToUnixMs(clock.NowMs));
            Assert.IsFalse(time.IsDoubtful);
        }

        [TestMethod]
        [DataRow(864000000L)]
        [DataRow(-43000000L)]
        public void A_step_that_lasts_is_believed_also_for_the_times_before_it(long stepMs)
        {
            FakeClock clock = Known(out TimeBase time);
            clock.NowMs = Hour;
            clock.UtcMinusNowMs += stepMs;
            time.Update();

            clock.NowMs += TimeBase.StepMs;
            time.Update();

            Assert.AreEqual(FakeClock.UtcAtZeroMs + stepMs, time.ToUnixMs(0));
            Assert.AreEqual(FakeClock.UtcAtZeroMs + stepMs + clock.NowMs, time.ToUnixMs(clock.NowMs));
        }

        [TestMethod]
        public void Steps_that_disagree_with_each_other_do_not_add_up_to_one_that_lasts()
        {
            FakeClock clock = Known(out TimeBase time);
            clock.NowMs = Hour;
            for (int i = 1; i <= 10; i++)
            {
                clock.UtcMinusNowMs = FakeClock.UtcAtZeroMs + (i * 10000);
                time.Update();
                clock.NowMs += TimeBase.StepMs - 1;
            }

            Assert.AreEqual(FakeClock.UtcAtZeroMs, time.ToUnixMs(0));
            Assert.IsTrue(time.IsDoubtful);
        }

        [TestMethod]
        public void A_small_correction_is_not_taken_back_by_a_step_the_other_way()
        {
            FakeClock clock = Known(out TimeBase time);
            for (clock.NowMs = Hour; clock.NowMs <= 5 * Hour; clock.NowMs += Hour)
            {
                clock.UtcMinusNowMs += 270;
                time.Update();
            }

            long rightMs = clock.UtcMinusNowMs + clock.NowMs;
            clock.UtcMinusNowMs -= 2980;
            time.Update();

            Assert.AreEqual(rightMs, time.ToUnixMs(clock.NowMs));
        }

        [TestMethod]
        public void Where_time_has_outlived_a_restart_the_first_answer_is_believed_and_no_later_one()
        {
            var clock = new FakeClock();
            var time = new TimeBase(clock);
            time.Update();
            clock.NowMs = Hour;
            clock.UtcMinusNowMs += 172000;
            time.Update();
            Assert.AreEqual(clock.UtcMinusNowMs + clock.NowMs, time.ToUnixMs(clock.NowMs));
            Assert.AreEqual(FakeClock.UtcAtZeroMs + Hour - 1, time.ToUnixMs(Hour - 1));

            clock.NowMs = 2 * Hour;
            long rightMs = clock.UtcMinusNowMs + clock.NowMs;
            clock.UtcMinusNowMs += 90000;
            time.Update();

            Assert.AreEqual(rightMs, time.ToUnixMs(clock.NowMs));
        }

        [TestMethod]
        public void A_correction_that_was_too_large_after_all_is_taken_back_at_once()
        {
            FakeClock clock = Known(out TimeBase time);
            clock.NowMs = 720 * Hour;
            clock.UtcMinusNowMs += 250000;
            time.Update();
            clock.NowMs += Hour;

            clock.UtcMinusNowMs = FakeClock.UtcAtZeroMs;
            time.Update();

            Assert.AreEqual(FakeClock.UtcAtZeroMs + clock.NowMs, time.ToUnixMs(clock.NowMs));
        }

        [TestMethod]
        [DataRow(600000L - 1, true)]
        [DataRow(600000L, false)]
        public void While_time_is_young_every_step_is_believed(long afterMs, bool believed)
        {
            FakeClock clock = Known(out TimeBase time);
            clock.NowMs = afterMs;

            clock.UtcMinusNowMs += 5000;
            time.Update();

            Assert.AreEqual(FakeClock.UtcAtZeroMs + (believed ? 5000 : 0), time.ToUnixMs(0));
        }

        [TestMethod]
        public void A_clock_that_was_doubted_before_the_restart_counts_only_once_it_is_set_anew()
        {
            FakeClock clock = Known(out TimeBase before);
            clock.NowMs = Hour;
            clock.UtcMinusNowMs += 864000000L;
            before.Update();
            Assert.IsTrue(before.IsDoubtful);

            var after = new TimeBase(clock);
            after.Distrust();
            after.Update();
            clock.NowMs += 60000;
            after.Update();
            Assert.IsFalse(after.IsKnown);

            clock.UtcMinusNowMs -= 864000000L;
            after.Update();
            Assert.AreEqual(FakeClock.UtcAtZeroMs + Hour, after.ToUnixMs(Hour));
            Assert.IsFalse(after.IsDoubtful);
        }

        [TestMethod]
        public void A_clock_that_was_doubted_before_the_restart_counts_if_nothing_else_comes()
        {
            var clock = new FakeClock();
            var time = new TimeBase(clock);
            time.Distrust();
            time.Update();

            clock.NowMs += TimeBase.StepMs;
            time.Update();

            Assert.AreEqual(FakeClock.UtcAtZeroMs, time.ToUnixMs(0));
        }

        [TestMethod]
        public void A_clock_that_forgot_the_time_at_the_restart_is_believed_once_it_is_set()
        {
            var clock = new FakeClock { UtcIsKnown = false };
            var time = new TimeBase(clock);
            time.Distrust();
            time.Update();

            clock.UtcIsKnown = true;
            time.Update();

            Assert.IsTrue(time.IsKnown);
        }

        [TestMethod]
        public void Small_differences_do_not_add_up_unnoticed()
        {
            FakeClock clock = Known(out TimeBase time);
            for (int i = 0; i < 100; i++)
            {
                clock.NowMs += 1000;
                clock.UtcMinusNowMs++;
                time.Update();
                long wrongMs = clock.UtcMinusNowMs + clock.NowMs - time.ToUnixMs(clock.NowMs);
                Assert.IsTrue(wrongMs >= 0 && wrongMs <= 10, wrongMs.ToString());
            }
        }

        [TestMethod]
        public void A_time_from_before_utc_was_known_keeps_its_utc_through_days_of_drift()
        {
            var clock = new FakeClock { UtcIsKnown = false, NowMs = 5000 };
            var time = new TimeBase(clock);
            time.Update();
            clock.UtcIsKnown = true;
            time.Update();

            for (int i = 1; i <= 48; i++)
            {
                clock.NowMs = i * Hour;
                clock.UtcMinusNowMs += 100;
                time.Update();
            }

            Assert.AreEqual(FakeClock.UtcAtZeroMs + 3000, time.ToUnixMs(3000));
        }

        [TestMethod]
        [DataRow(5, true)]
        [DataRow(6, false)]
        public void Clocks_read_too_far_apart_tell_nothing(int heldUpMs, bool taken)
        {
            var clock = new FakeClock { HeldUpMs = heldUpMs };
            var time = new TimeBase(clock);

            time.Update();

            Assert.AreEqual(taken, time.IsKnown);
        }

        [TestMethod]
        public void An_estimate_goes_on_from_the_latest_time_that_is_remembered()
        {
            var clock = new FakeClock { UtcIsKnown = false, NowMs = 7000 };
            var time = new TimeBase(clock);
            Assert.AreEqual(Firmware.ReleasedUnixMs + 500, time.EstimateUnixMs(7500));

            time.Remember(FakeClock.UtcAtZeroMs);
            time.Remember(FakeClock.UtcAtZeroMs - 1);

            Assert.AreEqual(FakeClock.UtcAtZeroMs + 500, time.EstimateUnixMs(7500));
        }

        private static FakeClock Known(out TimeBase time)
        {
            var clock = new FakeClock { UtcIsKnown = false };
            time = new TimeBase(clock);
            time.Update();
            clock.UtcIsKnown = true;
            time.Update();
            return clock;
        }
    }
}
