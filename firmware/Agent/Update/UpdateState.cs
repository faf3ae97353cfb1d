// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Where the board stands with an update.
    /// </summary>
    public enum UpdateState
    {
        /// <summary>The boot has just begun: what the last one left is not looked at yet.</summary>
        Starting = 0,

        /// <summary>Nothing is under way.</summary>
        Idle = 1,

        /// <summary>An image comes in chunk by chunk.</summary>
        Downloading = 2,

        /// <summary>A whole image is stored and read back, to see whether it is the one that was offered.</summary>
        Verifying = 3,

        /// <summary>The image is good; the server is about to learn that the board will restart with it.</summary>
        Installing = 4,

        /// <summary>The image that runs has to reach the server before it is the board's.</summary>
        Trial = 5,
    }
}
