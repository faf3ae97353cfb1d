// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class ShutdownTests
    {
        [TestMethod]
        public void The_end_comes_at_the_latest_five_seconds_after_the_first_request()
        {
            var shutdown = new Shutdown();
            Assert.IsFalse(shutdown.IsRequested);

            shutdown.Request(1000, RestartReason.Configured);
            Assert.IsTrue(shutdown.IsRequested);
            Assert.AreEqual(RestartReason.Configured, shutdown.Reason);
            Assert.IsFalse(shutdown.IsOverdue(5999));
            shutdown.Request(5000, null);

            Assert.AreEqual(RestartReason.Configured, shutdown.Reason);
            Assert.IsTrue(shutdown.IsOverdue(6000));
        }
    }
}
