// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// Two I2C buses: 0x76 answers on bus 1, nobody on bus 2.
    /// </summary>
    internal sealed class FakeScanner : II2cScanner
    {
        internal int[] BusIds = new[] { 1, 2 };
        internal int StuckBus;
        internal bool Throws;

        public int[] Buses
        {
            get { return BusIds; }
        }

        public int Scan(int bus, byte[] addresses)
        {
            if (Throws)
            {
                throw new InvalidOperationException();
            }

            addresses[0] = 0x76;
            return bus == StuckBus ? -1 : bus == 1 ? 1 : 0;
        }
    }
}
