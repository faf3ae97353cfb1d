// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Board
{
    /// <summary>
    /// Counts its samples over all boots, so that every row is unlike any other.
    /// </summary>
    internal sealed class CountingSensor(World world, Dice dice, int number)
        : SimulatedSensor(world, dice, number, "counter", new Channel("counter", string.Empty, 0))
    {
        private int _count;

        private protected override void Sample(int[] counts)
        {
            counts[0] = _count++;
        }
    }
}
