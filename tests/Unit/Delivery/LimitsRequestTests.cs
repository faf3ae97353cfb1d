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
            var bench = new DeliveryBench(100);
            LimitsRequest request = Asking(bench);
            request.OnOnline(1000);
            request.Step(1000, bench.Uplink, bench.Parts.Json);
            Assert.AreEqual(1000L + LimitsRequest.AnswerLimitMs, request.HeldUntilMs);
            Assert.AreEqual(1, bench.Link.CountTo("limits/1"));

            request.OnAnswered(1300, Answer("1", 50));

            Assert.AreEqual(1300L, request.HeldUntilMs);
            Assert.AreEqual(10, bench.Pace.MaxReadings);
        }

        [TestMethod]
        public void TB11_Without_an_answer_batches_go_on_after_two_seconds_and_a_late_answer_still_counts()
        {
            var bench = new DeliveryBench(100);
            LimitsRequest request = Asking(bench);
            request.OnOnline(1000);
            request.Step(1000, bench.Uplink, bench.Parts.Json);
            Assert.AreEqual(3000L, request.HeldUntilMs);

            request.OnAnswered(9000, Answer("1", 50));
            Assert.AreEqual(10, bench.Pace.MaxReadings);
        }

        [TestMethod]
        public void TB11_Later_connections_ask_again_but_hold_nothing()
        {
            var bench = new DeliveryBench(100);
            LimitsRequest request = Asking(bench);
            request.OnOnline(1000);
            request.Step(1000, bench.Uplink, bench.Parts.Json);
            request.Step(1001, bench.Uplink, bench.Parts.Json);
            Assert.AreEqual(1, bench.Link.CountTo("limits/"), "once a connection");

            bench.Close();
            request.OnOnline(70000);
            Assert.IsTrue(request.HeldUntilMs <= 70000);
            request.Step(70000, bench.Uplink, bench.Parts.Json);
            Assert.AreEqual(1, bench.Link.CountTo("limits/2"));

            request.OnAnswered(70100, Answer("1", 50));
            Assert.AreEqual(int.MaxValue, bench.Pace.MaxReadings, "the answer to the first request is out of date");
        }

        [TestMethod]
        public void An_answer_without_limits_ends_the_wait_and_changes_nothing()
        {
            var bench = new DeliveryBench(100);
            LimitsRequest request = Asking(bench);
            int before = bench.Pace.MaxReadings;
            request.OnOnline(1000);
            request.Step(1000, bench.Uplink, bench.Parts.Json);

            request.OnAnswered(1100, new Inbound { RequestId = "1" });

            Assert.AreEqual(1100L, request.HeldUntilMs);
            Assert.AreEqual(before, bench.Pace.MaxReadings);
        }

        [TestMethod]
        public void A_platform_without_such_a_request_holds_nothing()
        {
            var bench = new DeliveryBench(100);
            var request = new LimitsRequest(bench.Platform, bench.Pace);
            int before = bench.Link.Topics.Count;
            request.OnOnline(1000);
            request.Step(1000, bench.Uplink, bench.Parts.Json);

            Assert.AreEqual(1000L, request.HeldUntilMs);
            Assert.AreEqual(before, bench.Link.Topics.Count);
        }

        [TestMethod]
        public void The_request_waits_for_room_in_the_window()
        {
            var bench = new DeliveryBench(100);
            LimitsRequest request = Asking(bench);
            for (int i = 0; i < Uplink.Window; i++)
            {
                bench.SendAttributes(0);
            }

            request.OnOnline(1000);
            request.Step(1000, bench.Uplink, bench.Parts.Json);
            Assert.IsFalse(bench.Uplink.IsStuck);
            bench.Uplink.OnPublished(bench.LastId);
            request.Step(1001, bench.Uplink, bench.Parts.Json);

            Assert.AreEqual(1, bench.Link.CountTo("limits/1"));
        }

        private static LimitsRequest Asking(DeliveryBench bench)
        {
            bench.Platform.Limits = new SessionLimits();
            return new LimitsRequest(bench.Platform, bench.Pace);
        }

        private static Inbound Answer(string requestId, int readingsPerSecond)
        {
            var limits = new SessionLimits { Readings = new[] { new RateLimit(readingsPerSecond, 1) } };
            return new Inbound { RequestId = requestId, Limits = limits };
        }
    }
}
