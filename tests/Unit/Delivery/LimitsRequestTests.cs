// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class LimitsRequestTests
    {
        [TestMethod]
        public void TB11_The_first_connection_of_a_boot_holds_batches_until_the_answer()
        {
            var bench = new LimitsBench(new SessionLimits { Readings = new[] { new RateLimit(50, 1) } });
            bench.Connect(1000);
            bench.Request.Step(1000);
            Assert.AreEqual(1000L + LimitsRequest.HoldMs, bench.Request.HeldUntilMs);
            Assert.AreEqual("[\"limits\",{}]", bench.Delivery.Link.LastTo("own/1"));

            bench.Answer(1300, 1, "{}");

            Assert.AreEqual(1300L, bench.Request.HeldUntilMs);
            Assert.AreEqual(10, bench.Delivery.Pace.MaxReadings);
        }

        [TestMethod]
        public void TB11_Without_an_answer_batches_go_on_after_two_seconds_and_a_late_answer_still_counts()
        {
            var bench = new LimitsBench(new SessionLimits { Readings = new[] { new RateLimit(50, 1) } });
            bench.Connect(1000);
            bench.Request.Step(1000);
            Assert.AreEqual(3000L, bench.Request.HeldUntilMs);

            bench.Answer(9000, 1, "{}");
            Assert.AreEqual(10, bench.Delivery.Pace.MaxReadings);
        }

        [TestMethod]
        public void TB11_Later_connections_ask_again_but_hold_nothing()
        {
            var bench = new LimitsBench(new SessionLimits { Readings = new[] { new RateLimit(50, 1) } });
            bench.Connect(1000);
            bench.Request.Step(1000);
            bench.Request.Step(1001);
            Assert.AreEqual(1, bench.Delivery.Link.CountTo("own/"), "once a connection");

            bench.Close(2000);
            bench.Connect(70000);
            Assert.IsTrue(bench.Request.HeldUntilMs <= 70000);
            bench.Request.Step(70000);
            Assert.AreEqual(1, bench.Delivery.Link.CountTo("own/2"));

            bench.Answer(70100, 1, "{}");
            Assert.AreEqual(int.MaxValue, bench.Delivery.Pace.MaxReadings, "the answer to the first request is out of date");
        }

        [TestMethod]
        public void An_answer_without_limits_ends_the_wait_and_changes_nothing()
        {
            var bench = new LimitsBench(new SessionLimits { Readings = new[] { new RateLimit(50, 1) } });
            int before = bench.Delivery.Pace.MaxReadings;
            bench.Connect(1000);
            bench.Request.Step(1000);

            bench.Answer(1100, 1, "7");

            Assert.AreEqual(1100L, bench.Request.HeldUntilMs);
            Assert.AreEqual(before, bench.Delivery.Pace.MaxReadings);
        }

        [TestMethod]
        public void An_answer_that_nobody_gives_ends_the_wait()
        {
            var bench = new LimitsBench(new SessionLimits());
            bench.Connect(1000);
            bench.Request.Step(1000);

            bench.Answer(1100, 1, "{\"error\":\"timeout\"}");

            Assert.AreEqual(1100L, bench.Request.HeldUntilMs);
        }

        [TestMethod]
        public void A_platform_without_such_a_request_holds_nothing()
        {
            var bench = new LimitsBench(null);
            int before = bench.Delivery.Link.Topics.Count;
            bench.Connect(1000);
            bench.Request.Step(1000);

            Assert.AreEqual(1000L, bench.Request.HeldUntilMs);
            Assert.AreEqual(before, bench.Delivery.Link.Topics.Count);
        }

        [TestMethod]
        public void The_request_waits_for_room_in_the_window()
        {
            var bench = new LimitsBench(new SessionLimits());
            for (int i = 0; i < Uplink.Window; i++)
            {
                bench.Delivery.SendAttributes(0);
            }

            bench.Connect(1000);
            bench.Request.Step(1000);
            Assert.IsFalse(bench.Delivery.Uplink.IsStuck);
            bench.Delivery.Uplink.OnPublished(bench.Delivery.LastId);
            bench.Request.Step(1001);

            Assert.AreEqual(1, bench.Delivery.Link.CountTo("own/1"));
        }
    }
}
