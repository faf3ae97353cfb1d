// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class TimeBaseTests
    {
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
        [DataRow(-1L, false)]
        [DataRow(0L, true)]
        public void A_time_of_day_before_the_release_is_none(long afterReleaseMs, bool known)
        {
            var clock = new FakeClock { UtcMinusNowMs = Firmware.ReleasedUnixMs + afterReleaseMs };
            var time = new TimeBase(clock);

            time.Update();

            Assert.AreEqual(known, time.IsKnown);
        }

        [TestMethod]
        public void Known_time_stays_known_when_the_clock_forgets_it_or_falls_back_to_nonsense()
        {
            var clock = new FakeClock();
            var time = new TimeBase(clock);
            time.Update();

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
        [DataRow(-11L, -11L)]
        [DataRow(3600000L, 3600000L)]
        [DataRow(-3600000L, -3600000L)]
        public void A_step_is_followed_and_noise_is_not(long stepMs, long expectedMs)
        {
            var clock = new FakeClock();
            var time = new TimeBase(clock);
            time.Update();

            clock.UtcMinusNowMs += stepMs;
            time.Update();

            Assert.AreEqual(FakeClock.UtcAtZeroMs + expectedMs, time.ToUnixMs(0));
        }

        [TestMethod]
        public void Small_differences_do_not_add_up_unnoticed()
        {
            var clock = new FakeClock();
            var time = new TimeBase(clock);
            time.Update();

            for (int i = 0; i < 100; i++)
            {
                clock.UtcMinusNowMs++;
                time.Update();
                long wrongMs = clock.UtcMinusNowMs - time.ToUnixMs(0);
                Assert.IsTrue(wrongMs >= 0 && wrongMs <= 10, wrongMs.ToString());
            }
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
    }
}
