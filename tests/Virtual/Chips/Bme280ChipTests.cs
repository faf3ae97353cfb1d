// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Virtual.Chips;

namespace DeviceAgent.Virtual.Tests.Chips
{
    [TestClass]
    public class Bme280ChipTests
    {
        private const byte MeasuringBit = 0x08;

        private long _nowMs = 1000;
        private readonly Bme280Chip _chip;

        public Bme280ChipTests()
        {
            _chip = new Bme280Chip(clockMs: () => _nowMs);
        }

        [TestMethod]
        public void It_says_who_it_is()
        {
            Assert.AreEqual(0x60, Read(0xD0));
        }

        [TestMethod]
        public void A_read_goes_on_with_the_next_register()
        {
            Write(0xF2, 0x05);
            Write(0xF4, 0x48, 0xF5, 0xA0);

            CollectionAssert.AreEqual(new byte[] { 0x05, 0x00, 0x48, 0xA0 }, Read(0xF2, 4));
        }

        [TestMethod]
        public void Registers_that_are_not_for_writing_keep_what_they_hold()
        {
            Write(0xD0, 1, 0x88, 2, 0xF3, 3, 0xFA, 4);

            Assert.AreEqual(0x60, Read(0xD0));
            Assert.AreEqual(27504 & 0xFF, Read(0x88));
            Assert.AreEqual(0, Read(0xF3));
            Assert.AreEqual(0x80, Read(0xFA));
        }

        [TestMethod]
        public void The_calibration_lies_where_the_datasheet_puts_it_negative_words_included()
        {
            _chip.Calibration = new Bme280Calibration { T1 = 0x1234, P9 = -2, H1 = 0xAB, H2 = -3, H3 = 7, H4 = -5, H5 = -6, H6 = -1 };

            CollectionAssert.AreEqual(new byte[] { 0x34, 0x12 }, Read(0x88, 2));
            CollectionAssert.AreEqual(new byte[] { 0xFE, 0xFF }, Read(0x9E, 2));
            Assert.AreEqual(0xAB, Read(0xA1));
            CollectionAssert.AreEqual(new byte[] { 0xFD, 0xFF, 0x07, 0xFF, 0xAB, 0xFF, 0xFF }, Read(0xE1, 7));
        }

        [TestMethod]
        public void After_a_reset_it_is_silent_and_then_empty()
        {
            Measure(0x25);
            Write(0xE0, 0xB6);

            Assert.IsFalse(_chip.TryWrite([0xD0]), "answers at once");
            _nowMs += 2;
            CollectionAssert.AreEqual(new byte[] { 0, 0, 0, 0, 0, 0x80, 0, 0, 0x80, 0, 0, 0x80, 0 }, Read(0xF2, 13));
        }

        [TestMethod]
        public void Any_other_value_in_the_reset_register_does_nothing()
        {
            Write(0xF4, 0x48);
            Write(0xE0, 0x00);

            Assert.AreEqual(0x48, Read(0xF4));
        }

        [TestMethod]
        public void A_forced_measurement_shows_in_status_and_ends_asleep()
        {
            Write(0xF2, 0x01, 0xF4, 0x25);

            Assert.AreEqual(MeasuringBit, Read(0xF3));
            Assert.AreEqual(0x25, Read(0xF4));
            Assert.AreEqual(0x80, Read(0xFA), "done already");
            _nowMs += 9;
            Assert.AreEqual(MeasuringBit, Read(0xF3));
            _nowMs += 1;
            Assert.AreEqual(0, Read(0xF3));
            Assert.AreEqual(0x24, Read(0xF4));
            Assert.AreNotEqual(0x80, Read(0xFA));
        }

        [TestMethod]
        public void Humidity_sampling_counts_only_after_the_next_write_of_the_other_control_register()
        {
            Write(0xF4, 0x24);
            Write(0xF2, 0x01);
            Assert.AreEqual(0x01, Read(0xF2));

            Write(0xF2, 0x00, 0xF4, 0x25, 0xF2, 0x01);
            _nowMs += 20;
            CollectionAssert.AreEqual(new byte[] { 0x80, 0x00 }, Read(0xFD, 2), "measured without the write");

            Measure(0x25);
            CollectionAssert.AreNotEqual(new byte[] { 0x80, 0x00 }, Read(0xFD, 2));
        }

        [TestMethod]
        public void What_is_not_sampled_reads_as_empty()
        {
            Measure(0x21);

            CollectionAssert.AreEqual(new byte[] { 0x80, 0, 0 }, Read(0xF7, 3));
            CollectionAssert.AreNotEqual(new byte[] { 0x80, 0, 0 }, Read(0xFA, 3));
        }

        [TestMethod]
        public void Normal_mode_measures_again_and_again()
        {
            double temperature = 10;
            _chip.Temperature = () => temperature;
            Measure(0x27);
            byte[] cold = Read(0xFA, 3);

            temperature = 30;
            _nowMs += 60_000;

            CollectionAssert.AreNotEqual(cold, Read(0xFA, 3));
            Assert.AreEqual(0x27, Read(0xF4));
        }

        [TestMethod]
        public void The_words_are_those_whose_compensation_comes_nearest_to_the_world()
        {
            _chip.Temperature = () => 25.0825;
            _chip.Pressure = () => 100653.27;

            // 16 samples of each: full resolution.
            Measure(0xB5);

            byte[] data = Read(0xF7, 6);
            int pressure = (data[0] << 12) | (data[1] << 4) | (data[2] >> 4);
            int temperature = (data[3] << 12) | (data[4] << 4) | (data[5] >> 4);
            Assert.AreEqual(519888, temperature, 1);
            Assert.AreEqual(415148, pressure, 3);
        }

        [TestMethod]
        public void One_sample_resolves_16_bits()
        {
            Measure(0x25);

            Assert.AreEqual(0, Read(0xF9));
            Assert.AreEqual(0, Read(0xFC));
        }

        [TestMethod]
        public void Without_power_it_does_not_answer()
        {
            _chip.IsPowered = false;
            _nowMs += 100;

            Assert.IsFalse(_chip.TryWrite([0xD0]));
            Assert.IsFalse(_chip.TryRead(new byte[1]));
        }

        [TestMethod]
        public void The_same_seed_gives_the_same_room_and_it_drifts()
        {
            var one = new RoomClimate(7);
            var same = new RoomClimate(7);
            var other = new RoomClimate(8);

            Assert.AreEqual(one.Temperature(123_456), same.Temperature(123_456));
            Assert.AreNotEqual(one.Temperature(123_456), other.Temperature(123_456));
            Assert.AreNotEqual(one.Pressure(0), one.Pressure(1000));
            Assert.AreEqual(45, one.Humidity(5_000_000), 6);
        }

        private void Measure(byte control)
        {
            Write(0xF2, 0x01, 0xF4, control);
            _nowMs += 200;
        }

        private void Write(params byte[] data)
        {
            Assert.IsTrue(_chip.TryWrite(data));
        }

        private int Read(byte register)
        {
            return Read(register, 1)[0];
        }

        private byte[] Read(byte register, int count)
        {
            byte[] data = new byte[count];
            Assert.IsTrue(_chip.TryWrite([register]));
            Assert.IsTrue(_chip.TryRead(data));
            return data;
        }
    }
}
