// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class ButtonServiceTests
    {
        [TestMethod]
        [DataRow(50)]
        [DataRow(500)]
        [DataRow(1999)]
        public void A_short_press_identifies_the_board(int durationMs)
        {
            var bench = new ButtonBench();
            bench.Press(1000, durationMs);

            Assert.IsTrue(bench.Identifies);
            Assert.AreEqual(0, bench.Client.Link.CountTo(FakePlatform.Claim));
        }

        [TestMethod]
        public void A_short_press_makes_the_board_claimable_if_that_is_what_it_is_for()
        {
            var bench = new ButtonBench(claims: true);
            bench.Press(1000, 500);

            Assert.AreEqual("[\"secret\",60000]", bench.Client.Link.LastTo(FakePlatform.Claim));
            Assert.IsFalse(bench.Identifies);
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(49)]
        [DataRow(2000)]
        [DataRow(9999)]
        public void A_press_that_is_neither_short_nor_long_does_nothing(int durationMs)
        {
            var bench = new ButtonBench();
            bench.Press(1000, durationMs);

            Assert.IsFalse(bench.Identifies);
            Assert.AreEqual(0, bench.Factory.Resets);
        }

        [TestMethod]
        public void A_press_that_was_over_before_anybody_looked_counts()
        {
            var bench = new ButtonBench();
            bench.RunUntil(1000);
            bench.Button.Release(100);
            bench.RunUntil(1001);

            Assert.IsTrue(bench.Identifies);
        }

        [TestMethod]
        public void A_long_press_is_a_factory_reset_and_a_restart()
        {
            var bench = new ButtonBench();
            bench.RunUntil(1000);
            bench.Button.IsPressed = true;
            bench.RunUntil(10999);
            Assert.AreEqual(0, bench.Factory.Resets);

            bench.RunUntil(11000);
            Assert.AreEqual(1, bench.Factory.Resets);
            Assert.IsTrue(bench.Shutdown.IsRequested);
            Assert.AreEqual(RestartReason.FactoryReset, bench.Shutdown.Reason);

            bench.RunUntil(60000);
            Assert.AreEqual(1, bench.Factory.Resets, "once a press");
        }

        [TestMethod]
        public void The_lamp_warns_for_the_last_three_seconds()
        {
            var bench = new ButtonBench();
            bench.RunUntil(1000);
            bench.Button.IsPressed = true;
            bench.RunUntil(7999);
            Assert.IsFalse(bench.Lamp.IsWarning);
            bench.RunUntil(8000);
            Assert.IsTrue(bench.Lamp.IsWarning);
            bench.RunUntil(11000);
            Assert.IsFalse(bench.Lamp.IsWarning);
        }

        [TestMethod]
        public void Letting_go_during_the_warning_cancels_and_the_next_press_starts_anew()
        {
            var bench = new ButtonBench();
            bench.Press(1000, 9999);
            Assert.IsFalse(bench.Lamp.IsWarning);
            bench.RunUntil(12000);
            bench.Button.IsPressed = true;
            bench.RunUntil(21999);
            Assert.AreEqual(0, bench.Factory.Resets);
            bench.RunUntil(22000);
            Assert.AreEqual(1, bench.Factory.Resets);
        }

        [TestMethod]
        public void A_button_that_is_down_at_the_start_does_nothing_until_it_was_up()
        {
            var bench = new ButtonBench();
            bench.Button.IsPressed = true;
            bench.RunUntil(3600000);
            bench.Button.Release(3600000);
            bench.RunUntil(3600001);
            Assert.AreEqual(0, bench.Factory.Resets);
            Assert.IsFalse(bench.Shutdown.IsRequested);

            bench.Button.IsPressed = true;
            bench.RunUntil(3610001);
            Assert.AreEqual(1, bench.Factory.Resets);
        }

        [TestMethod]
        public void A_short_press_that_began_before_the_start_is_none()
        {
            var bench = new ButtonBench();
            bench.Button.IsPressed = true;
            bench.RunUntil(100);
            bench.Button.Release(100);
            bench.RunUntil(200);

            Assert.IsFalse(bench.Identifies);
        }

        [TestMethod]
        public void A_reset_that_flash_did_not_take_is_an_error_and_no_restart()
        {
            var bench = new ButtonBench();
            bench.Factory.Works = false;
            bench.Press(1000, 12000);

            Assert.AreEqual(1, bench.Factory.Resets);
            Assert.IsFalse(bench.Shutdown.IsRequested);
            Assert.AreEqual(1, bench.Client.Parts.Observer.Count("error flash"));
        }

        [TestMethod]
        public void A_board_that_cannot_be_reset_does_not_threaten_to()
        {
            var bench = new ButtonBench(canReset: false);
            bench.RunUntil(1000);
            bench.Button.IsPressed = true;
            bench.RunUntil(9000);
            Assert.IsFalse(bench.Lamp.IsWarning);
            bench.RunUntil(60000);

            Assert.IsFalse(bench.Shutdown.IsRequested);
        }

        [TestMethod]
        public void A_board_without_a_button_has_nothing_to_do()
        {
            var bench = new ButtonBench();
            var service = new ButtonService(
                new Settings(), null, bench.Lamp, bench.Claim, bench.Factory, bench.Shutdown, bench.Client.Parts.Diagnostics);

            Assert.AreEqual(long.MaxValue, service.Step(0, true));
        }
    }
}
