// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Virtual.Chips
{
    /// <summary>
    /// What the factory burns into a BME280: datasheet, section 4.2.2. The defaults are Bosch's worked example of the BMP280
    /// datasheet and, for humidity, the values of an ordinary chip.
    /// </summary>
    public sealed record Bme280Calibration
    {
        /// <summary>Gets dig_T1, 0 to 65535.</summary>
        public int T1 { get; init; } = 27504;

        /// <summary>Gets dig_T2, 16 bits with sign.</summary>
        public int T2 { get; init; } = 26435;

        /// <summary>Gets dig_T3, 16 bits with sign.</summary>
        public int T3 { get; init; } = -1000;

        /// <summary>Gets dig_P1, 0 to 65535.</summary>
        public int P1 { get; init; } = 36477;

        /// <summary>Gets dig_P2, 16 bits with sign.</summary>
        public int P2 { get; init; } = -10685;

        /// <summary>Gets dig_P3, 16 bits with sign.</summary>
        public int P3 { get; init; } = 3024;

        /// <summary>Gets dig_P4, 16 bits with sign.</summary>
        public int P4 { get; init; } = 2855;

        /// <summary>Gets dig_P5, 16 bits with sign.</summary>
        public int P5 { get; init; } = 140;

        /// <summary>Gets dig_P6, 16 bits with sign.</summary>
        public int P6 { get; init; } = -7;

        /// <summary>Gets dig_P7, 16 bits with sign.</summary>
        public int P7 { get; init; } = 15500;

        /// <summary>Gets dig_P8, 16 bits with sign.</summary>
        public int P8 { get; init; } = -14600;

        /// <summary>Gets dig_P9, 16 bits with sign.</summary>
        public int P9 { get; init; } = 6000;

        /// <summary>Gets dig_H1, 0 to 255.</summary>
        public int H1 { get; init; } = 75;

        /// <summary>Gets dig_H2, 16 bits with sign.</summary>
        public int H2 { get; init; } = 361;

        /// <summary>Gets dig_H3, 0 to 255.</summary>
        public int H3 { get; init; }

        /// <summary>Gets dig_H4, 12 bits with sign.</summary>
        public int H4 { get; init; } = 324;

        /// <summary>Gets dig_H5, 12 bits with sign.</summary>
        public int H5 { get; init; } = 50;

        /// <summary>Gets dig_H6, 8 bits with sign.</summary>
        public int H6 { get; init; } = 30;

        /// <summary>Writes the calibration where the chip shows it.</summary>
        /// <param name="registers">All 256 registers.</param>
        internal void WriteTo(Span<byte> registers)
        {
            int[] words = [T1, T2, T3, P1, P2, P3, P4, P5, P6, P7, P8, P9];
            for (int i = 0; i < words.Length; i++)
            {
                registers[0x88 + (2 * i)] = (byte)words[i];
                registers[0x89 + (2 * i)] = (byte)(words[i] >> 8);
            }

            registers[0xA1] = (byte)H1;
            registers[0xE1] = (byte)H2;
            registers[0xE2] = (byte)(H2 >> 8);
            registers[0xE3] = (byte)H3;
            registers[0xE4] = (byte)(H4 >> 4);
            registers[0xE5] = (byte)((H4 & 0x0F) | (H5 << 4));
            registers[0xE6] = (byte)(H5 >> 4);
            registers[0xE7] = (byte)H6;
        }
    }
}
