// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// The power fails in the middle of a change; tests/Journal plays a thousand such sessions.
    /// </summary>
    [TestClass]
    public class PowerCutTests
    {
        [TestMethod]
        public void A_power_cut_leaves_the_old_settings_or_the_new()
        {
            for (int seed = 0; seed < 40; seed++)
            {
                Assert.AreEqual(null, new CutSession(seed).Run(), "seed " + seed.ToString());
            }
        }
    }
}
