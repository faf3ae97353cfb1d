// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;
using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class AgentTelemetryTests
    {
        [TestMethod]
        public void Every_reading_arrives_once_in_order_with_the_time_it_was_taken()
        {
            var world = new AgentWorld { IntervalMs = 200 };
            world.Start();
            world.RunFor(60000);

            ArrayList rows = world.SentRows();
            for (int i = 0; i < rows.Count; i++)
            {
                Assert.AreEqual(i, AgentWorld.CountOf((JsonValue)rows[i]));
                Assert.AreEqual(FakeClock.UtcAtZeroMs + (i * 200), AgentWorld.TimeOf((JsonValue)rows[i]));
            }

            // All but what still waits for company.
            Assert.IsTrue(rows.Count >= 300 - 11, rows.Count.ToString());
            Assert.AreEqual((long)rows.Count, world.Agent.Diagnostics.Confirmed);
            Assert.IsTrue(world.Link.CountTo(FakePlatform.Readings) <= 30, "batched");
        }

        [TestMethod]
        public void Readings_of_an_outage_arrive_afterwards_oldest_first_with_their_own_times()
        {
            var world = new AgentWorld();
            world.Settings.StoreReadings = 400;
            world.StartOnline();
            world.Link.Accepts = false;
            world.Link.Happens(LinkEventKind.Closed, 0);
            world.RunUntil(80000);
            Assert.AreEqual(0, world.SentRows().Count);

            world.Link.Accepts = true;
            world.RunUntil(300000);

            ArrayList rows = world.SentRows();
            for (int i = 0; i < rows.Count; i++)
            {
                Assert.AreEqual(i, AgentWorld.CountOf((JsonValue)rows[i]));
                Assert.AreEqual(FakeClock.UtcAtZeroMs + (i * 1000), AgentWorld.TimeOf((JsonValue)rows[i]));
            }

            Assert.IsTrue(rows.Count > 290, rows.Count.ToString());
            Assert.AreEqual(0L, world.Agent.Diagnostics.Drops.Total);
        }

        [TestMethod]
        public void Readings_from_before_the_time_of_day_was_known_get_their_time_later()
        {
            var world = new AgentWorld();
            world.Clock.UtcIsKnown = false;
            world.StartOnline();
            world.RunUntil(30000);
            Assert.AreEqual(0, world.SentRows().Count);
            Assert.AreEqual(0L, world.Observer.LastUnixMs);

            world.Clock.UtcIsKnown = true;
            world.RunUntil(31000);

            Assert.AreEqual(31, world.SentRows().Count);
            Assert.AreEqual(FakeClock.UtcAtZeroMs, AgentWorld.TimeOf((JsonValue)world.SentRows()[0]));
        }

        [TestMethod]
        [DataRow(-3600000)]
        [DataRow(3600000)]
        public void A_clock_step_neither_reorders_nor_loses_nor_moves_what_is_stored(int stepMs)
        {
            var world = new AgentWorld();
            world.StartOnline();
            world.Network.IsUp = false;
            world.Link.Happens(LinkEventKind.Closed, 0);
            world.RunUntil(20000);
            world.Clock.UtcMinusNowMs += stepMs;
            world.RunUntil(40000);
            world.Network.IsUp = true;
            world.RunUntil(60000);

            ArrayList rows = world.SentRows();
            for (int i = 0; i < rows.Count; i++)
            {
                Assert.AreEqual(i, AgentWorld.CountOf((JsonValue)rows[i]));
                Assert.AreEqual(FakeClock.UtcAtZeroMs + (i < 20 ? 0 : stepMs) + (i * 1000), AgentWorld.TimeOf((JsonValue)rows[i]));
            }

            Assert.IsTrue(rows.Count > 55, rows.Count.ToString());
        }

        [TestMethod]
        public void A_long_outage_costs_the_oldest_readings_counted_and_told()
        {
            var world = new AgentWorld();
            world.Settings.JournalBytes = 8192;
            world.Network.IsUp = false;
            world.Start();
            world.RunUntil(6000000);
            long dropped = world.Agent.Diagnostics.Drops.Total;
            Assert.IsTrue(dropped > 1000, dropped.ToString());

            world.Network.IsUp = true;
            world.RunFor(10000);
            Assert.AreEqual((int)dropped, AgentWorld.CountOf((JsonValue)world.SentRows()[0]));
            Assert.Contains("," + dropped.ToString() + "," + dropped.ToString() + ",0,", world.Link.LastTo(FakePlatform.Counters));

            world.DrainJournal();
            world.AssertNothingLostUnnoticed();
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        [DataRow(4)]
        [DataRow(5)]
        public void Under_faults_of_every_kind_each_reading_is_delivered_or_counted_as_lost(int seed)
        {
            const int Rounds = 60;
            var random = new System.Random(seed);
            var world = new AgentWorld { IntervalMs = 250 };
            world.Settings.StoreReadings = 60;
            world.Settings.BatchMs = 1000;
            world.Start();
            var arrived = new bool[8000];
            int seen = 0;
            for (int round = 0; round < Rounds; round++)
            {
                world.Link.Accepts = random.Next(4) != 0;
                world.Link.Grants = random.Next(4) != 0;
                world.Link.Confirms = random.Next(3) != 0;
                world.Link.IsBusy = random.Next(8) == 0;
                world.Link.RefusesToPublish = random.Next(12) == 0;
                world.Network.IsUp = random.Next(6) != 0;
                world.Air.FailsWith = random.Next(10) == 0 ? "fault" : null;
                world.Flash.FailsToAppend = random.Next(3) == 0;
                int what = random.Next(4);
                if (what == 0)
                {
                    world.Link.Happens(LinkEventKind.Closed, 0);
                }
                else if (what == 1)
                {
                    world.Link.Happens(LinkEventKind.PublishFailed, world.Link.LastIdTo(FakePlatform.Readings));
                }
                else if (what == 2)
                {
                    // A late confirmation, or a second one.
                    world.Link.Happens(LinkEventKind.Published, world.Link.LastIdTo(FakePlatform.Readings));
                }

                world.RunFor(random.Next(12000));
                seen = NoteArrivals(world, arrived, seen);
                Assert.IsTrue(world.Agent.Store.Readings <= 61);
            }

            world.Link.Accepts = true;
            world.Link.Grants = true;
            world.Link.Confirms = true;
            world.Link.IsBusy = false;
            world.Link.RefusesToPublish = false;
            world.Network.IsUp = true;
            world.Flash.FailsToAppend = false;
            world.RunFor(600000);
            world.DrainJournal();
            NoteArrivals(world, arrived, seen);
            world.AssertNothingLostUnnoticed();

            int missing = 0;
            int last = world.Air.NextCount - world.Agent.Store.Rows;
            for (int i = 0; i < last; i++)
            {
                missing += arrived[i] ? 0 : 1;
            }

            // A batch whose confirmation got lost may have arrived although it was overwritten and counted.
            Assert.IsTrue(missing <= world.Agent.Diagnostics.Drops.Total, "seed " + seed.ToString() + ": " + missing.ToString() + " missing");
            Assert.IsTrue(world.Agent.Diagnostics.Drops.Total > 0 && world.Agent.Diagnostics.Confirmed > 200, "the faults were there");
        }

        private static int NoteArrivals(AgentWorld world, bool[] arrived, int seen)
        {
            for (; seen < world.Link.Topics.Count; seen++)
            {
                if ((string)world.Link.Topics[seen] != FakePlatform.Readings)
                {
                    continue;
                }

                for (JsonValue row = JsonTexts.Parse(Text.Of((byte[])world.Link.Payloads[seen])).First(); row != null; row = row.Next())
                {
                    arrived[AgentWorld.CountOf(row)] = true;
                }

                // Nobody looks at it again, and the interpreter's heap is small.
                world.Link.Payloads[seen] = null;
            }

            return seen;
        }
    }
}
