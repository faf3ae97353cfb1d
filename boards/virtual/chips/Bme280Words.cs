// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Virtual.Chips
{
    /// <summary>What the chip's converter gives: the words that drivers compensate.</summary>
    /// <param name="Temperature">20 bits.</param>
    /// <param name="Pressure">20 bits.</param>
    /// <param name="Humidity">16 bits.</param>
    public readonly record struct Bme280Words(int Temperature, int Pressure, int Humidity)
    {
        /// <summary>The words after a reset, and those of quantities that are not sampled.</summary>
        public static readonly Bme280Words None = new(0x80000, 0x80000, 0x8000);
    }
}
