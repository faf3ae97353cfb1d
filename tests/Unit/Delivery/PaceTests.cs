// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class PaceTests
    {
        private const int DefaultPriceMs = 125;

        [TestMethod]
        public void TB11_Without_an_answer_the_configured_limits_hold()
        {
            var pace = new Pace(new Settings { MessagesPerSecond = 10, ReadingsPerSecond = 500 });
            Assert.AreEqual(100, pace.MaxReadings);
            Assert.AreEqual(Uplink.MaxPayloadBytes, pace.MaxPayloadBytes);

            pace.Spend(1000, 0);
            pace.Spend(1000, 0);
            Assert.AreEqual(1000L + DefaultPriceMs, pace.DueMs(1), "two messages at once, then 8 a second");

            pace.Spend(5000, 100);
            Assert.AreEqual(5250L, pace.DueMs(1000), "400 readings a second");
        }

        [TestMethod]
        public void TB11_Stated_limits_replace_the_configured_ones_and_every_pair_of_them_holds()
        {
            var pace = new Pace(new Settings());
            pace.Apply(new SessionLimits
            {
                Messages = new[] { new RateLimit(1000, 1), new RateLimit(60, 60) },
                Readings = new[] { new RateLimit(1000, 1), new RateLimit(50, 1) },
            });
            Assert.AreEqual(10, pace.MaxReadings);

            for (int i = 0; i < 12; i++)
            {
                Assert.IsTrue(pace.DueMs(0) <= 1000, i.ToString());
                pace.Spend(1000, 0);
            }

            Assert.AreEqual(2250L, pace.DueMs(0), "a lump of 12, then 48 a minute");
        }

        [TestMethod]
        public void A_limit_stated_again_is_not_fresh()
        {
            var pace = new Pace(new Settings());
            pace.Apply(new SessionLimits { Messages = new[] { new RateLimit(1, 60) } });
            pace.Spend(1000, 1);

            pace.Apply(new SessionLimits { Messages = new[] { new RateLimit(1, 60) } });
            Assert.AreEqual(76000L, pace.DueMs(1));

            pace.Apply(new SessionLimits { Messages = new[] { new RateLimit(2, 60) } });
            Assert.IsTrue(pace.DueMs(1) <= 1000, "a new limit is");
        }

        [TestMethod]
        public void No_stated_limit_is_none()
        {
            var pace = new Pace(new Settings());
            pace.Apply(new SessionLimits());
            for (int i = 0; i < 1000; i++)
            {
                pace.Spend(1000, 1000);
            }

            Assert.IsTrue(pace.DueMs(1000) <= 1000);
            Assert.AreEqual(int.MaxValue, pace.MaxReadings);
        }

        [TestMethod]
        [DataRow(65536, 5120)]
        [DataRow(6000, 4800)]
        [DataRow(1000, 800)]
        [DataRow(320, 256)]
        [DataRow(319, 5120)]
        [DataRow(0, 5120)]
        [DataRow(2147483647, 5120)]
        public void TB09_Payloads_stay_within_80_percent_of_the_servers_limit_unless_that_is_nonsense(int stated, int expected)
        {
            var pace = new Pace(new Settings());

            pace.Apply(new SessionLimits { MaxPayloadBytes = stated });

            Assert.AreEqual(expected, pace.MaxPayloadBytes);
        }

        [TestMethod]
        public void TB10_Each_close_on_a_batch_halves_the_pace_down_to_a_sixteenth()
        {
            var pace = new Pace(new Settings { MessagesPerSecond = 10 });
            for (int slowness = 2; slowness <= 64; slowness *= 2)
            {
                pace.SlowDown();
                long nowMs = slowness * 100000L;
                pace.Spend(nowMs, 1);

                Assert.AreEqual(nowMs + (DefaultPriceMs * (slowness < 16 ? slowness : 16)), pace.DueMs(1));
            }
        }

        [TestMethod]
        public void TB10_Confirmed_batches_bring_the_pace_back()
        {
            var pace = new Pace(new Settings { MessagesPerSecond = 10 });
            pace.SlowDown();
            pace.SlowDown();
            for (int i = 1; i < Pace.BatchesToRecover; i++)
            {
                pace.OnConfirmed();
            }

            pace.Spend(1000, 1);
            Assert.AreEqual(1000L + (4 * DefaultPriceMs), pace.DueMs(1));

            pace.OnConfirmed();
            pace.Spend(2000, 1);
            Assert.AreEqual(2000L + (2 * DefaultPriceMs), pace.DueMs(1));

            for (int i = 0; i < Pace.BatchesToRecover; i++)
            {
                pace.OnConfirmed();
            }

            pace.Spend(3000, 1);
            Assert.IsTrue(pace.DueMs(1) <= 3000, "a lump of two again");
        }

        [TestMethod]
        public void TB10_A_server_without_limits_is_given_time_too()
        {
            var pace = new Pace(new Settings());
            pace.Apply(new SessionLimits());
            pace.SlowDown();
            pace.Spend(1000, 1);

            Assert.AreEqual(1200L, pace.DueMs(1));
        }
    }
}
