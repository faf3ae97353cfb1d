// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Drivers;
using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// The expected values were computed apart from this code, with the floating-point formulas of the datasheet's appendix.
    /// </summary>
    [TestClass]
    public class Bme280CompensationTests
    {
        // Words of Bosch's worked example: 25.08 degC, 100653 Pa.
        private const int ExampleTemperatureWord = 519888;
        private const int ExamplePressureWord = 415148;

        [TestMethod]
        [DataRow(ExampleTemperatureWord, 2508)]
        [DataRow(524288, 2646)]
        [DataRow(409600, -961)]
        [DataRow(460000, 628)]
        [DataRow(589808, 4693)]
        [DataRow(699984, 8114)]
        public void A_temperature_comes_out_in_hundredths(int word, int expected)
        {
            Bme280Compensation compensation = Example(75, 361, 0, 324, 50, 30);

            AssertClose(expected, compensation.Temperature(compensation.FineTemperature(word)), 1);
        }

        [TestMethod]
        [DataRow(ExamplePressureWord, ExampleTemperatureWord, 100653)]
        [DataRow(524288, 524288, 82045)]
        [DataRow(300000, ExampleTemperatureWord, 120598)]
        [DataRow(415148, 420000, 95865)]
        [DataRow(360000, 600000, 114458)]
        public void A_pressure_comes_out_in_pascals(int word, int temperatureWord, int expected)
        {
            Bme280Compensation compensation = Example(75, 361, 0, 324, 50, 30);

            AssertClose(expected, compensation.Pressure(word, compensation.FineTemperature(temperatureWord)), 1);
        }

        [TestMethod]
        [DataRow(ExampleTemperatureWord, 22000, 623)]
        [DataRow(ExampleTemperatureWord, 34000, 7308)]
        [DataRow(400000, 28000, 3948)]
        [DataRow(620000, 34000, 7525)]
        public void A_humidity_comes_out_in_hundredths(int temperatureWord, int word, int expected)
        {
            AssertHumidity(Example(75, 361, 0, 324, 50, 30), temperatureWord, word, expected);
        }

        [TestMethod]
        [DataRow(ExampleTemperatureWord, 28000, 4078)]
        [DataRow(400000, 28000, 3706)]
        [DataRow(620000, 34000, 7944)]
        public void A_negative_h5_keeps_its_sign(int temperatureWord, int word, int expected)
        {
            AssertHumidity(Example(75, 361, 0, 324, -5, 30), temperatureWord, word, expected);
        }

        [TestMethod]
        [DataRow(-1, 12000, 6646)]
        [DataRow(-12, 12000, 7034)]
        public void A_negative_h4_keeps_its_sign(int h4, int word, int expected)
        {
            AssertHumidity(Example(75, 361, 0, h4, 50, 30), ExampleTemperatureWord, word, expected);
        }

        [TestMethod]
        [DataRow(60, 400000, 34000, 7055)]
        [DataRow(60, 620000, 34000, 7647)]
        [DataRow(0, 620000, 34000, 7525)]
        public void H3_bends_the_curve_as_the_datasheet_says(int h3, int temperatureWord, int word, int expected)
        {
            AssertHumidity(Example(75, 361, h3, 324, 50, 30), temperatureWord, word, expected);
        }

        [TestMethod]
        [DataRow(ExampleTemperatureWord, 50000, 3847)]
        [DataRow(620000, 34000, 1610)]
        public void Calibration_words_at_their_ends_do_not_overflow(int temperatureWord, int word, int expected)
        {
            AssertHumidity(Example(255, 250, 255, 700, -2048, -128), temperatureWord, word, expected);
        }

        [TestMethod]
        [DataRow(0, 0)]
        [DataRow(65535, 10000)]
        public void Humidity_stays_between_nothing_and_all(int word, int expected)
        {
            Bme280Compensation compensation = Example(75, 361, 0, 324, 50, 30);

            Assert.AreEqual(expected, compensation.Humidity(word, compensation.FineTemperature(ExampleTemperatureWord)));
        }

        [TestMethod]
        public void A_calibration_without_a_pressure_slope_gives_no_pressure()
        {
            Bme280Compensation compensation = new Bme280Compensation(
                new byte[Bme280Compensation.FirstBlockLength],
                new byte[Bme280Compensation.SecondBlockLength]);

            Assert.AreEqual(0, compensation.Pressure(ExamplePressureWord, 128000));
        }

        private static void AssertHumidity(Bme280Compensation compensation, int temperatureWord, int word, int expected)
        {
            AssertClose(expected, compensation.Humidity(word, compensation.FineTemperature(temperatureWord)), 3);
        }

        private static void AssertClose(int expected, int actual, int tolerance)
        {
            int difference = actual > expected ? actual - expected : expected - actual;
            Assert.IsTrue(difference <= tolerance, "expected " + expected.ToString() + " but got " + actual.ToString());
        }

        /// <summary>Bosch's example for temperature and pressure, and a choice for humidity.</summary>
        private static Bme280Compensation Example(int h1, int h2, int h3, int h4, int h5, int h6)
        {
            int[] words = new int[] { 27504, 26435, -1000, 36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000 };
            byte[] first = new byte[Bme280Compensation.FirstBlockLength];
            for (int i = 0; i < words.Length; i++)
            {
                first[2 * i] = (byte)words[i];
                first[(2 * i) + 1] = (byte)(words[i] >> 8);
            }

            first[25] = (byte)h1;
            byte[] second = new byte[]
            {
                (byte)h2, (byte)(h2 >> 8), (byte)h3, (byte)(h4 >> 4), (byte)((h4 & 0x0F) | (h5 << 4)), (byte)(h5 >> 4), (byte)h6,
            };
            return new Bme280Compensation(first, second);
        }
    }
}
