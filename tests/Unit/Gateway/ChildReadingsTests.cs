// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class ChildReadingsTests
    {
        [TestMethod]
        public void TB22_Each_child_is_announced_with_its_type_before_its_data()
        {
            var world = new GatewayWorld();
            world.Start();
            world.RunFor(10000);

            int a = world.IndexOf(GatewayWorld.Connect, "{\"device\":\"A\",\"type\":\"tank\"}", 0);
            int b = world.IndexOf(GatewayWorld.Connect, "{\"device\":\"B\"}", 0);
            int data = world.IndexOf(GatewayWorld.Telemetry, string.Empty, 0);
            Assert.IsTrue(a >= 0 && b >= 0 && data > a && data > b, a.ToString() + " " + b.ToString() + " " + data.ToString());
        }

        [TestMethod]
        public void TB22_Each_child_is_announced_again_after_every_reconnect()
        {
            var world = new GatewayWorld();
            world.Start();
            for (int connections = 1; connections <= 3; connections++)
            {
                world.RunFor(10000);
                Assert.AreEqual(connections * 2, world.Link.CountTo(GatewayWorld.Connect));
                world.Close();
            }
        }

        [TestMethod]
        public void TB22_No_data_of_children_goes_before_the_announcement_is_confirmed()
        {
            var world = new GatewayWorld();
            world.Start();
            world.Link.Ignores = GatewayWorld.Connect;
            world.RunFor(2500);

            Assert.AreEqual(1, world.Link.CountTo(GatewayWorld.Connect), "one at a time");
            Assert.AreEqual(0, world.Link.CountTo(GatewayWorld.Telemetry));
        }

        [TestMethod]
        public void Rows_go_to_the_device_they_are_of_together_oldest_first()
        {
            var world = new GatewayWorld();
            world.Start();
            world.RunFor(20500);

            string expected = GatewayWorld.Numbers(18);
            Assert.StartsWith(expected, world.Values(null, "t"));
            Assert.StartsWith(expected, world.Values("A", "level"));
            Assert.StartsWith(GatewayWorld.Numbers(18, GatewayWorld.WestFrom), world.Values("B", "level"));
            Assert.AreEqual(string.Empty, world.Values(null, "level"));
            Assert.IsTrue(world.Link.CountTo(GatewayWorld.Telemetry) < 15, "rows of both share messages");
            string time = (FakeClock.UtcAtZeroMs + 1000).ToString();
            Assert.IsTrue(world.IndexOf(GatewayWorld.Telemetry, "{\"ts\":" + time + ",\"values\":{\"level\":1}}", 0) >= 0);
        }

        [TestMethod]
        public void A_backlog_on_flash_keeps_the_names_of_its_devices_also_when_these_are_the_boards_no_more()
        {
            var world = new GatewayWorld();
            world.Start();
            world.Link.Accepts = false;
            world.RunFor(200000);
            world.Reboot("C", null);
            world.RunFor(400000);

            GatewayWorld.AssertAll(world.Values("A", "level"), 150);
            GatewayWorld.AssertAll(world.Values("B", "level"), 150, GatewayWorld.WestFrom);
            GatewayWorld.AssertAll(world.Values("C", "level"), 390);
            Assert.IsTrue(world.IndexOf(GatewayWorld.Connect, "\"A\",\"type\":\"tank\"", 0) < world.IndexOf(GatewayWorld.Telemetry, "\"A\":", 0));
            Assert.IsTrue(world.IndexOf(GatewayWorld.Connect, "\"B\"", 0) < world.IndexOf(GatewayWorld.Telemetry, "\"B\":", 0));
            Assert.AreEqual(0L, world.Agent.Diagnostics.Drops.Total);
        }

        [TestMethod]
        public void No_message_is_longer_than_the_server_allows()
        {
            var world = new GatewayWorld();
            world.Start();
            world.Link.Accepts = false;
            world.RunFor(200000);
            world.Link.Accepts = true;
            world.RunFor(200000);

            Assert.IsTrue(world.Link.CountTo(GatewayWorld.Telemetry) > 5);
            for (int i = 0; i < world.Link.Payloads.Count; i++)
            {
                Assert.IsTrue(((byte[])world.Link.Payloads[i]).Length <= Pace.MaxBatchBytes);
            }
        }

        [TestMethod]
        public void TB23_What_a_server_confirms_before_it_ends_the_connection_is_sent_again()
        {
            var world = new GatewayWorld();
            world.Start();
            world.Link.ClosesAfter = GatewayWorld.Telemetry;
            world.RunUntilChildrenSent();
            int lost = world.IndexOf(GatewayWorld.Telemetry, string.Empty, 0);
            world.RunFor(20000);

            Assert.StartsWith("0 ", world.Values("A", "level", lost));
            Assert.StartsWith(GatewayWorld.Numbers(15), world.Values("A", "level", lost + 1));
            Assert.StartsWith(GatewayWorld.Numbers(15, GatewayWorld.WestFrom), world.Values("B", "level", lost + 1));
        }

        [TestMethod]
        public void TB23_A_server_that_does_so_again_and_again_is_not_taken_for_another_client()
        {
            var world = new GatewayWorld();
            world.Start();
            for (int i = 0; i < 2 * Connection.LossesToTakeover; i++)
            {
                world.Link.ClosesAfter = GatewayWorld.Telemetry;
                while (world.Link.ClosesAfter != null)
                {
                    Assert.IsTrue(world.Clock.NowMs < 3600000, "nothing was sent");
                    world.RunFor(100);
                }
            }

            world.RunFor(10);
            Assert.IsFalse(world.HasTold("error credentials"));
        }

        [TestMethod]
        public void Limits_of_the_gateway_are_kept_to_one_child_a_message_if_they_are_so_tight()
        {
            var world = new GatewayWorld();
            world.Start();
            world.RunFor(100);
            string request = "v1/devices/me/rpc/request/";
            int asked = 0;
            while (!((string)world.Link.Topics[asked]).StartsWith(request))
            {
                asked++;
            }

            string id = ((string)world.Link.Topics[asked]).Substring(request.Length);
            world.Link.Arrives(
                "v1/devices/me/rpc/response/" + id,
                "{\"maxPayloadSize\":65536,\"rateLimits\":{},\"gatewayRateLimits\":{\"telemetryMessages\":\"5:1\"}}");
            world.RunFor(60000);

            Assert.IsTrue(world.IndexOf(GatewayWorld.Telemetry, "\"A\":", 0) >= 0 && world.IndexOf(GatewayWorld.Telemetry, "\"B\":", 0) >= 0);
            Assert.AreEqual(-1, world.IndexOf(GatewayWorld.Telemetry, "],\"", 0));
        }

        [TestMethod]
        public void TB23_What_a_connection_outlives_is_not_sent_again()
        {
            var world = new GatewayWorld();
            world.Start();
            world.RunFor(4900);
            world.Close();
            world.RunFor(20000);

            Assert.StartsWith(GatewayWorld.Numbers(15), world.Values("A", "level"));
        }

        [TestMethod]
        public void TB23_A_board_that_ends_before_it_knows_whether_the_connection_lives_sends_again_after_its_start()
        {
            var world = new GatewayWorld();
            world.Start();
            world.RunUntilChildrenSent();
            world.Agent.BeginStop(world.Clock.NowMs);
            world.Link.Accepts = false;
            world.Close();
            world.RunFor(10000);
            Assert.IsTrue(world.Agent.IsStopped);
            string sent = world.Values("A", "level");
            world.Reboot();
            world.East.NextCount = 500;
            world.RunFor(10000);

            Assert.IsTrue(sent.Length > 0);
            Assert.StartsWith(sent, world.Values("A", "level"));
        }

        [TestMethod]
        public void TB12_A_row_of_a_child_that_ends_every_connection_is_left_out_and_all_others_arrive()
        {
            var world = new GatewayWorld();
            world.Start();
            world.Link.Poison = "\"level\":3}";
            while (world.Agent.Diagnostics.Drops.Total == 0 && world.Clock.NowMs < 3600000)
            {
                world.RunFor(1000);
            }

            int condemned = world.Link.Topics.Count;
            world.RunFor(60000);
            Assert.AreEqual(1L, world.Agent.Diagnostics.Drops.Of(DropCause.Poison));
            Assert.IsTrue(world.HasTold("error poison {\"A\":[{\"ts\":"));
            GatewayWorld.AssertAll(world.Values("A", "level", condemned), 300, 4);
            GatewayWorld.AssertAll(world.Values("B", "level", condemned), 300, GatewayWorld.WestFrom + 4);
        }
    }
}
