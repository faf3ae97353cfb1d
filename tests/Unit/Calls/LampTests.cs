// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class LampTests
    {
        [TestMethod]
        [DataRow((int)LampState.NoNetwork, "0+ 1000- 2000+ 3000- ")]
        [DataRow((int)LampState.NoServer, "0+ 100- 300+ 400- 2000+ 2100- 2300+ 2400- ")]
        [DataRow((int)LampState.Provisioning, "0+ 100- 300+ 400- 600+ 700- 2000+ 2100- 2300+ 2400- 2600+ 2700- ")]
        [DataRow((int)LampState.Ok, "0+ 50- ")]
        public void Each_state_has_a_pattern_of_its_own(int state, string expected)
        {
            var lamp = new FakeOutput("led");

            Assert.AreEqual(expected, Run(new Lamp(lamp), lamp, (LampState)state, 0, 4000));
        }

        [TestMethod]
        public void A_board_that_is_well_flashes_every_five_seconds()
        {
            var lamp = new FakeOutput("led");

            Assert.AreEqual("0+ 50- 5000+ 5050- ", Run(new Lamp(lamp), lamp, LampState.Ok, 0, 9000));
        }

        [TestMethod]
        public void A_new_state_is_shown_at_once()
        {
            var output = new FakeOutput("led");
            var lamp = new Lamp(output);
            Run(lamp, output, LampState.Ok, 0, 1000);

            Assert.AreEqual("1000+ 2000- ", Run(lamp, output, LampState.NoNetwork, 1000, 2500));
        }

        [TestMethod]
        public void Identifying_blinks_twice_a_second_over_any_state_for_the_time_asked()
        {
            var output = new FakeOutput("led");
            var lamp = new Lamp(output);
            Run(lamp, output, LampState.Ok, 0, 1000);
            lamp.Identify(1000, 1);

            Assert.AreEqual("1000+ 1250- 1500+ 1750- 2000+ 2050- ", Run(lamp, output, LampState.Ok, 1000, 4000));
        }

        [TestMethod]
        public void Asked_again_it_identifies_from_then_on()
        {
            var output = new FakeOutput("led");
            var lamp = new Lamp(output);
            lamp.Identify(0, 1);
            lamp.Step(0, LampState.Ok);
            lamp.Identify(900, 1);

            Assert.AreEqual("900- 1150+ 1400- 1650+ 1900+ 1950- ", Run(lamp, output, LampState.Ok, 900, 3000));
        }

        [TestMethod]
        public void A_warning_flickers_over_everything_and_ends_at_once()
        {
            var output = new FakeOutput("led");
            var lamp = new Lamp(output);
            lamp.Identify(0, 10);
            lamp.IsWarning = true;
            Assert.AreEqual("0+ 50- 100+ 150- ", Run(lamp, output, LampState.NoServer, 0, 200));

            lamp.IsWarning = false;
            Assert.AreEqual("200+ 450- ", Run(lamp, output, LampState.NoServer, 200, 500), "it still identifies");
        }

        [TestMethod]
        public void Between_two_changes_nothing_is_set()
        {
            var output = new FakeOutput("led");
            var lamp = new Lamp(output);
            lamp.Step(0, LampState.NoNetwork);

            Assert.AreEqual(1000L, lamp.Step(500, LampState.NoNetwork));
            Assert.AreEqual(1, output.Sets);
        }

        [TestMethod]
        public void A_board_without_a_lamp_has_nothing_to_do()
        {
            var lamp = new Lamp(null);
            lamp.Identify(0, 10);

            Assert.IsFalse(lamp.Exists);
            Assert.AreEqual(long.MaxValue, lamp.Step(5, LampState.NoNetwork));
        }

        /// <summary>Steps from a time until before another, as often as the lamp wants; tells when it was set to what.</summary>
        private static string Run(Lamp lamp, FakeOutput output, LampState state, long fromMs, long endMs)
        {
            string states = string.Empty;
            for (long nowMs = fromMs; nowMs < endMs;)
            {
                int sets = output.Sets;
                long nextMs = lamp.Step(nowMs, state);
                states += output.Sets == sets ? string.Empty : nowMs.ToString() + (output.IsOn ? "+ " : "- ");
                nowMs = nextMs;
            }

            return states;
        }
    }
}
