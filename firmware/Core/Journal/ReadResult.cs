// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// What a <see cref="RecordReader"/> has found at a place.
    /// </summary>
    internal enum ReadResult
    {
        /// <summary>A record.</summary>
        Record = 0,

        /// <summary>The segment ends there.</summary>
        End = 1,

        /// <summary>Something else; the reader tells where to go on.</summary>
        Damage = 2,

        /// <summary>Flash could not be read: it may be a record another time.</summary>
        Failed = 3,
    }
}
