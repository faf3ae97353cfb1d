// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Board
{
    /// <summary>
    /// What else the firmware needs of a board: the network's state, who it is, how it restarts, an empty I2C bus.
    /// </summary>
    internal sealed class BoardServices(World world) : INetwork, ISystem, II2cScanner
    {
        public bool IsUp => world.Weather.IsNetworkUp();

        public string? Address => IsUp ? "192.168.100.100" : null;

        public string? Fault => IsUp ? null : "no Wi-Fi";

        public string Board => "ESP32_REV3";

        public string Id => "a0b1c2d3e4f5";

        public long FreeMemoryBytes => 77000;

        public int[] Buses { get; } = [0];

        public void Reboot()
        {
            world.Restart();
        }

        public int Scan(int bus, byte[] addresses) => 0;
    }
}
