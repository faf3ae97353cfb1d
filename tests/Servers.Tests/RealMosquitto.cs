// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    /// <summary>For tests that need the programs of mosquitto.</summary>
    internal static class RealMosquitto
    {
        /// <summary>Skips the test, saying why, where they are not installed.</summary>
        internal static void OrSkip()
        {
            if (!Mosquitto.TryFind(out var reason))
            {
                Assert.Inconclusive(reason);
            }
        }
    }
}
