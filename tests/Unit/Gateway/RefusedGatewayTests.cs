// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A server drops what comes on gateway topics from a board that it does not know as a gateway, and says nothing.
    /// </summary>
    [TestClass]
    public class RefusedGatewayTests
    {
        [TestMethod]
        public void The_boards_own_readings_go_on_and_the_mistake_is_told()
        {
            GatewayWorld world = Refused();
            world.RunFor(120000);

            Assert.StartsWith(GatewayWorld.Numbers(60), world.Values(null, "t"));
            Assert.AreEqual(0, world.Link.CountTo(GatewayWorld.Telemetry));
            Assert.IsTrue(world.HasTold("error gateway the server does not know this board as a gateway"));
            Assert.IsTrue(world.IndexOf(GatewayWorld.Own, "\"gateway_status\":\"the server does not know", 0) >= 0);
            Assert.AreEqual(1, world.Link.Attempts, "the connection stays");
            Assert.IsFalse(world.Agent.Journal.IsEmpty);
        }

        [TestMethod]
        public void Readings_of_children_wait_on_flash_until_the_server_knows_the_gateway()
        {
            GatewayWorld world = Refused();
            world.RunFor(120000);
            world.Link.Ignores = null;
            world.RunFor(700000);

            GatewayWorld.AssertAll(world.Values("A", "level"), 800);
            GatewayWorld.AssertAll(world.Values("B", "level"), 800, GatewayWorld.WestFrom);
            Assert.IsTrue(world.IndexOf(GatewayWorld.Own, "\"gateway_status\":\"ok\"", 0) >= 0);
            Assert.AreEqual(0L, world.Agent.Diagnostics.Drops.Total);
            Assert.IsTrue(world.Agent.Journal.IsEmpty);
        }

        [TestMethod]
        public void Flash_is_written_little_more_often_than_off_line()
        {
            GatewayWorld world = Refused();
            world.RunFor(60000);
            int appends = world.Flash.Appends;
            world.RunFor(600000);

            Assert.IsTrue(world.Flash.Appends - appends <= 40, (world.Flash.Appends - appends).ToString());
        }

        [TestMethod]
        public void A_server_that_confirms_nothing_at_all_is_left()
        {
            var world = new GatewayWorld();
            world.Start();
            world.Link.Ignores = "v1/";
            world.RunFor(60000);

            Assert.IsTrue(world.Link.Attempts > 1);
            Assert.IsFalse(world.HasTold("error gateway"));
        }

        private static GatewayWorld Refused()
        {
            var world = new GatewayWorld();
            world.Start();
            world.Link.Ignores = "v1/gateway/";
            return world;
        }
    }
}
