// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;
using NanoFramework.Hosting;

namespace DeviceAgent.Virtual.Tests.NanoFramework
{
    /// <summary>What the whole board shares, so these run alone.</summary>
    [TestClass]
    [DoNotParallelize]
    public class BoardTests
    {
        [TestMethod]
        public void A_reboot_tells_the_program_and_then_the_host()
        {
            var happened = new List<string>();
            Action before = VirtualBoard.Rebooting;
            RebootEventHandler handler = () =>
            {
                happened.Add("program");
                throw new InvalidOperationException();
            };
            VirtualBoard.Rebooting = () => happened.Add("host");
            Power.OnRebootEvent += handler;

            Power.RebootDevice();

            Power.OnRebootEvent -= handler;
            VirtualBoard.Rebooting = before;
            CollectionAssert.AreEqual(new[] { "program", "host" }, happened);
        }

        [TestMethod]
        public void A_reboot_waits_for_slow_handlers_no_longer_than_it_was_told()
        {
            using var release = new ManualResetEventSlim();
            Action before = VirtualBoard.Rebooting;
            bool rebooted = false;
            RebootEventHandler handler = () => release.Wait(10_000);
            VirtualBoard.Rebooting = () => rebooted = true;
            Power.OnRebootEvent += handler;

            Power.RebootDevice(50);

            Assert.IsTrue(rebooted);
            Power.OnRebootEvent -= handler;
            VirtualBoard.Rebooting = before;
            release.Set();
        }

        [TestMethod]
        public void Free_memory_falls_with_what_is_kept()
        {
            long before = nanoFramework.Runtime.Native.GC.Run(true);
            byte[] kept = new byte[1_000_000];
            long after = nanoFramework.Runtime.Native.GC.Run(true);

            Assert.IsTrue(before <= VirtualBoard.HeapBytes);
            Assert.AreEqual(1_000_000, before - after, 300_000);
            System.GC.KeepAlive(kept);
        }

        [TestMethod]
        public void The_clock_is_set_by_the_host_in_whole_seconds()
        {
            Assert.IsFalse(Rtc.SetSystemTime(DateTime.UtcNow), "the host was not asked");
            DateTime asked = default;
            Func<DateTime, bool> before = VirtualBoard.SettingTime;
            VirtualBoard.SettingTime = time =>
            {
                asked = time;
                return true;
            };

            Assert.IsTrue(Rtc.SetSystemTime(new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc)));

            VirtualBoard.SettingTime = before;
            Assert.AreEqual(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), asked);
        }

        [TestMethod]
        public void All_memory_is_what_is_inside_and_beside()
        {
            NativeMemory.GetMemoryInfo(NativeMemory.MemoryType.All, out uint total, out uint free, out uint largest);
            NativeMemory.GetMemoryInfo(NativeMemory.MemoryType.Internal, out uint inside, out uint insideFree, out _);
            NativeMemory.GetMemoryInfo(NativeMemory.MemoryType.SpiRam, out uint beside, out uint besideFree, out _);

            Assert.AreEqual(inside + beside, total);
            Assert.AreEqual(insideFree + besideFree, free);
            Assert.AreEqual(Math.Max(insideFree, besideFree), largest);
        }
    }
}
