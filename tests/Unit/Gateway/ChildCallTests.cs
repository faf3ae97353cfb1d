// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class ChildCallTests
    {
        private const string OwnCall = "v1/devices/me/rpc/request/";
        private const string OwnReply = "v1/devices/me/rpc/response/";

        [TestMethod]
        public void TB22_A_call_of_a_child_is_answered_with_its_name_and_id()
        {
            GatewayWorld world = Online();
            world.Call("A", 7, "getInfo", "{}");

            Assert.AreEqual(
                "{\"device\":\"A\",\"id\":7,\"data\":{\"gateway\":\"" + new FakeSystem().Id + "\",\"deviceType\":\"tank\",\"sensors\":[\"east\"]}}",
                world.Link.LastTo(GatewayWorld.Rpc));
        }

        [TestMethod]
        public void A_child_reads_its_own_sensors_only()
        {
            GatewayWorld world = Online();
            int reads = world.West.Reads;
            world.Call("A", 1, "readSensors", "{}");

            Assert.Contains("\"values\":{\"level\":", world.Link.LastTo(GatewayWorld.Rpc));
            Assert.AreEqual(reads, world.West.Reads);

            world.Call("A", 2, "readSensors", "{\"sensor\":\"west\"}");
            Assert.Contains("notFound", world.Link.LastTo(GatewayWorld.Rpc));
            Assert.AreEqual(reads, world.West.Reads);
        }

        [TestMethod]
        public void A_child_changes_its_own_interval_only()
        {
            GatewayWorld world = Online();
            world.Call("A", 1, "setInterval", "{\"intervalMs\":60000}");

            Assert.Contains("\"data\":{\"intervalMs\":{\"east\":60000}}", world.Link.LastTo(GatewayWorld.Rpc));
            int east = world.East.Reads;
            int west = world.West.Reads;
            world.RunFor(10000);
            Assert.AreEqual(east, world.East.Reads);
            Assert.IsTrue(world.West.Reads >= west + 9);
        }

        [TestMethod]
        public void The_boards_own_calls_do_not_reach_its_children()
        {
            GatewayWorld world = Online();
            int east = world.East.Reads;
            int own = world.OwnSensor.Reads;
            world.Link.Arrives("v1/devices/me/rpc/request/1", "{\"method\":\"readSensors\",\"params\":{}}");
            world.RunFor(10);

            Assert.AreEqual(east, world.East.Reads);
            Assert.AreEqual(own + 1, world.OwnSensor.Reads);
        }

        [TestMethod]
        public void A_method_that_only_the_board_has_is_refused()
        {
            GatewayWorld world = Online();
            world.Call("B", 3, "reboot", "{}");
            world.RunFor(10000);

            Assert.Contains("{\"device\":\"B\",\"id\":3,\"data\":{\"error\":{\"code\":\"unknownMethod\"", world.Link.LastTo(GatewayWorld.Rpc));
            Assert.IsFalse(world.Agent.IsStopped);
        }

        [TestMethod]
        public void TB13_A_call_of_a_child_that_comes_twice_is_obeyed_once_also_after_a_reconnect()
        {
            GatewayWorld world = Online();
            world.Call("A", 1, "readSensors", "{}");
            string answer = world.Link.LastTo(GatewayWorld.Rpc);
            world.Close();
            world.RunFor(5000);
            int reads = world.East.Reads;
            world.Link.Arrives(GatewayWorld.Rpc, "{\"device\":\"A\",\"data\":{\"id\":1,\"method\":\"readSensors\",\"params\":{}}}");
            world.RunFor(1);

            Assert.AreEqual(answer, world.Link.LastTo(GatewayWorld.Rpc));
            Assert.AreEqual(reads, world.East.Reads);
            Assert.IsTrue(world.HasTold("repeated 1 readSensors"));
        }

        [TestMethod]
        public void Answers_of_children_and_of_the_board_share_one_bounded_memory()
        {
            GatewayWorld world = Online();
            world.Link.Arrives(OwnCall + "100", "{\"method\":\"getInfo\"}");
            world.RunFor(10);
            world.Link.Arrives(OwnCall + "100", "{\"method\":\"getInfo\"}");
            world.RunFor(10);
            Assert.IsTrue(world.HasTold("repeated 100 getInfo"));

            world.Observer.Lines.Clear();
            for (int id = 0; id < RpcCache.Capacity; id++)
            {
                world.Call("A", id, "getInfo", "{}");
            }

            world.Link.Arrives(OwnCall + "100", "{\"method\":\"getInfo\"}");
            world.RunFor(10);
            Assert.IsFalse(world.HasTold("repeated 100 getInfo"));
        }

        [TestMethod]
        public void A_call_of_a_child_is_not_taken_for_the_boards_own_with_that_id()
        {
            GatewayWorld world = Online();
            world.Link.Arrives(OwnCall + "1", "{\"method\":\"getInfo\",\"params\":{}}");
            world.RunFor(10);
            world.Call("A", 1, "getInfo", "{}");

            Assert.Contains("\"deviceType\":\"tank\"", world.Link.LastTo(GatewayWorld.Rpc));
        }

        [TestMethod]
        public void TB13_The_same_call_of_another_child_is_another_call()
        {
            GatewayWorld world = Online();
            world.Call("A", 1, "getInfo", "{}");
            world.Call("B", 1, "getInfo", "{}");

            Assert.StartsWith("{\"device\":\"B\",\"id\":1,", world.Link.LastTo(GatewayWorld.Rpc));
            Assert.Contains("\"sensors\":[\"west\"]", world.Link.LastTo(GatewayWorld.Rpc));
        }

        [TestMethod]
        [DataRow("{\"device\":\"Z\",\"data\":{\"id\":4,\"method\":\"getInfo\"}}", "\"id\":4,\"data\":{\"error\":{\"code\":\"notFound\"")]
        [DataRow("{\"device\":\"A\",\"data\":{\"id\":4,\"params\":1}}", "\"id\":4,\"data\":{\"error\":{\"code\":\"badCall\"")]
        [DataRow("{\"device\":\"A\",\"data\":{\"method\":\"getInfo\"}}", "")]
        [DataRow("{\"device\":5,\"data\":{\"id\":4,\"method\":\"getInfo\"}}", "")]
        [DataRow("{\"device\":\"A\",\"data\":3}", "")]
        [DataRow("[]", "")]
        [DataRow("{", "")]
        public void A_call_that_cannot_be_obeyed_is_told_of(string payload, string answer)
        {
            GatewayWorld world = Online();
            int errors = world.Observer.Errors;
            world.Link.Arrives(GatewayWorld.Rpc, payload);
            world.RunFor(100);

            Assert.AreEqual(errors + 1, world.Observer.Errors);
            Assert.Contains(answer, world.Link.LastTo(GatewayWorld.Rpc) ?? string.Empty);
            Assert.AreEqual(0, world.Link.CountTo(OwnReply));
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
