// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class FlashTests
    {
        private const string NoRoom = "error flash flash has no room for credentials, so none are asked for";
        private const string NotTaken = "error flash flash does not take the credentials; they are not used before";

        [TestMethod]
        public void TB17_A_board_whose_flash_takes_nothing_does_not_ask()
        {
            var world = new World();
            world.Flash.FailsToWrite = true;
            world.Start();
            world.RunFor(60000);

            Assert.AreEqual(0, world.Server.Requests.Count);
            Assert.IsTrue(world.Observer.Count(NoRoom) > 1);

            world.Flash.FailsToWrite = false;
            world.RunFor(BackOff.CapMs);
            world.AssertOnlineAs(FakeServer.TokenPrefix + "0");
        }

        [TestMethod]
        public void TB17_A_board_whose_flash_is_full_gives_up_its_oldest_readings_for_its_credentials()
        {
            var world = new World { IntervalMs = 100 };
            world.Server.RefusesSubscription = true;
            world.Start();
            world.RunFor(3600000);
            Assert.IsTrue(world.Agent.Journal.Segments > 2, world.Agent.Journal.Segments.ToString());
            world.Flash.CapacityBytes = world.Flash.UsedBytes() + 100;
            world.Server.RefusesSubscription = false;
            world.RunFor(20 * 60000);

            world.AssertOnlineAs(FakeServer.TokenPrefix + "0");
            Assert.IsTrue(world.Observer.Count("dropped overwritten") > 0);
        }

        [TestMethod]
        public void TB17_Credentials_that_flash_does_not_take_are_kept_and_not_used_before_it_does()
        {
            var world = new World();
            world.Server.IsSilent = true;
            world.Start();
            world.RunFor(2000);
            world.Server.IsSilent = false;
            string answer = world.Server.Answer((string)world.Server.Requests[0]);
            world.Flash.FailsToWrite = true;
            world.Link.Arrives(FakeServer.Response, answer);
            world.RunFor(300000);

            Assert.AreEqual(1, world.Link.Attempts);
            Assert.IsTrue(world.Observer.Count(NotTaken) > 2);
            Assert.IsFalse(world.IsTokenOnFlash());

            world.Flash.FailsToWrite = false;
            world.RunFor(Provisioner.StoreRetryMs + 1000);
            world.AssertOnlineAs(FakeServer.TokenPrefix + "0");
            Assert.IsTrue(world.IsTokenOnFlash());
            Assert.AreEqual(2, world.Server.Requests.Count, "one of them by the test");
        }

        [TestMethod]
        public void Credentials_that_flash_does_not_take_are_tried_once_more_at_the_end()
        {
            var world = new World();
            world.Server.IsSilent = true;
            world.Start();
            world.RunFor(2000);
            world.Server.IsSilent = false;
            string answer = world.Server.Answer((string)world.Server.Requests[0]);
            world.Flash.FailsToWrite = true;
            world.Link.Arrives(FakeServer.Response, answer);
            world.RunFor(1000);
            world.Agent.BeginStop(world.Clock.NowMs);
            world.RunFor(1000);
            world.Flash.FailsToWrite = false;
            world.RunFor(Shutdown.LimitMs);

            Assert.IsTrue(world.Agent.IsStopped);
            Assert.IsTrue(world.IsTokenOnFlash());
        }

        [TestMethod]
        public void Credentials_that_flash_has_not_taken_are_gone_after_a_factory_reset()
        {
            var world = new World();
            world.Server.IsSilent = true;
            world.Start();
            world.RunFor(2000);
            world.Server.IsSilent = false;
            string answer = world.Server.Answer((string)world.Server.Requests[0]);
            world.Flash.FailsToWrite = true;
            world.Link.Arrives(FakeServer.Response, answer);
            world.RunFor(3000);
            world.Button.IsPressed = true;
            world.RunFor(world.Settings.ResetPressMs - 1000);
            world.Flash.FailsToWrite = false;
            world.RunFor(2000 + Shutdown.LimitMs);

            Assert.IsTrue(world.Agent.IsStopped);
            Assert.IsFalse(world.IsTokenOnFlash());
        }

        [TestMethod]
        public void An_answer_that_comes_after_a_factory_reset_is_not_stored()
        {
            var world = new World();
            world.Server.IsSilent = true;
            world.Start();
            world.RunFor(2000);
            world.Server.IsSilent = false;
            string answer = world.Server.Answer((string)world.Server.Requests[0]);
            world.Button.IsPressed = true;
            world.RunFor(world.Settings.ResetPressMs + 100);
            Assert.IsFalse(world.Agent.IsStopped, "it is ending");
            world.Link.Arrives(FakeServer.Response, answer);
            world.RunFor(1000 + Shutdown.LimitMs);

            Assert.IsTrue(world.Agent.IsStopped);
            Assert.IsFalse(world.IsTokenOnFlash());
        }

        [TestMethod]
        public void TB17_A_board_that_cannot_read_its_flash_does_not_take_itself_for_one_without_credentials()
        {
            World world = World.Provisioned();
            world.Flash.FailsToRead = true;
            world.Start();
            world.RunFor(60000);

            Assert.AreEqual(1, world.Server.Requests.Count);
            Assert.AreEqual(1, world.Server.Accepted);
            Assert.IsTrue(world.Observer.Count("error flash flash does not tell whether there are credentials") > 0);

            world.Flash.FailsToRead = false;
            world.RunFor(BackOff.CapMs);
            world.AssertOnlineAs(FakeServer.TokenPrefix + "0");
            Assert.AreEqual(1, world.Server.Requests.Count);
        }

        [TestMethod]
        [DataRow("credentials.0")]
        [DataRow("credentials.1")]
        public void TB17_Flash_that_loses_one_slot_does_not_cost_the_board_what_the_server_gives_only_once(string file)
        {
            World world = World.Provisioned();
            world.Flash[file][6] ^= 1;
            world.Start();
            world.RunFor(5000);

            world.AssertOnlineAs(FakeServer.TokenPrefix + "0");
            Assert.AreEqual(1, world.Server.Requests.Count);
        }

        [TestMethod]
        public void Room_is_proven_once_a_boot()
        {
            var world = new World();
            world.Server.IsSilent = true;
            world.IntervalMs = 3600000;
            world.Start();
            world.RunFor(40000);
            int operations = world.Flash.Operations;
            int asked = world.Server.Requests.Count;
            world.RunFor(600000);

            Assert.IsTrue(world.Server.Requests.Count > asked + 3);
            Assert.IsTrue(world.Flash.Operations - operations < 3, (world.Flash.Operations - operations).ToString());
        }
    }
}
