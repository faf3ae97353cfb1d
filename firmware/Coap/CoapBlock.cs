// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Coap
{
    /// <summary>
    /// The value of a Block1 or Block2 option (RFC 7959, section 2.2): block number, whether more follow, and the size
    /// exponent, packed into at most 24 bits.
    /// </summary>
    public static class CoapBlock
    {
        /// <summary>Stands for an option that is not there.</summary>
        public const int None = -1;

        /// <summary>Largest block, in bytes.</summary>
        public const int MaxSize = 1024;

        /// <summary>Smallest block, in bytes.</summary>
        public const int MinSize = 16;

        /// <summary>Largest block number, 20 bits.</summary>
        public const int MaxNumber = 0xFFFFF;

        private const int MoreBit = 8;
        private const int ReservedExponent = 7;
        private const int SmallestSizeBits = 4;

        /// <summary>
        /// Packs a value.
        /// </summary>
        /// <param name="number">Block number, 0 to <see cref="MaxNumber"/>.</param>
        /// <param name="more">Whether more blocks follow.</param>
        /// <param name="size">Size of a block: a power of two from 16 to 1024.</param>
        /// <returns>The option's value.</returns>
        public static int Pack(int number, bool more, int size)
        {
            int exponent = 0;
            while (MinSize << exponent < size)
            {
                exponent++;
            }

            return (number << 4) | (more ? MoreBit : 0) | exponent;
        }

        /// <summary>
        /// Gives the block number.
        /// </summary>
        /// <param name="value">A valid value.</param>
        /// <returns>0 to <see cref="MaxNumber"/>.</returns>
        public static int Number(int value)
        {
            return value >> 4;
        }

        /// <summary>
        /// Tells whether more blocks follow.
        /// </summary>
        /// <param name="value">A valid value, or <see cref="None"/>.</param>
        /// <returns><c>false</c> for the last block and for <see cref="None"/>.</returns>
        public static bool HasMore(int value)
        {
            return value != None && (value & MoreBit) != 0;
        }

        /// <summary>
        /// Gives the size of a block.
        /// </summary>
        /// <param name="value">A valid value.</param>
        /// <returns>16 to 1024 bytes.</returns>
        public static int Size(int value)
        {
            return MinSize << (value & 7);
        }

        /// <summary>
        /// Gives the place of the block's first byte in the body.
        /// </summary>
        /// <param name="value">A valid value.</param>
        /// <returns>Bytes before it; less than 2^30.</returns>
        public static int Offset(int value)
        {
            return Number(value) << (SmallestSizeBits + (value & 7));
        }

        /// <summary>
        /// Tells whether a size is one that a block can have.
        /// </summary>
        /// <param name="size">Bytes.</param>
        /// <returns><c>true</c> for powers of two from 16 to 1024.</returns>
        public static bool IsSize(int size)
        {
            return size >= MinSize && size <= MaxSize && (size & (size - 1)) == 0;
        }

        // Exponent 7 is reserved: the value is malformed.
        internal static bool IsValid(int value)
        {
            return (value & 7) != ReservedExponent;
        }
    }
}
