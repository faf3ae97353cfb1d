// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Drivers
{
    /// <summary>
    /// From the words of a BME280 to values: Bosch's integer formulas (datasheet BST-BME280-DS002, section 4.2.3) with the
    /// chip's own calibration.
    /// </summary>
    public sealed class Bme280Compensation
    {
        /// <summary>Length of the first calibration block, registers 0x88 to 0xA1.</summary>
        public const int FirstBlockLength = 26;

        /// <summary>Length of the second calibration block, registers 0xE1 to 0xE7.</summary>
        public const int SecondBlockLength = 7;

        private const int FullHumidity = 100 << 22;

        private readonly int _t1;
        private readonly int _t2;
        private readonly int _t3;
        private readonly int _p1;
        private readonly int _p2;
        private readonly int _p3;
        private readonly int _p4;
        private readonly int _p5;
        private readonly int _p6;
        private readonly int _p7;
        private readonly int _p8;
        private readonly int _p9;
        private readonly int _h1;
        private readonly int _h2;
        private readonly int _h3;
        private readonly int _h4;
        private readonly int _h5;
        private readonly int _h6;

        /// <summary>
        /// Initializes a new instance of the <see cref="Bme280Compensation"/> class.
        /// </summary>
        /// <param name="first">Registers 0x88 to 0xA1.</param>
        /// <param name="second">Registers 0xE1 to 0xE7.</param>
        public Bme280Compensation(byte[] first, byte[] second)
        {
            _t1 = Word(first, 0);
            _t2 = (short)Word(first, 2);
            _t3 = (short)Word(first, 4);
            _p1 = Word(first, 6);
            _p2 = (short)Word(first, 8);
            _p3 = (short)Word(first, 10);
            _p4 = (short)Word(first, 12);
            _p5 = (short)Word(first, 14);
            _p6 = (short)Word(first, 16);
            _p7 = (short)Word(first, 18);
            _p8 = (short)Word(first, 20);
            _p9 = (short)Word(first, 22);
            _h1 = first[25];
            _h2 = (short)Word(second, 0);
            _h3 = second[2];

            // Two 12-bit numbers share the byte in the middle; their upper bytes carry the sign.
            _h4 = ((sbyte)second[3] * 16) | (second[4] & 0x0F);
            _h5 = ((sbyte)second[5] * 16) | (second[4] >> 4);
            _h6 = (sbyte)second[6];
        }

        /// <summary>
        /// Compensates a temperature as far as the other two quantities need it.
        /// </summary>
        /// <param name="word">The 20-bit word.</param>
        /// <returns>The temperature in 1/5120 degC: the datasheet's t_fine.</returns>
        public int FineTemperature(int word)
        {
            int linear = (((word >> 3) - (_t1 << 1)) * _t2) >> 11;
            int offset = (word >> 4) - _t1;
            int square = (((offset * offset) >> 12) * _t3) >> 14;
            return linear + square;
        }

        /// <summary>
        /// Rounds a temperature.
        /// </summary>
        /// <param name="fine">The temperature in 1/5120 degC.</param>
        /// <returns>The temperature in 0.01 degC.</returns>
        public int Temperature(int fine)
        {
            return ((fine * 5) + 128) >> 8;
        }

        /// <summary>
        /// Compensates a pressure.
        /// </summary>
        /// <param name="word">The 20-bit word.</param>
        /// <param name="fine">The temperature in 1/5120 degC.</param>
        /// <returns>The pressure in Pa; 0 if the calibration makes no sense.</returns>
        public int Pressure(int word, int fine)
        {
            long t = (long)fine - 128000;
            long offset = (t * t * _p6) + ((t * _p5) << 17) + ((long)_p4 << 35);
            long slope = ((t * t * _p3) >> 8) + ((t * _p2) << 12);
            slope = (((1L << 47) + slope) * _p1) >> 33;
            if (slope == 0)
            {
                return 0;
            }

            long raw = ((((1048576L - word) << 31) - offset) * 3125) / slope;
            long square = (_p9 * (raw >> 13) * (raw >> 13)) >> 25;
            long linear = (_p8 * raw) >> 19;
            long pressure = ((raw + square + linear) >> 8) + ((long)_p7 << 4);
            return (int)((pressure + 128) >> 8);
        }

        /// <summary>
        /// Compensates a humidity.
        /// </summary>
        /// <param name="word">The 16-bit word.</param>
        /// <param name="fine">The temperature in 1/5120 degC.</param>
        /// <returns>The relative humidity in 0.01 %RH, 0 to 10000.</returns>
        public int Humidity(int word, int fine)
        {
            int t = fine - 76800;
            int raw = ((word << 14) - (_h4 << 20) - (_h5 * t) + 16384) >> 15;
            int gain = (((t * _h6) >> 10) * (((t * _h3) >> 11) + 32768)) >> 10;
            gain = (((gain + 2097152) * _h2) + 8192) >> 14;
            int humidity = raw * gain;
            humidity -= ((((humidity >> 15) * (humidity >> 15)) >> 7) * _h1) >> 4;
            if (humidity < 0)
            {
                return 0;
            }

            if (humidity > FullHumidity)
            {
                humidity = FullHumidity;
            }

            return (((humidity >> 12) * 100) + 512) >> 10;
        }

        private static int Word(byte[] block, int at)
        {
            return block[at] | (block[at + 1] << 8);
        }
    }
}
