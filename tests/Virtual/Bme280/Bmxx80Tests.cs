// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Device.I2c;
using DeviceAgent.Virtual.Chips;
using Iot.Device.Bmxx80;
using Iot.Device.Bmxx80.ReadResult;
using NanoFramework.Hosting;

namespace DeviceAgent.Virtual.Tests.Bme280
{
    /// <summary>
    /// The package as it was seen on the real interpreter: right where the bus works, and valid-looking nonsense where it
    /// does not. The driver is built on knowing this.
    /// </summary>
    [TestClass]
    [DoNotParallelize]
    public class Bmxx80Tests
    {
        private static readonly VirtualI2cBus _bus = VirtualI2cBus.Get(1);

        private readonly Bme280Chip _chip = new() { StartUpMs = 0 };

        [TestInitialize]
        public void AttachChip()
        {
            _bus.Attach(Bme280Chip.DefaultAddress, _chip);
        }

        [TestCleanup]
        public void LeaveCleanBus()
        {
            _bus.Fault = I2cBusFault.None;
            _bus.Detach(Bme280Chip.DefaultAddress);
        }

        [TestMethod]
        public void Construction_takes_61_transfers_and_a_read_11()
        {
            int before = _bus.Transfers;
            using Iot.Device.Bmxx80.Bme280 sensor = Open();
            Assert.AreEqual(61, _bus.Transfers - before);

            before = _bus.Transfers;
            sensor.Read();
            Assert.AreEqual(11, _bus.Transfers - before);
            Assert.AreEqual(21, sensor.GetMeasurementDuration());
        }

        [TestMethod]
        public void Bosch_s_worked_example_comes_out()
        {
            using Iot.Device.Bmxx80.Bme280 sensor = Open();
            _chip.Words = new Bme280Words(519888, 415148, 28000);

            Bme280ReadResult result = sensor.Read();

            Assert.AreEqual(25.08, result.Temperature.DegreesCelsius, 0.005);
            Assert.AreEqual(100653.27, result.Pressure.Pascals, 0.005);
            Assert.AreEqual(1006.5327, result.Pressure.Hectopascals, 0.00005);
        }

        [TestMethod]
        public void Without_an_acknowledge_it_reads_zeros_and_calls_them_valid()
        {
            using Iot.Device.Bmxx80.Bme280 sensor = Open();
            _bus.Fault = I2cBusFault.NoAcknowledge;

            ExpectValid(sensor.Read(), -140.88, 131_282, 0);
        }

        [TestMethod]
        public void On_a_stuck_bus_it_reads_ones_and_calls_them_valid()
        {
            using Iot.Device.Bmxx80.Bme280 sensor = Open();
            _bus.Fault = I2cBusFault.ReadsOnes;

            ExpectValid(sensor.Read(), 187.55, -9_541, 100);
        }

        [TestMethod]
        public void A_chip_that_reset_itself_reads_as_a_plausible_day()
        {
            using Iot.Device.Bmxx80.Bme280 sensor = Open();
            _chip.BrownOut();

            Bme280ReadResult result = sensor.Read();

            Assert.AreEqual(26.46, result.Temperature.DegreesCelsius, 0.005);
            Assert.AreEqual(82_044.5, result.Pressure.Pascals, 0.05);
            Assert.IsTrue(result.TemperatureIsValid && result.PressureIsValid && result.HumidityIsValid);
        }

        [TestMethod]
        public void Only_construction_notices_a_chip_that_is_not_there()
        {
            _bus.Fault = I2cBusFault.NoAcknowledge;

            Assert.ThrowsException<IOException>(Open);
        }

        [TestMethod]
        public void A_negative_calibration_word_spoils_its_humidity()
        {
            _chip.Humidity = () => 50;
            Assert.AreEqual(50, Humidity(new Bme280Calibration { H5 = 5 }), 0.1);
            Assert.AreNotEqual(50, Humidity(new Bme280Calibration { H5 = -5 }), 10);
            Assert.AreNotEqual(50, Humidity(new Bme280Calibration { H4 = -5 }), 10);
        }

        [TestMethod]
        public void A_large_calibration_word_h3_makes_its_humidity_a_little_wrong()
        {
            _chip.Humidity = () => 26.06;

            double humidity = Humidity(new Bme280Calibration { H3 = 60 });

            Assert.AreEqual(26.06, humidity, 0.1);
            Assert.AreNotEqual(26.06, humidity, 0.005);
        }

        private static Iot.Device.Bmxx80.Bme280 Open()
        {
            return new Iot.Device.Bmxx80.Bme280(new I2cDevice(new I2cConnectionSettings(1, Bmx280Base.SecondaryI2cAddress)));
        }

        private static void ExpectValid(Bme280ReadResult result, double temperature, double pressure, double humidity)
        {
            Assert.AreEqual(temperature, result.Temperature.DegreesCelsius, 0.005);
            Assert.AreEqual(pressure, result.Pressure.Pascals, 0.5);
            Assert.AreEqual(humidity, result.Humidity.Percent);
            Assert.IsTrue(result.TemperatureIsValid && result.PressureIsValid && result.HumidityIsValid);
        }

        private double Humidity(Bme280Calibration calibration)
        {
            _chip.Calibration = calibration;
            using Iot.Device.Bmxx80.Bme280 sensor = Open();
            return sensor.Read().Humidity.Percent;
        }
    }
}
