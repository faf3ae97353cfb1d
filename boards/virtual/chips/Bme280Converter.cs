// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Virtual.Chips
{
    /// <summary>
    /// The way back from the physical world to the chip's words: the word is searched whose compensated value, by the
    /// floating-point formulas of the datasheet (appendix 8.1), comes nearest.
    /// </summary>
    /// <param name="calibration">The chip's calibration.</param>
    internal sealed class Bme280Converter(Bme280Calibration calibration)
    {
        private const int TopOf20Bits = 0xFFFFF;
        private const int TopOf16Bits = 0xFFFF;

        /// <summary>Finds the word for a temperature.</summary>
        /// <param name="degC">The temperature.</param>
        /// <param name="step">Words are multiples of this: the converter's resolution.</param>
        public int TemperatureWord(double degC, int step)
        {
            return Nearest(word => FineTemperature(word) / 5120.0, degC, TopOf20Bits, step);
        }

        /// <summary>Finds the word for a pressure.</summary>
        /// <param name="pascals">The pressure.</param>
        /// <param name="temperatureWord">The word for the temperature at which it is measured.</param>
        /// <param name="step">Words are multiples of this.</param>
        public int PressureWord(double pascals, int temperatureWord, int step)
        {
            double fine = FineTemperature(temperatureWord);

            // Falls with the word: searched upside down.
            return Nearest(word => -Pressure(word, fine), -pascals, TopOf20Bits, step);
        }

        /// <summary>Finds the word for a humidity.</summary>
        /// <param name="percent">The relative humidity.</param>
        /// <param name="temperatureWord">The word for the temperature at which it is measured.</param>
        public int HumidityWord(double percent, int temperatureWord)
        {
            double fine = FineTemperature(temperatureWord);
            return Nearest(word => Humidity(word, fine), percent, TopOf16Bits, 1);
        }

        private static int Nearest(Func<int, double> compensate, double wanted, int top, int step)
        {
            int low = 0;
            int high = top / step;
            while (low < high)
            {
                int middle = (low + high) / 2;
                if (compensate(middle * step) < wanted)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }

            bool belowIsNearer = low > 0
                && Math.Abs(compensate((low - 1) * step) - wanted) < Math.Abs(compensate(low * step) - wanted);
            return (belowIsNearer ? low - 1 : low) * step;
        }

        private double FineTemperature(int word)
        {
            double linear = ((word / 16384.0) - (calibration.T1 / 1024.0)) * calibration.T2;
            double offset = (word / 131072.0) - (calibration.T1 / 8192.0);
            return linear + (offset * offset * calibration.T3);
        }

        private double Pressure(int word, double fine)
        {
            double t = (fine / 2.0) - 64000.0;
            double offset = (((t * t * calibration.P6 / 32768.0) + (t * calibration.P5 * 2.0)) / 4.0) + (calibration.P4 * 65536.0);
            double slope = (((calibration.P3 * t * t / 524288.0) + (calibration.P2 * t)) / 524288.0 / 32768.0) + 1.0;
            double raw = (1048576.0 - word - (offset / 4096.0)) * 6250.0 / (slope * calibration.P1);
            double correction = (calibration.P9 * raw * raw / 2147483648.0) + (raw * calibration.P8 / 32768.0) + calibration.P7;
            return raw + (correction / 16.0);
        }

        private double Humidity(int word, double fine)
        {
            double t = fine - 76800.0;
            double raw = word - ((calibration.H4 * 64.0) + (calibration.H5 / 16384.0 * t));
            double gain = calibration.H2 / 65536.0
                * (1.0 + (calibration.H6 / 67108864.0 * t * (1.0 + (calibration.H3 / 67108864.0 * t))));
            double humidity = raw * gain;
            return humidity * (1.0 - (calibration.H1 * humidity / 524288.0));
        }
    }
}
