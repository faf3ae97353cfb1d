// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class ChildAttributeTests
    {
        private const int Slow = 60000;

        [TestMethod]
        public void A_child_says_who_it_is_once_it_is_announced()
        {
            GatewayWorld world = Online();

            int described = world.IndexOf(GatewayWorld.Attributes, "{\"A\":{\"gateway\":\"" + new FakeSystem().Id + "\",\"deviceType\":\"tank\",\"sensors\":[\"east\"]}}", 0);
            Assert.IsTrue(described > world.IndexOf(GatewayWorld.Connect, "\"A\"", 0));
            Assert.IsTrue(world.IndexOf(GatewayWorld.Attributes, "{\"B\":{\"gateway\":", 0) >= 0);
        }

        [TestMethod]
        public void TB05_The_interval_of_a_child_is_asked_for_after_each_connect()
        {
            GatewayWorld world = Online();
            Assert.IsTrue(world.IndexOf(GatewayWorld.Request, "{\"id\":1,\"device\":\"A\",\"client\":false,\"key\":\"intervalMs\"}", 0) >= 0);
            world.Close();
            int asked = world.Link.Topics.Count;
            world.RunFor(10000);

            Assert.IsTrue(world.IndexOf(GatewayWorld.Request, "\"device\":\"A\"", asked) >= 0);
            Assert.IsTrue(world.IndexOf(GatewayWorld.Request, "\"device\":\"B\"", asked) >= 0);
        }

        [TestMethod]
        [DataRow("{\"id\":1,\"device\":\"A\",\"value\":60000}")]
        [DataRow("{\"id\":1,\"device\":\"A\",\"values\":{\"intervalMs\":60000}}")]
        public void The_answer_sets_the_interval_of_that_child(string answer)
        {
            GatewayWorld world = Online();
            world.Link.Arrives(GatewayWorld.Response, answer);

            AssertSlow(world, true);
        }

        [TestMethod]
        [DataRow("{\"id\":2,\"device\":\"A\",\"value\":60000}")]
        [DataRow("{\"id\":1,\"device\":\"Z\",\"value\":60000}")]
        [DataRow("{\"id\":1,\"device\":\"A\",\"value\":\"slow\"}")]
        [DataRow("{\"device\":\"A\",\"value\":60000}")]
        public void TB16_An_answer_of_another_id_or_child_or_kind_changes_nothing(string answer)
        {
            GatewayWorld world = Online();
            world.Link.Arrives(GatewayWorld.Response, answer);

            AssertSlow(world, false);
        }

        [TestMethod]
        public void TB16_Without_an_answer_it_is_asked_for_once_more()
        {
            GatewayWorld world = Online();
            world.RunFor(60000);

            Assert.AreEqual(4, world.Link.CountTo(GatewayWorld.Request), "two of each child");
        }

        [TestMethod]
        public void A_change_sets_the_interval_of_that_child()
        {
            GatewayWorld world = Online();
            world.Link.Arrives(GatewayWorld.Attributes, "{\"device\":\"A\",\"data\":{\"intervalMs\":60000}}");

            AssertSlow(world, true);
        }

        [TestMethod]
        public void What_a_plain_broker_sends_back_of_a_child_is_no_error()
        {
            GatewayWorld world = Online();
            int errors = world.Observer.Errors;
            int echoes = 0;
            for (int i = 0; i < world.Link.Topics.Count; i++)
            {
                if ((string)world.Link.Topics[i] == GatewayWorld.Attributes)
                {
                    world.Link.Arrives(GatewayWorld.Attributes, Text.Of((byte[])world.Link.Payloads[i]));
                    echoes++;
                }
            }

            world.RunFor(100);
            Assert.AreEqual(2, echoes);
            Assert.AreEqual(errors, world.Observer.Errors);

            world.Link.Arrives(GatewayWorld.Attributes, "{\"A\":{\"gateway\":\"another\"}}");
            world.RunFor(100);
            Assert.AreEqual(errors + 1, world.Observer.Errors);
        }

        [TestMethod]
        public void TB15_A_deletion_brings_the_configured_interval_back()
        {
            GatewayWorld world = Online();
            world.Link.Arrives(GatewayWorld.Attributes, "{\"device\":\"A\",\"data\":{\"intervalMs\":60000}}");
            world.RunFor(100);
            world.Link.Arrives(GatewayWorld.Attributes, "{\"device\":\"A\",\"data\":{\"deleted\":[\"intervalMs\"]}}");

            AssertSlow(world, false);
        }

        [TestMethod]
        public void TB15_A_deletion_while_off_line_is_found_after_the_next_connect()
        {
            GatewayWorld world = Online();
            world.Link.Arrives(GatewayWorld.Attributes, "{\"device\":\"A\",\"data\":{\"intervalMs\":60000}}");
            world.RunFor(100);
            world.Close();
            world.RunFor(5000);
            world.Link.Arrives(GatewayWorld.Response, "{\"id\":3,\"device\":\"A\"}");

            AssertSlow(world, false);
        }

        [TestMethod]
        [DataRow("{\"device\":\"A\",\"data\":{\"wifi\":{\"password\":\"canary\"},\"token\":\"canary\"}}", "{\"device\":\"A\",\"data\":{\"wifi\":{\"password\":\"***\"},\"token\":\"***\"}}")]
        [DataRow("{\"device\":\"A\",\"data\":{\"claim\":\"canary\"}}", "{\"device\":\"A\",\"data\":{\"claim\":\"***\"}}")]
        public void No_secret_is_told_to_the_observer(string change, string told)
        {
            GatewayWorld world = Online();
            world.Link.Arrives(GatewayWorld.Attributes, change);
            world.RunFor(100);

            Assert.AreEqual("attributes " + told, world.Observer.Last("attributes"));
        }

        [TestMethod]
        public void No_secret_of_an_answer_is_told_to_the_observer()
        {
            GatewayWorld world = Online();
            world.Link.Arrives(GatewayWorld.Response, "{\"id\":1,\"device\":\"A\",\"values\":{\"intervalMs\":60000,\"password\":\"canary\"}}");
            world.RunFor(100);

            Assert.AreEqual(
                "attributes {\"id\":1,\"device\":\"A\",\"values\":{\"intervalMs\":60000,\"password\":\"***\"}}",
                world.Observer.Last("attributes"));
        }

        [TestMethod]
        public void An_interval_of_the_board_leaves_its_children_alone()
        {
            GatewayWorld world = Online();
            world.Link.Arrives("v1/devices/me/attributes", "{\"intervalMs\":60000}");
            world.RunFor(100);
            int own = world.OwnSensor.Reads;

            AssertSlow(world, false);
            Assert.AreEqual(own, world.OwnSensor.Reads);
        }

        private static void AssertSlow(GatewayWorld world, bool isSlow)
        {
            world.RunFor(100);
            int east = world.East.Reads;
            int west = world.West.Reads;
            world.RunFor(Slow / 2);

            Assert.AreEqual(isSlow ? 0 : Slow / 2000, world.East.Reads - east);
            Assert.AreEqual(Slow / 2000, world.West.Reads - west, "the other child");
        }

        private static GatewayWorld Online()
        {
            var world = new GatewayWorld();
            world.Start();
            world.RunFor(5100);
            return world;
        }
    }
}
