// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// What a server says it will take from this device.
    /// </summary>
    public sealed class SessionLimits
    {
        /// <summary>Longest message, in bytes; 0 if not stated.</summary>
        public int MaxPayloadBytes;

        /// <summary>Limits on messages; empty: none.</summary>
        public RateLimit[] Messages = new RateLimit[0];

        /// <summary>Limits on readings; empty: none.</summary>
        public RateLimit[] Readings = new RateLimit[0];
    }
}
