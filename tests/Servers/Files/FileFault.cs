// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Files
{
    /// <summary>What is wrong with a download.</summary>
    public enum FileFault
    {
        /// <summary>Nothing.</summary>
        None,

        /// <summary>The connection ends after half of the bytes that were announced.</summary>
        Truncated,

        /// <summary>One byte in the middle is another.</summary>
        Corrupt,

        /// <summary>Status 403, as for a link that has expired.</summary>
        Forbidden,
    }
}
