// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Whole numbers in as few bytes as they need: seven bits a byte, low ones first, the top bit set on all but the last.
    /// </summary>
    public static class Varint
    {
        /// <summary>Longest form of a 32-bit number, in bytes.</summary>
        public const int MaxBytes32 = 5;

        /// <summary>Longest form of a 64-bit number, in bytes.</summary>
        public const int MaxBytes64 = 10;

        /// <summary>
        /// Writes a number.
        /// </summary>
        /// <param name="to">Where to; with room for it.</param>
        /// <param name="at">Index of its first byte.</param>
        /// <param name="value">The number.</param>
        /// <returns>Index behind its last byte.</returns>
        public static int Put(byte[] to, int at, ulong value)
        {
            while (value >= 0x80)
            {
                to[at++] = (byte)(value | 0x80);
                value >>= 7;
            }

            to[at++] = (byte)value;
            return at;
        }

        /// <summary>
        /// Maps small numbers of either sign to small ones without.
        /// </summary>
        /// <param name="value">0, -1, 1, -2, ...</param>
        /// <returns>0, 1, 2, 3, ...</returns>
        public static ulong ZigZag(long value)
        {
            return (ulong)((value << 1) ^ (value >> 63));
        }

        /// <summary>
        /// Undoes <see cref="ZigZag"/>.
        /// </summary>
        /// <param name="value">0, 1, 2, 3, ...</param>
        /// <returns>0, -1, 1, -2, ...</returns>
        public static long UnZigZag(ulong value)
        {
            return (long)(value >> 1) ^ -(long)(value & 1);
        }
    }
}
