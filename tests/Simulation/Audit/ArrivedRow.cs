// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Audit
{
    /// <summary>
    /// A row as it stands in a message at the server.
    /// </summary>
    internal struct ArrivedRow
    {
        /// <summary>Which sensor's, or <see cref="Auditor.Events"/>.</summary>
        internal int Source;

        /// <summary>Its time stamp, in Unix milliseconds.</summary>
        internal long UnixMs;
        internal bool IsEstimated;

        /// <summary>Its counts, mixed.</summary>
        internal ulong Values;
        internal int Readings;
    }
}
