// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// What the journal's files are made of: segments of records. <c>docs/journal-format.md</c> describes every byte.
    /// </summary>
    /// <remarks>
    /// A record: kind (1 byte), length of the content (varint), content, CRC-32 of all these (4 bytes, little-endian).
    /// </remarks>
    public static class RecordFormat
    {
        /// <summary>Longest segment in bytes: an erase block of the flash.</summary>
        public const int SegmentBytes = 4096;

        /// <summary>Longest record in bytes, and the most that one append writes.</summary>
        public const int MaxRecordBytes = 512;

        /// <summary>Kind of a record of rows whose times are UTC. Kinds are bytes that packed rows seldom hold.</summary>
        public const byte TimedRows = 0xB5;

        /// <summary>Kind of a record of rows whose times are monotonic ones of a boot that did not know UTC yet.</summary>
        public const byte UntimedRows = 0xD3;

        /// <summary>Kind of a record of one event.</summary>
        public const byte OneEvent = 0xE9;

        /// <summary>Bytes of the CRC.</summary>
        public const int CrcBytes = 4;

        /// <summary>Fewest bytes of a record: kind, length, and the CRC of nothing.</summary>
        public const int MinRecordBytes = 2 + CrcBytes;

        /// <summary>UTC in a record counts from here, in Unix milliseconds (2026-01-01T00:00:00Z).</summary>
        public const long EpochUnixMs = 1767225600000L;

        /// <summary>
        /// Tells whether a byte is the kind of a record.
        /// </summary>
        /// <param name="kind">The byte.</param>
        /// <returns>Whether a record may begin with it.</returns>
        public static bool IsKind(byte kind)
        {
            return kind == TimedRows || kind == UntimedRows || kind == OneEvent;
        }
    }
}
