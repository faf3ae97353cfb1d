// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class IdentifierTests
    {
        [TestMethod]
        public void The_lamp_blinks_twice_a_second_for_the_time_asked_and_ends_off()
        {
            var lamp = new FakeOutput("lamp");
            var identifier = new Identifier(lamp);
            Assert.AreEqual(long.MaxValue, identifier.Step(0));
            Assert.AreEqual(0, lamp.Sets);

            identifier.Start(1000, 1);
            string states = string.Empty;
            long nowMs = 1000;
            while (nowMs != long.MaxValue)
            {
                long nextMs = identifier.Step(nowMs);
                states += nowMs.ToString() + (lamp.IsOn ? "+ " : "- ");
                nowMs = nextMs;
            }

            Assert.AreEqual("1000+ 1250- 1500+ 1750- 2000- ", states);
        }

        [TestMethod]
        public void Between_two_blinks_nothing_is_set()
        {
            var lamp = new FakeOutput("lamp");
            var identifier = new Identifier(lamp);
            identifier.Start(0, 10);
            identifier.Step(0);

            Assert.AreEqual(250L, identifier.Step(100));

            Assert.AreEqual(1, lamp.Sets);
        }

        [TestMethod]
        public void Asked_again_it_blinks_from_then_on()
        {
            var lamp = new FakeOutput("lamp");
            var identifier = new Identifier(lamp);
            identifier.Start(0, 1);
            identifier.Step(0);
            identifier.Start(900, 1);
            identifier.Step(900);

            Assert.AreEqual(2149L, identifier.Step(1899));
            Assert.AreEqual(long.MaxValue, identifier.Step(2149));
            Assert.IsFalse(lamp.IsOn);
        }

        [TestMethod]
        public void A_board_without_a_lamp_has_nothing_to_do()
        {
            var identifier = new Identifier(null);

            Assert.IsFalse(identifier.HasLamp);
            Assert.AreEqual(long.MaxValue, identifier.Step(5));
        }
    }
}
