// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// What a message from the board carries.
    /// </summary>
    internal enum OutgoingKind
    {
        /// <summary>A batch of readings; encoded anew for each attempt.</summary>
        Readings = 0,

        /// <summary>Client attributes, or a request for shared ones; sent again with each connection.</summary>
        Attributes = 1,

        /// <summary>The answer to an RPC call.</summary>
        Reply = 2,
    }
}
