// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Audit
{
    /// <summary>
    /// What is known of a row that was taken.
    /// </summary>
    [Flags]
    internal enum RowFate
    {
        /// <summary>It waits.</summary>
        Waiting = 0,

        /// <summary>The server has stored it.</summary>
        Delivered = 1,

        /// <summary>The board may not know that the server has it, so it may come again.</summary>
        MayRepeat = 2,

        /// <summary>It lay in flash that failed between its taking and its delivery, so the board may have it twice.</summary>
        FlashDoubt = 4,

        /// <summary>The power went so soon after it was taken that it may be lost.</summary>
        Excused = 8,

        /// <summary>The server cannot stand it.</summary>
        Poison = 16,
    }
}
