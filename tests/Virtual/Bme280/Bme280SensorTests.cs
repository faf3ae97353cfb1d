// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Drivers;
using DeviceAgent.Virtual.Chips;
using NanoFramework.Hosting;

namespace DeviceAgent.Virtual.Tests.Bme280
{
    [TestClass]
    public class Bme280SensorTests
    {
        [TestMethod]
        public void The_channels_are_three_with_the_suffix_in_their_keys()
        {
            using var sensor = new Bme280Sensor("outside", Rig.BusId, 0x76, "2");

            Assert.AreEqual("outside", sensor.Name);
            Assert.AreEqual(
                "temperature2 degC 2, pressure2 Pa 0, humidity2 %RH 2",
                string.Join(", ", sensor.Channels.Select(c => $"{c.Key} {c.Unit} {c.Decimals}")));
        }

        [TestMethod]
        public void Bosch_s_worked_example_comes_out_of_bus_and_driver()
        {
            using var rig = new Rig();
            rig.Chip.Words = new Bme280Words(519888, 415148, 28000);

            Assert.IsTrue(rig.Read(), rig.Sensor.Fault);

            Assert.AreEqual(2508, rig.Counts[0]);
            Assert.AreEqual(100653, rig.Counts[1]);
        }

        [TestMethod]
        [DataRow(-39.5, 31_000.0, 3.0)]
        [DataRow(-0.005, 85_000.0, 99.0)]
        [DataRow(25.0, 101_325.0, 50.0)]
        [DataRow(84.5, 109_500.0, 15.0)]
        public void A_reading_is_true_to_the_world(double temperature, double pressure, double humidity)
        {
            using var rig = new Rig();
            rig.SetWorld(temperature, pressure, humidity);

            rig.ExpectReading();
            rig.ExpectReading();
        }

        [TestMethod]
        [DataRow(60, 324, -5, 30)]
        [DataRow(0, -12, 50, -10)]
        [DataRow(255, 700, -2048, -128)]
        [DataRow(60, 200, 1500, 127)]
        public void Humidity_is_right_for_every_calibration(int h3, int h4, int h5, int h6)
        {
            using var rig = new Rig();
            rig.Chip.Calibration = new Bme280Calibration { H2 = 250, H3 = h3, H4 = h4, H5 = h5, H6 = h6 };

            rig.SetWorld(30, 100_000, 12);
            rig.ExpectReading();
            rig.SetWorld(-10, 100_000, 12);
            rig.ExpectReading();
        }

        [TestMethod]
        public void Every_reading_is_a_new_measurement()
        {
            using var rig = new Rig();

            for (int i = 0; i < 5; i++)
            {
                rig.SetWorld(10 + i, 90_000 + (100 * i), 30 + i);
                rig.ExpectReading($"#{i}");
            }
        }

        [TestMethod]
        public void A_chip_that_is_absent_at_first_is_found_when_it_comes()
        {
            using var rig = new Rig();
            rig.Chip.IsPowered = false;
            rig.ExpectFault(Bme280Fault.NoAnswer);
            rig.ExpectFault(Bme280Fault.NoAnswer);

            rig.Chip.IsPowered = true;

            Thread.Sleep(rig.Chip.StartUpMs + 1);
            rig.ExpectReading();
        }

        [TestMethod]
        public void A_chip_that_reset_itself_is_a_fault_once()
        {
            using var rig = new Rig();
            rig.ExpectReading();

            rig.Chip.BrownOut();
            Thread.Sleep(rig.Chip.StartUpMs + 1);

            rig.ExpectFault(Bme280Fault.LostSettings);
            rig.ExpectReading();
        }

        [TestMethod]
        public void A_write_that_nobody_takes_is_a_fault_of_its_own()
        {
            using var rig = new Rig();
            rig.ExpectReading();

            rig.Wire.Disturb(WireFault.NoAcknowledge, 0, 1);

            rig.ExpectFault(Bme280Fault.NoAnswer);
        }

        [TestMethod]
        public void Another_chip_at_the_address_is_refused()
        {
            using var rig = new Rig();
            rig.Chip.ChipId = 0x58;

            rig.ExpectFault(Bme280Fault.WrongChip);
        }

        [TestMethod]
        public void A_chip_that_never_finishes_gives_no_reading()
        {
            long nowMs = 0;
            using var rig = new Rig(() => nowMs);
            rig.Chip.StartUpMs = 0;

            rig.ExpectFault(Bme280Fault.NoMeasurement);
        }

        [TestMethod]
        [DataRow(300_000, 415148)]
        [DataRow(519888, 1_000_000)]
        public void Words_beyond_the_chip_s_range_give_no_reading(int temperatureWord, int pressureWord)
        {
            using var rig = new Rig();
            rig.Chip.Words = new Bme280Words(temperatureWord, pressureWord, 28000);

            rig.ExpectFault(Bme280Fault.OutOfRange);
        }

        [TestMethod]
        public void A_temperature_whose_word_is_that_of_a_reset_chip_is_still_a_reading()
        {
            using var rig = new Rig();
            rig.Chip.Words = Bme280Words.None with { Pressure = 415148, Humidity = 28000 };

            Assert.IsTrue(rig.Read(), rig.Sensor.Fault);

            Assert.AreEqual(2646, rig.Counts[0]);
        }

        [TestMethod]
        public void A_bus_that_does_not_exist_is_a_fault()
        {
            using var sensor = new Bme280Sensor("bme280", 3, 0x76, string.Empty);

            Assert.IsFalse(sensor.TryRead(new int[3]));
            Assert.AreEqual(Bme280Fault.NoBus, sensor.Fault);
        }
    }
}
