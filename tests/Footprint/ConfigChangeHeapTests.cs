// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using DeviceAgent.Footprint.Tests.Stubs;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Footprint.Tests
{
    /// <summary>
    /// What a change from the server takes of the heap while it is looked at, whenever flash is used and at the end: docs/memory.md.
    /// </summary>
    /// <remarks>
    /// .NET counts, whose objects are larger than nanoCLR's and whose texts have the same size; unoptimised, it keeps what a local
    /// variable holds until the method ends, as nanoCLR does.
    /// </remarks>
    [TestClass]
    public sealed class ConfigChangeHeapTests
    {
        private const int AliveBytes = 20 * 1024;
        private const int AllocatedBytes = 450000;

        public TestContext TestContext { get; set; } = null!;

        [TestMethod]
        public void A_change_of_settings_as_long_as_can_be_keeps_its_budget()
        {
            var flash = new WatchedFlash();
            string sensors = string.Join(',', Enumerable.Range(0, 16).Select(Sensor));
            byte[] file = Encoding.UTF8.GetBytes($"{{\"platform\":{{\"server\":\"mqtt://home\"}},\"sensors\":[{sensors}]}}");
            Assert.IsTrue(file.Length is > 3800 and <= Settings.MaxBytes, $"{file.Length} bytes");
            flash.Write(Settings.FileName, file, file.Length);
            var store = new ConfigStore(flash, new DurableSlots(flash), flash);
            store.Load();
            long least = long.MaxValue;
            long allocated = 0;
            for (int i = 0; i < 5; i++)
            {
                // All sensors are a section of their own on flash from the first change on.
                byte[] patch = Encoding.UTF8.GetBytes($"{{\"sensors\":{{\"sensor-0\":{{\"intervalMs\":{5000 + i}}}}}}}");
                Assert.IsTrue(JsonValue.TryParse(patch, patch.Length, out JsonValue value, out _));
                flash.Begin();
                long before = GC.GetAllocatedBytesForCurrentThread();
                ConfigChange change = store.Set(value);
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                Assert.AreEqual(null, change.Error);
                least = i == 0 ? least : Math.Min(least, flash.PeakBytes);
                Assert.IsTrue(store.Confirm());
            }

            TestContext.WriteLine($"{least} bytes alive at most, {allocated} allocated, for {file.Length} bytes of settings");
            Assert.IsTrue(least <= AliveBytes, $"{least} bytes alive, budget {AliveBytes}");
            Assert.IsTrue(allocated <= AllocatedBytes, $"{allocated} bytes allocated, budget {AllocatedBytes}");
        }

        private static string Sensor(int i)
        {
            string suffix = new((char)('a' + i), 32);
            return $"{{\"name\":\"sensor-{i}\",\"type\":\"counter\",\"suffix\":\"{suffix}\",\"intervalMs\":1000,\"keys\":{{\"counter\":\"{suffix}\"}},"
                + $"\"device\":\"meter-{i}\",\"deviceType\":\"{suffix}\",\"maxSilenceMs\":5}}";
        }
    }
}
