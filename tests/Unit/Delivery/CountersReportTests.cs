// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class CountersReportTests
    {
        [TestMethod]
        public void Once_in_each_boot_the_counters_are_told_even_if_nothing_was_lost()
        {
            var bench = new DeliveryBench(100);

            Assert.AreEqual(1, bench.Link.Topics.Count);
            Assert.AreEqual("[" + FakeClock.UtcAtZeroMs.ToString() + ",0,0,0,0,0,0,0,0]", bench.Link.LastTo(FakePlatform.Counters));
            bench.Step(100000);
            Assert.AreEqual(1, bench.Link.Topics.Count);
        }

        [TestMethod]
        public void A_change_is_told_at_most_every_ten_seconds()
        {
            var bench = new DeliveryBench(100);
            bench.Parts.Diagnostics.Dropped(DropCause.NoTime, 3);

            Assert.AreEqual((long)CountersReport.EveryMs, bench.Step(5000));
            Assert.AreEqual(1, bench.Link.Topics.Count);
            bench.Parts.Diagnostics.Dropped(DropCause.Events, 2);
            bench.Step(10000);

            Assert.Contains(",3,0,0,0,3,0,0,2]", bench.Link.LastTo(FakePlatform.Counters), "events are no readings");
            Assert.AreEqual(2, bench.Link.CountTo(FakePlatform.Counters));
            bench.Confirm(10100);
            bench.Step(90000);
            Assert.AreEqual(2, bench.Link.CountTo(FakePlatform.Counters));
        }

        [TestMethod]
        public void What_changes_while_a_report_is_under_way_is_told_after_it()
        {
            var bench = new DeliveryBench(100);
            bench.Parts.Diagnostics.Dropped(DropCause.Poison, 1);
            bench.Step(20000);
            bench.Parts.Diagnostics.Dropped(DropCause.Poison, 1);
            bench.Step(40000);
            Assert.AreEqual(2, bench.Link.CountTo(FakePlatform.Counters), "one at a time");

            bench.Confirm(40000);
            bench.Step(40000);

            Assert.Contains(",2,0,2,0,", bench.Link.LastTo(FakePlatform.Counters));
        }

        [TestMethod]
        [DataRow(true)]
        [DataRow(false)]
        public void An_unconfirmed_report_is_repeated(bool connectionEnds)
        {
            var bench = new DeliveryBench(100);
            bench.Parts.Diagnostics.Dropped(DropCause.Restart, 1);
            bench.Step(20000);
            if (connectionEnds)
            {
                bench.Close();
            }
            else
            {
                bench.Fail(23000);
            }

            Assert.AreEqual(30000L, bench.Step(23000));
            bench.Step(30000);

            Assert.AreEqual(3, bench.Link.CountTo(FakePlatform.Counters));
        }

        [TestMethod]
        public void Without_the_time_of_day_they_are_told_without_a_time()
        {
            var parts = new Parts();
            parts.Clock.UtcIsKnown = false;
            var report = new CountersReport(new FakePlatform(), new TimeBase(parts.Clock), parts.Diagnostics.Drops);
            var link = new FakeLink(new LinkQueue());

            report.Send(0, new Uplink(link, new FakePlatform(), new Pace(new Settings())), parts.Json);

            Assert.StartsWith("[0,0,", link.LastTo(FakePlatform.Counters));
        }
    }
}
