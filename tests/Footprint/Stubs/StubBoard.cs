// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Footprint.Tests.Stubs
{
    /// <summary>
    /// The rest of the world: nothing on flash, a network that is up, no I2C buses.
    /// </summary>
    internal sealed class StubBoard : IFlash, INetwork, ISystem, II2cScanner
    {
        public bool IsUp => true;

        public string Address => "192.168.100.100";

        public string? Fault => null;

        public string Board => "ESP32_REV3";

        public string Id => "a0b1c2d3e4f5";

        public long FreeMemoryBytes => 77000;

        public int[] Buses { get; } = [];

        public byte[]? Read(string name, int maxBytes) => null;

        public void Write(string name, byte[] data, int count)
        {
        }

        public void Delete(string name)
        {
        }

        public void Reboot()
        {
        }

        public int Scan(int bus, byte[] addresses) => 0;
    }
}
