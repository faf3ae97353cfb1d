// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class AgentRpcTests
    {
        private const string On = "{\"name\":\"relay\",\"value\":true}";

        [TestMethod]
        public void A_call_is_obeyed_and_answered()
        {
            var world = new AgentWorld();
            world.StartOnline();
            world.Call("17", "setOutput", On);
            world.RunFor(1);

            Assert.IsTrue(world.Relay.IsOn);
            Assert.AreEqual(On, world.ReplyTo("17"));
        }

        [TestMethod]
        [DataRow("getInfo", "{\"firmwareTitle\":")]
        [DataRow("readSensors", "{\"ts\":")]
        [DataRow("getDiagnostics", "{\"freeMemory\":77000,")]
        [DataRow("i2cScan", "{\"buses\":[{\"bus\":1,\"addresses\":[118]}")]
        [DataRow("identify", "{\"seconds\":10}")]
        [DataRow("reboot", "{\"rebooting\":true}")]
        [DataRow("setOutput", "{\"error\":{\"code\":\"badParams\"")]
        [DataRow("getOutput", "{\"error\":{\"code\":\"badParams\"")]
        [DataRow("setInterval", "{\"error\":{\"code\":\"badParams\"")]
        [DataRow("fly", "{\"error\":{\"code\":\"unknownMethod\"")]
        public void Every_method_is_there(string method, string answer)
        {
            var world = new AgentWorld();
            world.StartOnline();
            world.Call("1", method, "null");
            world.RunFor(1);

            Assert.StartsWith(answer, world.ReplyTo("1"));
        }

        [TestMethod]
        public void A_call_sent_again_after_a_reconnect_has_no_second_effect()
        {
            var world = new AgentWorld();
            world.StartOnline();
            world.Call("17", "setOutput", On);
            world.RunFor(1);
            world.Link.Happens(LinkEventKind.Closed, 0);
            world.RunFor(2000);
            world.Call("17", "setOutput", On);
            world.RunFor(1);

            Assert.AreEqual(2, world.Link.CountTo("reply/17"));
            Assert.AreEqual(1, world.Relay.Sets);
        }

        [TestMethod]
        public void A_flood_of_calls_holds_up_neither_sampling_nor_confirmations()
        {
            var world = new AgentWorld();
            world.StartOnline();
            for (int i = 0; i < 20; i++)
            {
                world.Call(i.ToString(), "getOutput", On);
            }

            Assert.AreEqual(world.Clock.NowMs, world.Agent.Step(world.Clock.NowMs), "there is more to do");
            Assert.AreEqual(4, world.Link.CountTo(FakePlatform.ReplyPrefix), "some at a time");
            world.RunFor(1);

            Assert.AreEqual(LinkQueue.MaxMessages, world.Link.CountTo(FakePlatform.ReplyPrefix));
            Assert.AreEqual(20 - LinkQueue.MaxMessages, world.Agent.Diagnostics.MessagesDropped);
        }

        [TestMethod]
        public void Calls_wait_while_the_window_is_full()
        {
            var world = new AgentWorld();
            world.StartOnline();
            world.Link.Confirms = false;
            for (int i = 0; i < LinkQueue.MaxMessages; i++)
            {
                world.Call(i.ToString(), "getOutput", On);
            }

            world.RunFor(100);
            Assert.AreEqual(Uplink.Window, world.Link.CountTo(FakePlatform.ReplyPrefix));

            world.Link.Happens(LinkEventKind.Published, world.Link.LastIdTo("reply/3"));
            world.RunFor(100);

            Assert.AreEqual(Uplink.Window + 1, world.Link.CountTo(FakePlatform.ReplyPrefix));
            Assert.AreEqual((int)ConnectionState.Online, (int)world.Agent.Connection);
        }

        [TestMethod]
        public void A_call_that_cannot_be_read_is_refused_at_its_id_and_logged()
        {
            var world = new AgentWorld();
            world.StartOnline();
            world.Link.Arrives(FakePlatform.CallPrefix + "5", "{\"method\":");
            world.Queue.PostMessage(world.Link.Connection, FakePlatform.CallPrefix + "6", new byte[LinkQueue.MaxMessageBytes + 1]);
            world.RunFor(1);

            Assert.StartsWith("{\"error\":{\"code\":\"badCall\"", world.ReplyTo("5"));
            Assert.StartsWith("{\"error\":{\"code\":\"badCall\"", world.ReplyTo("6"));
            Assert.AreEqual(2, world.Observer.Count("error message cannot be read"));
        }

        [TestMethod]
        public void A_call_of_a_child_is_neither_obeyed_nor_refused_as_the_boards_own()
        {
            var world = new AgentWorld();
            world.StartOnline();
            world.Link.Arrives(FakePlatform.ChildCallPrefix + "5", "{\"method\":");
            world.Link.Arrives(FakePlatform.ChildCallPrefix + "6", "{\"method\":\"setOutput\",\"params\":" + On + "}");
            world.RunFor(1);

            Assert.AreEqual(0, world.Link.CountTo(FakePlatform.ReplyPrefix));
            Assert.IsFalse(world.Relay.IsOn);
            Assert.AreEqual(1, world.Observer.Count("error message cannot be read"));
        }

        [TestMethod]
        public void Another_message_that_cannot_be_read_is_logged()
        {
            var world = new AgentWorld();
            world.StartOnline();
            int before = world.Link.Topics.Count;
            world.Link.Arrives(FakePlatform.ChangedTopic, "\u20ac");
            world.RunFor(1);

            Assert.AreEqual(1, world.Observer.Count("error message cannot be read"));
            Assert.AreEqual(before, world.Link.Topics.Count);
            Assert.AreEqual(1, world.Agent.Diagnostics.Errors.SinceBoot);
        }

        [TestMethod]
        public void A_shared_attribute_changes_the_interval_by_push_and_by_answer()
        {
            var world = new AgentWorld();
            world.StartOnline();
            world.Link.Arrives(FakePlatform.AnswerPrefix + "1", "{\"intervalMs\":100}");
            world.RunUntil(1101);
            Assert.AreEqual(11, world.Observer.SampledRows);

            world.Link.Arrives(FakePlatform.ChangedTopic, "{\"deleted\":[\"intervalMs\"]}");
            world.RunUntil(5102);
            Assert.AreEqual(15, world.Observer.SampledRows);
        }

        [TestMethod]
        public void Identify_blinks_the_lamp_in_time()
        {
            var world = new AgentWorld();
            world.StartOnline();
            int before = world.Lamp.Sets;
            world.Call("1", "identify", "{\"seconds\":2}");
            world.RunFor(2000);
            Assert.AreEqual(before + 8, world.Lamp.Sets);

            world.RunFor(1000);
            Assert.AreEqual(before + 10, world.Lamp.Sets, "one flash of a board that is well");
            Assert.IsFalse(world.Lamp.IsOn);
        }

        [TestMethod]
        public void Errors_are_saved_two_seconds_after_they_appeared()
        {
            var world = new AgentWorld();
            world.StartOnline();
            int before = world.Flash.Writes;
            world.Air.FailsWith = "fault";
            world.RunUntil(2900);
            Assert.AreEqual(before, world.Flash.Writes);
            world.RunUntil(4000);

            Assert.AreEqual(before + 1, world.Flash.Writes);
            Assert.Contains("air: fault", Text.Of(new DurableSlots(world.Flash).Read("errors", ErrorLog.MaxJsonBytes)));
        }
    }
}
