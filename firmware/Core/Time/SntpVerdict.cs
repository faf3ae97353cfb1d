// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// What an answer of a time server is worth.
    /// </summary>
    public enum SntpVerdict
    {
        /// <summary>It tells the time.</summary>
        Good = 0,

        /// <summary>It is no answer to the question: too short, of another kind, or to somebody else's.</summary>
        NotAnswer = 1,

        /// <summary>The server does not know the time itself.</summary>
        Unsynchronized = 2,

        /// <summary>The server wants to be left alone, for a while or for ever (kiss-o'-death).</summary>
        LeaveAlone = 3,
    }
}
