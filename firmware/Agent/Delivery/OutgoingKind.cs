// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// What a message from the board carries.
    /// </summary>
    public enum OutgoingKind
    {
        /// <summary>Nothing: no such message is under way.</summary>
        None = 0,

        /// <summary>A batch's readings of the board itself, or an event; encoded anew for each attempt.</summary>
        Batch = 1,

        /// <summary>The drop counters; encoded anew for each attempt.</summary>
        Counters = 2,

        /// <summary>A batch's readings of children; encoded anew for each attempt.</summary>
        Children = 3,

        /// <summary>That the board speaks for a child; sent again with each connection.</summary>
        Announcement = 4,

        /// <summary>A request for a piece of a firmware image; asked again when no answer comes.</summary>
        ChunkRequest = 5,

        /// <summary>Client attributes, or a request for something; sent again with each connection.</summary>
        Attributes = 6,

        /// <summary>The answer to an RPC call.</summary>
        Reply = 7,

        /// <summary>The offer to be claimed.</summary>
        Claim = 8,
    }
}
