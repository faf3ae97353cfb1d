// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// The whole agent: what goes to the server besides readings, and when.
    /// </summary>
    [TestClass]
    public class AgentDeliveryTests
    {
        [TestMethod]
        public void TB11_The_first_batches_of_a_boot_wait_for_the_servers_limits_and_keep_to_them()
        {
            var world = new AgentWorld();
            world.Settings.BatchMs = 0;
            world.Start();
            world.Platform.Limits = new SessionLimits { Messages = new[] { new RateLimit(60, 60) } };
            world.RunFor(1000);
            Assert.AreEqual("attributes ask/1 own/1 ", world.Topics());

            world.Link.Arrives(FakePlatform.OwnAnswerPrefix + "1", "{}");
            world.RunFor(1);
            Assert.AreEqual("attributes ask/1 own/1 counters event readings ", world.Topics());

            world.RunUntil(121000);
            int batches = world.Link.CountTo(FakePlatform.Readings);

            // 48 a minute; the first messages were sent before the limits were known.
            Assert.IsTrue(batches <= 12 + 96 && batches >= 96, batches.ToString());
            Assert.IsTrue(world.Agent.Diagnostics.Confirmed > 100, "in fewer messages");
        }

        [TestMethod]
        public void TB11_A_server_that_does_not_tell_its_limits_gets_readings_after_two_seconds()
        {
            var world = new AgentWorld();
            world.Settings.BatchMs = 0;
            world.Start();
            world.Platform.Limits = new SessionLimits();
            world.RunUntil(2000);
            Assert.AreEqual("attributes ask/1 own/1 ", world.Topics());

            world.RunUntil(4000);

            Assert.IsTrue(world.Agent.Diagnostics.Confirmed >= 3, world.Topics());
        }

        [TestMethod]
        public void Losses_of_earlier_boots_are_told_after_the_connect()
        {
            var world = new AgentWorld();
            world.Network.IsUp = false;
            world.Start();
            world.RunUntil(2500);
            world.Agent.Abort(RestartReason.Supervisor);

            world.Network.IsUp = true;
            world.Start();
            world.RunFor(3000);

            Assert.EndsWith(",3,0,0,0,0,3,0,0]", world.Link.LastTo(FakePlatform.Counters));
            Assert.AreEqual(1, world.Link.CountTo(FakePlatform.Counters));
        }

        [TestMethod]
        public void Losses_are_told_only_once_the_journal_has_given_those_of_earlier_boots()
        {
            var world = new AgentWorld();
            world.Start();
            world.RunFor(100);
            world.Flash.FailsToRead = true;
            world.Start();
            world.RunFor(5000);
            Assert.AreEqual(0, world.Link.CountTo(FakePlatform.Counters));

            world.Flash.FailsToRead = false;
            world.RunFor(2 * Journal.RetryMs);
            Assert.AreEqual(1, world.Link.CountTo(FakePlatform.Counters));
        }

        [TestMethod]
        public void A_clock_that_steps_is_told_once_and_not_believed_after_a_restart_either()
        {
            const long StepMs = 86400000;
            var world = new AgentWorld();
            world.StartOnline();
            world.Clock.UtcMinusNowMs += 100;
            world.RunFor(TimeBase.YoungMs);
            world.Clock.UtcMinusNowMs += StepMs;
            world.RunFor(300000);
            Assert.AreEqual(1, world.Observer.Count("error clock"));

            world.Start();
            world.RunFor(10000);
            Assert.AreEqual(0, world.SentRows().Count, "the time is not known");
            world.Clock.UtcMinusNowMs -= StepMs;
            world.RunFor(10000);

            long sentMs = AgentWorld.TimeOf((JsonValue)world.SentRows()[0]);
            Assert.IsTrue(sentMs < world.Clock.UtcMinusNowMs + world.Clock.NowMs, "the time before the step goes on");
            world.RunFor(10000);
            world.Start();
            world.RunFor(10000);
            Assert.IsTrue(world.SentRows().Count > 0, "a clock that is right again is believed");
        }

        [TestMethod]
        public void A_sensor_tells_how_it_is_at_its_first_sample_and_at_each_change()
        {
            var world = new AgentWorld();
            world.StartOnline();
            world.RunUntil(10500);
            Assert.AreEqual(1, world.Link.CountTo(FakePlatform.Events));
            Assert.AreEqual("[" + FakeClock.UtcAtZeroMs.ToString() + ",\"air_status\",\"ok\"]", world.Link.LastTo(FakePlatform.Events));

            world.Air.FailsWith = "no answer";
            world.RunUntil(13500);
            Assert.AreEqual(2, world.Link.CountTo(FakePlatform.Events));
            Assert.AreEqual("[" + (FakeClock.UtcAtZeroMs + 11000).ToString() + ",\"air_status\",\"no answer\"]", world.Link.LastTo(FakePlatform.Events));

            world.Air.FailsWith = "another";
            world.RunUntil(15500);
            world.Air.FailsWith = null;
            world.RunUntil(20500);
            Assert.AreEqual(4, world.Link.CountTo(FakePlatform.Events));
            Assert.AreEqual("[" + (FakeClock.UtcAtZeroMs + 16000).ToString() + ",\"air_status\",\"ok\"]", world.Link.LastTo(FakePlatform.Events));
        }

        [TestMethod]
        public void Firmware_reports_events_with_the_time_of_now()
        {
            var world = new AgentWorld();
            world.StartOnline();
            world.RunUntil(5300);

            Assert.IsTrue(world.Agent.Report("fw_state", EventValue.Text, "DOWNLOADING"));
            world.RunUntil(6000);

            Assert.AreEqual("[" + (FakeClock.UtcAtZeroMs + 5300).ToString() + ",\"fw_state\",\"DOWNLOADING\"]", world.Link.LastTo(FakePlatform.Events));
            Assert.IsFalse(world.Agent.Report("", EventValue.Text, "x"));
        }

        [TestMethod]
        public void TB02_Why_the_connection_was_lost_is_told_when_it_is_back()
        {
            var world = new AgentWorld();
            world.StartOnline();
            world.RunUntil(10000);
            world.Link.Accepts = false;
            world.Link.Happens(LinkEventKind.Closed, 0);
            world.RunFor(3000);
            world.Link.Happens(LinkEventKind.ConnectFailed, ConnectFailure.NotAuthorized);
            world.RunFor(1000);
            world.Link.Accepts = true;
            world.RunFor(BackOff.RefusedCapMs);

            Assert.AreEqual(
                "[" + (FakeClock.UtcAtZeroMs + 10000).ToString() + ",\"disconnected\",\"the server refused the credentials: check platform.token\"]",
                world.Link.LastTo(FakePlatform.Events));
            Assert.AreEqual(2, world.Link.CountTo(FakePlatform.Events));
        }

        [TestMethod]
        public void TB20_A_board_whose_session_is_taken_over_does_not_fight()
        {
            var world = new AgentWorld { IntervalMs = 20000 };
            world.Start();
            for (int i = 0; i < 600; i++)
            {
                world.RunFor(1000);
                if (world.Agent.Connection == ConnectionState.Online)
                {
                    world.Link.Happens(LinkEventKind.Closed, 0);
                }
            }

            Assert.IsTrue(world.Link.Attempts >= 3 && world.Link.Attempts <= 3 + 10, world.Link.Attempts.ToString());
            Assert.Contains("another client", world.Observer.Last("disconnected"));

            world.RunFor(BackOff.RefusedCapMs + 100000);
            world.DrainJournal();
            Assert.AreEqual((int)ConnectionState.Online, (int)world.Agent.Connection);
            Assert.IsTrue(Told(world, "another client") > 0);
            world.AssertNothingLostUnnoticed();
        }

        [TestMethod]
        public void TB10_A_server_that_closes_on_every_batch_sees_no_tight_loop()
        {
            var world = new AgentWorld();
            world.StartOnline();
            world.Link.Confirms = false;
            int seen = 0;
            while (world.Clock.NowMs < 1800000)
            {
                world.RunFor(100);
                for (; seen < world.Link.Topics.Count; seen++)
                {
                    string topic = (string)world.Link.Topics[seen];
                    if (topic == FakePlatform.Readings || topic == FakePlatform.Events)
                    {
                        world.Link.Happens(LinkEventKind.Closed, 0);
                    }
                    else
                    {
                        world.Link.Happens(LinkEventKind.Published, (int)world.Link.Ids[seen]);
                    }
                }
            }

            Assert.IsTrue(world.Link.Attempts < 60, world.Link.Attempts.ToString());
            Assert.AreEqual(0L, world.Agent.Diagnostics.Confirmed);
        }

        [TestMethod]
        public void Readings_that_the_network_did_not_take_are_sent_by_the_next_boot_after_a_power_cut()
        {
            var world = new AgentWorld();
            world.Network.IsUp = false;
            world.Start();
            world.RunUntil(200500);

            world.Network.IsUp = true;
            world.Air.NextCount = 1000;
            world.Start();
            world.RunFor(10000);

            // Cut when the last flush was 20 s ago.
            System.Collections.ArrayList rows = world.SentRows();
            for (int i = 0; i < 180; i++)
            {
                Assert.AreEqual(i, AgentWorld.CountOf((JsonValue)rows[i]));
                Assert.AreEqual(FakeClock.UtcAtZeroMs + (i * 1000), AgentWorld.TimeOf((JsonValue)rows[i]));
            }

            Assert.IsTrue(AgentWorld.CountOf((JsonValue)rows[180]) >= 1000);
        }

        [TestMethod]
        public void With_nothing_to_do_the_agent_sleeps_for_a_minute()
        {
            var world = new AgentWorld { IntervalMs = 3600000, HasLamp = false };
            world.StartOnline();
            world.RunUntil(100000);

            Assert.AreEqual(160000L, world.Agent.Step(100000));
        }

        [TestMethod]
        public void Without_the_time_of_day_it_looks_at_the_clock_every_two_seconds()
        {
            var world = new AgentWorld { IntervalMs = 3600000, HasLamp = false };
            world.Clock.UtcIsKnown = false;
            world.StartOnline();
            world.RunUntil(100000);

            Assert.AreEqual(102000L, world.Agent.Step(100000));
        }

        [TestMethod]
        public void The_time_of_day_is_noted_when_it_becomes_known_every_six_hours_and_at_the_end()
        {
            var world = new AgentWorld { IntervalMs = 86400000 };
            world.StartOnline();
            Assert.AreEqual(FakeClock.UtcAtZeroMs, Noted(world));
            world.RunFor(TimeNote.EveryMs - 1000);
            Assert.AreEqual(FakeClock.UtcAtZeroMs, Noted(world));
            world.RunFor(61000);
            Assert.IsTrue(Noted(world) >= FakeClock.UtcAtZeroMs + TimeNote.EveryMs);

            long stoppedMs = world.Clock.NowMs + 5000000;
            world.RunUntil(stoppedMs);
            world.Agent.BeginStop(stoppedMs);
            world.RunFor(6000);
            Assert.IsTrue(Noted(world) >= FakeClock.UtcAtZeroMs + stoppedMs);
        }

        private static long Noted(AgentWorld world)
        {
            var record = new BootRecord(new DurableSlots(world.Flash));
            record.Begin(new JsonWriter(BootRecord.MaxBytes));
            return record.LastUtcMs;
        }

        private static int Told(AgentWorld world, string what)
        {
            int told = 0;
            for (int i = 0; i < world.Link.Topics.Count; i++)
            {
                told += (string)world.Link.Topics[i] == FakePlatform.Events && Text.Of((byte[])world.Link.Payloads[i]).Contains(what) ? 1 : 0;
            }

            return told;
        }
    }
}
