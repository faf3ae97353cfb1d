// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A board that only counts its reboots.
    /// </summary>
    internal sealed class FakeSystem : ISystem
    {
        internal int Reboots;

        public string Board
        {
            get { return "FAKE"; }
        }

        public string Id
        {
            get { return "a0b1c2d3e4f5"; }
        }

        public long FreeMemoryBytes
        {
            get { return 77000; }
        }

        public void Reboot()
        {
            Reboots++;
        }
    }
}
