// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// What waits at the front of the journal.
    /// </summary>
    public enum JournalContent
    {
        /// <summary>Nothing, or nothing that flash gives now.</summary>
        None = 0,

        /// <summary>Rows of readings.</summary>
        Rows = 1,

        /// <summary>An event.</summary>
        Event = 2,
    }
}
