// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class AgentConnectionTests
    {
        [TestMethod]
        public void Boot_is_told_first_of_all()
        {
            var world = new AgentWorld();
            world.Start();

            Assert.AreEqual("started 0 unknown", (string)world.Observer.Lines[0]);
        }

        [TestMethod]
        public void On_every_connect_attributes_are_published_and_shared_ones_asked_for()
        {
            var world = new AgentWorld();
            world.StartOnline();
            Assert.AreEqual("attributes ask/1 ", world.Topics());
            string attributes = world.Link.LastTo(FakePlatform.Attributes);
            Assert.StartsWith("{\"firmwareTitle\":\"DeviceAgent\",\"firmwareVersion\":\"", attributes);
            Assert.Contains("\"ip\":\"192.168.1.7\",\"bootCount\":0,\"restartReason\":\"unknown\",\"sensors\":[\"air\"]}", attributes);
            Assert.AreEqual("\"intervalMs\"", world.Link.LastTo("ask/1"));

            world.Network.Address = "192.168.1.8";
            world.Link.Happens(LinkEventKind.Closed, 0);
            world.RunFor(1900);

            Assert.AreEqual(2, world.Link.Attempts);
            Assert.AreEqual("attributes ask/1 attributes ask/2 counters event event ", world.Topics());
            attributes = world.Link.LastTo(FakePlatform.Attributes);
            Assert.StartsWith("{\"firmwareTitle\"", attributes);
            Assert.Contains("\"ip\":\"192.168.1.8\"", attributes);
            Assert.AreEqual("\"intervalMs\"", world.Link.LastTo("ask/2"));
            Assert.AreEqual(1, world.Agent.Diagnostics.Reconnects);
        }

        [TestMethod]
        public void An_attribute_request_without_an_answer_is_repeated_once()
        {
            var world = new AgentWorld();
            world.StartOnline();
            world.RunFor(60000);

            Assert.AreEqual(2, world.Link.CountTo(FakePlatform.AskPrefix));
        }

        [TestMethod]
        public void Calls_that_arrive_before_the_subscription_is_answered_wait_for_it()
        {
            var world = new AgentWorld();
            world.Start();
            world.Link.Grants = false;
            world.Link.Confirms = false;
            world.RunFor(100);
            for (int i = 0; i < LinkQueue.MaxMessages; i++)
            {
                world.Call(i.ToString(), "setOutput", "{\"name\":\"relay\",\"value\":true}");
            }

            world.RunFor(100);
            Assert.AreEqual("", world.Topics());
            Assert.AreEqual(0, world.Relay.Sets);

            world.Link.Happens(LinkEventKind.Subscribed, 0);
            world.RunFor(100);

            Assert.StartsWith("attributes ", world.Topics());
            Assert.AreEqual((int)ConnectionState.Online, (int)world.Agent.Connection);
            Assert.AreEqual(0, world.Link.Closes);
            Assert.IsTrue(world.Relay.Sets > 0);
        }

        [TestMethod]
        public void Nothing_of_a_connection_whose_subscription_failed_is_left_for_the_next()
        {
            var world = new AgentWorld();
            world.Start();
            world.Link.Grants = false;
            world.Link.Confirms = false;
            world.RunFor(100);
            world.Call("1", "getInfo", "null");
            world.RunFor(Connection.SubscribeLimitMs + 2000);
            Assert.IsTrue(world.Link.Closes > 0);

            world.Link.Grants = true;
            world.Link.Confirms = true;
            world.RunFor(20000);

            Assert.AreEqual((int)ConnectionState.Online, (int)world.Agent.Connection);
            Assert.IsTrue(world.Agent.Diagnostics.Confirmed > 20, "the first ids of the new connection mean its own messages");
            world.AssertNothingLostUnnoticed();
        }

        [TestMethod]
        public void Events_of_a_connection_that_ended_mean_nothing()
        {
            var world = new AgentWorld();
            world.StartOnline();
            int old = world.Link.Connection;
            world.Link.Happens(LinkEventKind.Closed, 0);
            world.RunFor(1800);
            world.Link.Confirms = false;
            world.RunFor(3000);
            Assert.IsTrue(world.Agent.Store.InFlightRows > 0);
            Assert.AreNotEqual(old, world.Link.Connection);

            for (int id = 0; id < 10; id++)
            {
                world.Queue.Post(LinkEventKind.Published, old, id);
            }

            world.Queue.Post(LinkEventKind.Closed, old, 0);
            world.Queue.PostMessage(old, FakePlatform.CallPrefix + "1", Text.Utf8("{\"method\":\"setOutput\",\"params\":{\"name\":\"relay\",\"value\":true}}"));
            world.RunFor(100);

            Assert.AreEqual((int)ConnectionState.Online, (int)world.Agent.Connection);
            Assert.IsTrue(world.Agent.Store.InFlightRows > 0);
            Assert.AreEqual(0L, world.Agent.Diagnostics.Confirmed);
            Assert.AreEqual(0, world.Relay.Sets);
        }

        [TestMethod]
        public void A_server_that_never_answers_does_not_disturb_sampling()
        {
            var world = new AgentWorld();
            world.Start();
            world.Link.Accepts = false;
            world.RunFor(600000);

            Assert.AreEqual(600, world.Observer.SampledRows);
            Assert.AreEqual(0, world.Agent.Diagnostics.MissedSlots);
            Assert.IsTrue(world.Link.Attempts > 3 && world.Link.Attempts <= 10, world.Link.Attempts.ToString());
            int given = world.Observer.Count("disconnected no word from the link");
            Assert.IsTrue(given == world.Link.Attempts || given == world.Link.Attempts - 1, given.ToString());

            world.Link.Accepts = true;
            world.RunFor(Connection.ConnectLimitMs + BackOff.CapMs);
            world.DrainJournal();
            world.AssertNothingLostUnnoticed();
        }

        [TestMethod]
        public void A_server_that_stops_confirming_is_left_and_everything_sent_again()
        {
            var world = new AgentWorld();
            world.StartOnline();
            world.Link.Confirms = false;
            for (int i = 0; i < 600 && world.Link.Closes == 0; i++)
            {
                world.RunFor(100);
            }

            Assert.AreEqual("disconnected the server does not confirm", world.Observer.Last("disconnected"));
            Assert.AreEqual(0L, world.Agent.Diagnostics.Confirmed);

            world.Link.Confirms = true;
            world.RunFor(10000);

            Assert.AreEqual(2, world.Link.Attempts);
            Assert.IsTrue(world.Agent.Diagnostics.Confirmed > 45);
            world.AssertNothingLostUnnoticed();
        }

        [TestMethod]
        public void A_server_that_refuses_a_filter_still_gets_attributes_and_readings()
        {
            var world = new AgentWorld();
            world.Start();
            world.Link.RefusedFilters = 1;
            world.RunFor(5000);

            Assert.AreEqual(1, world.Link.Attempts);
            Assert.AreEqual(1, world.Observer.Count("error subscription"));
            Assert.AreEqual("attributes ask/1 counters event readings ", world.Topics());
        }

        [TestMethod]
        public void A_batch_that_the_link_gave_up_is_sent_again_on_the_same_connection()
        {
            var world = new AgentWorld();
            world.StartOnline();
            world.RunUntil(900);
            world.Link.Confirms = false;
            world.RunUntil(3000);
            Assert.AreEqual(1, world.Link.CountTo(FakePlatform.Readings));

            world.Link.Confirms = true;
            world.Link.Happens(LinkEventKind.PublishFailed, world.Link.LastIdTo(FakePlatform.Readings));
            world.RunUntil(10000);

            Assert.AreEqual(1, world.Link.Attempts);
            Assert.IsTrue(world.Link.CountTo(FakePlatform.Readings) > 1);
            Assert.IsTrue(world.Agent.Diagnostics.Confirmed > 5);
            Assert.AreEqual(0, world.Observer.Count("dropped"));
        }

        [TestMethod]
        public void A_link_that_takes_no_message_is_closed()
        {
            var world = new AgentWorld();
            world.Start();
            world.Link.RefusesToPublish = true;
            world.RunFor(200);

            Assert.AreEqual(1, world.Link.Closes);
            Assert.AreEqual((int)ConnectionState.Waiting, (int)world.Agent.Connection);
        }

        [TestMethod]
        public void Refused_credentials_are_not_tried_again_soon()
        {
            var world = new AgentWorld();
            world.Start();
            world.Link.Accepts = false;
            world.RunFor(100);
            world.Link.Happens(LinkEventKind.ConnectFailed, ConnectFailure.NotAuthorized);
            world.RunFor(59000);

            Assert.AreEqual(1, world.Link.Attempts);
            Assert.AreEqual(1, world.Observer.Count("error credentials"));
        }

        [TestMethod]
        public void A_link_that_never_comes_back_from_its_last_connection_restarts_the_board_with_a_note()
        {
            var world = new AgentWorld();
            world.StartOnline();
            world.Link.Happens(LinkEventKind.Closed, 0);
            world.Link.IsBusy = true;
            world.RunFor(Connection.LinkLimitMs - 10000);
            Assert.AreEqual(0, world.System.Reboots);

            world.RunFor(20000);

            Assert.IsTrue(world.System.Reboots > 0);
            world.Link.IsBusy = false;
            world.Start();
            Assert.AreEqual(RestartReason.Supervisor, world.Boot.Reason);
            Assert.AreEqual(0L, world.Boot.DroppedReadings, "what was in RAM went to flash");
            world.RunFor(100);
            world.Call("1", "getDiagnostics", "null");
            world.RunFor(100);
            Assert.Contains("the link hangs", world.ReplyTo("1"));
        }

        [TestMethod]
        public void A_board_on_line_without_the_time_of_day_says_so_once()
        {
            var world = new AgentWorld();
            world.Clock.UtcIsKnown = false;
            world.StartOnline();
            world.RunFor(59000);
            Assert.AreEqual(0, world.Observer.Count("error clock"));

            world.RunFor(600000);

            Assert.AreEqual(1, world.Observer.Count("error clock"));
        }

        [TestMethod]
        public void Messages_that_find_no_room_are_counted_and_reported()
        {
            var world = new AgentWorld();
            world.StartOnline();
            for (int i = 0; i < LinkQueue.MaxMessages + 3; i++)
            {
                world.Call(i.ToString(), "getInfo", "null");
            }

            world.RunFor(100);

            Assert.AreEqual(3, world.Agent.Diagnostics.MessagesDropped);
            Assert.AreEqual(1, world.Observer.Count("error message messages from the server found no room"));
            Assert.IsNotNull(world.ReplyTo((LinkQueue.MaxMessages - 1).ToString()));
        }
    }
}
