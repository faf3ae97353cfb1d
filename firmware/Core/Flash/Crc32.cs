// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// The CRC-32 of ISO 3309 and IEEE 802.3 (reflected polynomial 0xEDB88320), four bits a step: 64 bytes of table.
    /// </summary>
    public static class Crc32
    {
        private static readonly uint[] Nibble =
        {
            0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
            0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
        };

        /// <summary>
        /// Computes the checksum.
        /// </summary>
        /// <param name="data">Bytes.</param>
        /// <param name="start">The first that counts.</param>
        /// <param name="count">How many count.</param>
        /// <returns>The checksum; <c>0xCBF43926</c> for the ASCII text <c>123456789</c>.</returns>
        public static uint Of(byte[] data, int start, int count)
        {
            return Add(0, data, start, count);
        }

        /// <summary>
        /// Goes on with a checksum, so that data may come in slices.
        /// </summary>
        /// <param name="checksum">The checksum of all bytes before; 0 when there are none.</param>
        /// <param name="data">The next bytes.</param>
        /// <param name="start">The first that counts.</param>
        /// <param name="count">How many count.</param>
        /// <returns>The checksum of all bytes so far.</returns>
        public static uint Add(uint checksum, byte[] data, int start, int count)
        {
            uint crc = ~checksum;
            for (int i = start; i < start + count; i++)
            {
                crc ^= data[i];
                crc = (crc >> 4) ^ Nibble[crc & 15];
                crc = (crc >> 4) ^ Nibble[crc & 15];
            }

            return ~crc;
        }
    }
}
