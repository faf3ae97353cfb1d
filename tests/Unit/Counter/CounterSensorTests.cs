// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Drivers.Tests
{
    [TestClass]
    public class CounterSensorTests
    {
        [TestMethod]
        [DataRow(0, 0)]
        [DataRow(1, 1000000)]
        [DataRow(7, 7000000)]
        [DataRow(2146, 2146000000)]
        [DataRow(2147, 0)]
        [DataRow(2148, 1000000)]
        public void The_nth_sample_after_boot_b_reads_a_million_b_plus_n(int boots, int first)
        {
            var sensor = new CounterSensor("c", "", boots);
            var counts = new int[1];
            for (int n = 0; n < 100; n++)
            {
                Assert.IsTrue(sensor.TryRead(counts));
                Assert.AreEqual(first + n, counts[0]);
            }

            Assert.IsNull(sensor.Fault);
        }

        [TestMethod]
        [DataRow("", "counter")]
        [DataRow("2", "counter2")]
        public void It_has_one_channel_of_whole_numbers_whose_key_has_the_suffix(string suffix, string key)
        {
            var sensor = new CounterSensor("left", suffix, 0);

            Assert.AreEqual("left", sensor.Name);
            Assert.AreEqual(1, sensor.Channels.Length);
            Assert.AreEqual(key, sensor.Channels[0].Key);
            Assert.AreEqual(0, sensor.Channels[0].Decimals);
        }

        [TestMethod]
        public void What_lies_behind_its_one_count_is_left_alone()
        {
            var counts = new[] { -1, -1 };
            new CounterSensor("c", "", 3).TryRead(counts);

            Assert.AreEqual(3000000, counts[0]);
            Assert.AreEqual(-1, counts[1]);
        }
    }
}
