// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;
using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class CrashPointTests
    {
        [TestMethod]
        public void Without_a_cut_everything_arrives_or_is_counted()
        {
            var session = new CrashSession(1);

            Assert.AreEqual(null, session.Run());
        }
    }
}
