// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Audit
{
    /// <summary>
    /// Mixes the counts of a row into one word, so that rows of different counts have different words for all practical purposes.
    /// </summary>
    internal static class Values
    {
        internal static ulong Mix(ReadOnlySpan<int> counts)
        {
            ulong mixed = 0x9E3779B97F4A7C15;
            foreach (int count in counts)
            {
                mixed = (mixed ^ (uint)count) * 0xBF58476D1CE4E5B9;
                mixed ^= mixed >> 29;
            }

            return mixed;
        }
    }
}
