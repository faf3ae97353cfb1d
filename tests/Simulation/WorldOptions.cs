// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Simulation.Faults;

namespace DeviceAgent.Simulation
{
    /// <summary>
    /// What kind of world to run.
    /// </summary>
    internal sealed class WorldOptions
    {
        /// <summary>Everything that happens follows from it.</summary>
        internal ulong Seed { get; init; } = 1;

        /// <summary>How long the world lasts, in days.</summary>
        internal int Days { get; init; } = 30;

        /// <summary>Sampling interval of each sensor, in milliseconds.</summary>
        internal int IntervalMs { get; init; } = 60000;

        /// <summary>A reading not confirmed for so long is on flash, in milliseconds.</summary>
        internal int FlushMs { get; init; } = 60000;

        /// <summary>What the firmware is told instead, to see that firmware which breaks the promise is found.</summary>
        internal int? FirmwareFlushMs { get; init; }

        /// <summary>Room of the RAM store, in readings.</summary>
        internal int StoreReadings { get; init; } = 1000;

        /// <summary>The first day that is traced.</summary>
        internal int TraceFromDay { get; init; }

        /// <summary>What goes wrong.</summary>
        internal FaultMix Mix { get; init; } = FaultMix.Default;
    }
}
