// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>What a knob does to one chunk.</summary>
    internal enum OtaFault
    {
        None,

        /// <summary>One bit of its first byte is wrong.</summary>
        Corrupt,

        /// <summary>Its end is missing.</summary>
        Shorten,

        /// <summary>An error comes in its place, then the connection closes.</summary>
        Error,

        /// <summary>The connection closes in its place.</summary>
        Drop,

        /// <summary>It never comes.</summary>
        Withhold,

        /// <summary>It comes twice.</summary>
        Repeat,
    }
}
