// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// The power fails in the middle of a change of the settings.
    /// </summary>
    [TestClass]
    public sealed class ConfigurationCutTests
    {
        [TestMethod]
        public void A_thousand_power_cuts_leave_the_old_settings_or_the_new()
        {
            var faults = new List<string>();
            for (int seed = 0; seed < 1000; seed++)
            {
                string fault = new CutSession(seed).Run();
                if (fault is not null)
                {
                    faults.Add($"seed {seed}: {fault}");
                }
            }

            Assert.AreEqual(string.Empty, string.Join('\n', faults.Take(5)), $"{faults.Count} sessions failed");
        }
    }
}
