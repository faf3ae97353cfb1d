// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class AgentShutdownTests
    {
        [TestMethod]
        public void Reboot_sends_answer_and_readings_and_restarts_as_soon_as_they_are_confirmed()
        {
            var world = new AgentWorld();
            world.StartOnline();
            world.RunUntil(1500);
            world.Call("3", "reboot", "{}");
            world.RunUntil(1600);

            Assert.AreEqual(1, world.System.Reboots);
            Assert.IsTrue(world.Agent.IsStopped);
            Assert.AreEqual("{\"rebooting\":true}", world.ReplyTo("3"));
            Assert.AreEqual(0, world.Agent.Store.Rows);
            Assert.AreEqual(2L, world.Agent.Diagnostics.Confirmed);
            Assert.AreEqual(long.MaxValue, world.Agent.Step(5000));
            Assert.AreEqual(2, world.Observer.SampledRows);
            Assert.IsTrue(world.Link.Closes > 0);

            world.Start();
            Assert.AreEqual("started 1 commanded", (string)world.Observer.Lines[0]);
        }

        [TestMethod]
        public void Reboot_waits_five_seconds_for_its_puback_and_no_longer()
        {
            var world = new AgentWorld();
            world.StartOnline();
            world.Link.Confirms = false;
            world.Call("3", "reboot", "{}");
            world.RunUntil(5099);
            Assert.AreEqual(0, world.System.Reboots);
            Assert.IsFalse(world.Agent.IsStopped);

            world.RunUntil(5200);
            Assert.AreEqual(1, world.System.Reboots);
            Assert.AreEqual(1, world.Observer.SampledRows, "sampling has stopped");
        }

        [TestMethod]
        public void Reboot_waits_for_the_puback_of_its_answer_when_there_is_nothing_else_to_send()
        {
            var world = new AgentWorld();
            world.StartOnline();
            world.RunUntil(900);
            world.Link.Confirms = false;
            world.Agent.Store.MarkInFlight(1);
            world.Agent.Store.ConfirmInFlight();
            world.Call("3", "reboot", "{}");
            world.RunUntil(3000);
            Assert.AreEqual(0, world.System.Reboots);

            world.Link.Happens(LinkEventKind.Published, world.Link.LastIdTo("reply/3"));
            world.RunUntil(3001);

            Assert.AreEqual(1, world.System.Reboots);
        }

        [TestMethod]
        public void A_server_that_sends_the_reboot_again_after_the_restart_does_not_make_the_board_loop()
        {
            var world = new AgentWorld();
            world.StartOnline();
            world.Call("3", "reboot", "{}");
            world.RunFor(1000);
            Assert.AreEqual(1, world.System.Reboots);

            world.StartOnline();
            world.Call("3", "reboot", "{}");
            world.Call("2", "reboot", "{}");
            world.RunFor(10000);

            Assert.AreEqual(0, world.System.Reboots);
            Assert.AreEqual("{\"rebooting\":true}", world.ReplyTo("3"));
            Assert.AreEqual("{\"rebooting\":true}", world.ReplyTo("2"));
            Assert.AreEqual(2, world.Observer.Count("repeated"));

            world.Call("4", "reboot", "{}");
            world.RunFor(1000);
            Assert.AreEqual(1, world.System.Reboots, "a new call is obeyed");
        }

        [TestMethod]
        public void The_reboot_is_known_again_however_late_the_network_came_up()
        {
            var world = new AgentWorld();
            world.StartOnline();
            world.Call("3", "reboot", "{}");
            world.RunFor(1000);

            world.Network.IsUp = false;
            world.Start();
            world.RunFor(600000);
            world.Network.IsUp = true;
            world.RunFor(5000);
            world.Call("3", "reboot", "{}");
            world.RunFor(1000);

            Assert.AreEqual(1, world.Observer.Count("repeated 3 reboot"));
            Assert.AreEqual(0, world.System.Reboots);
        }

        [TestMethod]
        public void Calls_during_the_shutdown_are_not_obeyed()
        {
            var world = new AgentWorld();
            world.StartOnline();
            world.Link.Confirms = false;
            world.Call("3", "reboot", "{}");
            world.RunFor(100);
            world.Call("4", "setOutput", "{\"name\":\"relay\",\"value\":true}");
            world.RunFor(1000);

            Assert.AreEqual(0, world.Relay.Sets);
        }

        [TestMethod]
        public void An_orderly_stop_sends_what_is_buffered_without_waiting_for_company()
        {
            var world = new AgentWorld();
            world.StartOnline();
            world.RunUntil(1500);
            Assert.AreEqual(2, world.Agent.Store.Rows);

            world.Agent.BeginStop(1500);
            world.RunUntil(1600);

            Assert.IsTrue(world.Agent.IsStopped);
            Assert.AreEqual(0, world.System.Reboots);
            Assert.AreEqual(2L, world.Agent.Diagnostics.Confirmed);
            Assert.AreEqual(0, world.Observer.Count("dropped"));

            world.Start();
            Assert.AreEqual("started 1 unknown", (string)world.Observer.Lines[0]);
        }

        [TestMethod]
        public void A_stop_off_line_gives_up_after_five_seconds_and_the_next_boot_delivers()
        {
            var world = new AgentWorld();
            world.Network.IsUp = false;
            world.Start();
            world.RunUntil(2500);
            world.Agent.BeginStop(2500);
            world.RunUntil(7500);
            Assert.IsFalse(world.Agent.IsStopped);
            world.RunUntil(7600);
            Assert.IsTrue(world.Agent.IsStopped);
            Assert.AreEqual(0, world.Observer.Count("dropped"));

            world.Network.IsUp = true;
            world.Air.NextCount = 100;
            world.StartOnline();
            world.RunFor(3000);

            for (int i = 0; i < 3; i++)
            {
                JsonValue row = (JsonValue)world.SentRows()[i];
                Assert.AreEqual(i, AgentWorld.CountOf(row));
                Assert.AreEqual(FakeClock.UtcAtZeroMs + (i * 1000), AgentWorld.TimeOf(row));
            }

            Assert.IsTrue(world.Agent.Journal.IsEmpty);
        }

        [TestMethod]
        public void What_flash_does_not_take_at_the_stop_is_lost_and_counted_for_good()
        {
            var world = new AgentWorld();
            world.Network.IsUp = false;
            world.Start();
            world.RunUntil(2500);
            world.Flash.FailsToAppend = true;
            world.Agent.BeginStop(2500);
            world.RunUntil(7600);
            Assert.AreEqual(1, world.Observer.Count("dropped restart 3"));
            Assert.AreEqual(1, world.Observer.Count("dropped events 1"));

            world.Flash.FailsToAppend = false;
            world.Network.IsUp = true;
            for (int boot = 0; boot < 2; boot++)
            {
                world.StartOnline();
                world.Call("1", "getDiagnostics", "null");
                world.RunFor(5000);
                Assert.Contains("\"dropped\":3,", world.ReplyTo("1"));
                Assert.Contains("\"restart\":3,\"damaged\":0,\"events\":1}", world.ReplyTo("1"));
                Assert.Contains(",3,0,0,0,0,3,0,1]", world.Link.LastTo(FakePlatform.Counters));
                world.Agent.BeginStop(world.Clock.NowMs);
                world.RunFor(6000);
            }
        }

        [TestMethod]
        public void What_was_overwritten_under_way_is_not_forgotten_at_the_stop()
        {
            var world = new AgentWorld();
            world.Settings.StoreReadings = 16;
            world.Flash.FailsToAppend = true;
            world.StartOnline();
            world.RunUntil(900);
            world.Link.Confirms = false;
            world.RunUntil(30000);
            Assert.IsTrue(world.Agent.Store.InFlightRows < 4, "the rows under way were overwritten");

            world.Agent.BeginStop(30000);
            world.RunUntil(36000);

            Assert.IsTrue(world.Agent.IsStopped);
            Assert.AreEqual(world.Agent.Diagnostics.Sampled, world.Agent.Diagnostics.Drops.Total);
        }

        [TestMethod]
        public void Errors_of_the_last_second_are_saved_at_the_stop()
        {
            var world = new AgentWorld();
            world.StartOnline();
            world.Agent.Diagnostics.Error(ErrorCode.Board, "just now");
            world.Agent.BeginStop(world.Clock.NowMs);
            world.RunFor(1000);

            world.StartOnline();
            world.Call("1", "getDiagnostics", "null");
            world.RunFor(1);

            Assert.Contains("\"text\":\"just now\",\"count\":1", world.ReplyTo("1"));
        }

        [TestMethod]
        public void An_abort_leaves_a_note_and_the_count_of_what_it_cost()
        {
            var world = new AgentWorld();
            world.Network.IsUp = false;
            world.Start();
            world.RunUntil(2500);

            world.Agent.Abort(RestartReason.Supervisor);
            Assert.AreEqual(1, world.System.Reboots);

            world.Start();
            Assert.AreEqual("started 1 supervisor", (string)world.Observer.Lines[0]);
            Assert.AreEqual(3L, world.Agent.Diagnostics.Drops.Total);
        }
    }
}
