// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Audit
{
    /// <summary>
    /// What the auditor has to know of a boot.
    /// </summary>
    internal sealed class BootNote
    {
        /// <summary>When it began, in true time.</summary>
        internal long BeganMs { get; init; }

        /// <summary>When the time of day was first known in it, in true time; -1 if never.</summary>
        internal long KnownMs { get; set; } = -1;

        /// <summary>When it was first set by a time server, in true time; -1 if never.</summary>
        internal long SyncedMs { get; set; } = -1;

        /// <summary>When it ended, in true time; the end of time while it runs.</summary>
        internal long EndMs { get; set; } = long.MaxValue;

        /// <summary>Whether the flash failed in it.</summary>
        internal bool HadFlashTrouble { get; set; }
    }
}
