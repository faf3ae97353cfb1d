// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Where a batch came from.
    /// </summary>
    internal enum BatchSource
    {
        /// <summary>There is no batch.</summary>
        None = 0,

        /// <summary>An event in RAM.</summary>
        Event = 1,

        /// <summary>Rows in RAM.</summary>
        Rows = 2,

        /// <summary>Rows or an event on flash.</summary>
        Journal = 3,
    }
}
