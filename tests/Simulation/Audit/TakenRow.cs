// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Audit
{
    /// <summary>
    /// A row as the sensor gave it, or an event as it was reported.
    /// </summary>
    internal struct TakenRow
    {
        /// <summary>Its number among those of its source.</summary>
        internal long Number;

        /// <summary>When it was taken, in true time.</summary>
        internal long TakenMs;

        /// <summary>When the board's time had last been set by then, in true time; -1 if it was not known.</summary>
        internal long SyncedMs;

        /// <summary>When the board was told that the server has it, in true time.</summary>
        internal long ConfirmedMs;

        /// <summary>Its counts, mixed.</summary>
        internal ulong Values;

        /// <summary>The boot in which it was taken.</summary>
        internal int Boot;
        internal short Readings;
        internal RowFate Fate;

        internal readonly bool Is(RowFate fate) => (Fate & fate) != 0;
    }
}
