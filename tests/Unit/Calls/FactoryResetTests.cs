// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class FactoryResetTests
    {
        [TestMethod]
        public void All_parts_go()
        {
            var first = new FakeReset();
            var last = new FakeReset();

            Assert.IsTrue(new FactoryReset(new IFactoryReset[] { first, last }).Reset());

            Assert.AreEqual("1 1", first.Resets.ToString() + " " + last.Resets.ToString());
        }

        [TestMethod]
        public void What_comes_after_a_part_that_fails_stays()
        {
            var first = new FakeReset { Works = false };
            var last = new FakeReset();

            Assert.IsFalse(new FactoryReset(new IFactoryReset[] { first, last }).Reset());

            Assert.AreEqual("1 0", first.Resets.ToString() + " " + last.Resets.ToString());
        }

        [TestMethod]
        public void A_last_part_that_fails_is_told()
        {
            Assert.IsFalse(new FactoryReset(new IFactoryReset[] { new FakeReset(), new FakeReset { Works = false } }).Reset());
        }
    }
}
