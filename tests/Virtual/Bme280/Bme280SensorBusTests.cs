// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Drivers;
using DeviceAgent.Virtual.Chips;
using NanoFramework.Hosting;

namespace DeviceAgent.Virtual.Tests.Bme280
{
    /// <summary>Faults of a whole bus: bus 1, alone.</summary>
    [TestClass]
    [DoNotParallelize]
    public class Bme280SensorBusTests : IDisposable
    {
        private static readonly VirtualI2cBus _bus = VirtualI2cBus.Get(1);

        private readonly int[] _counts = new int[3];
        private readonly Bme280Sensor _sensor = new("bme280", 1, Bme280Sensor.DefaultAddress, string.Empty);

        public Bme280SensorBusTests()
        {
            _bus.Attach(Bme280Chip.DefaultAddress, new Bme280Chip());
        }

        public void Dispose()
        {
            _sensor.Dispose();
            _bus.Fault = I2cBusFault.None;
            _bus.Detach(Bme280Chip.DefaultAddress);
            Assert.AreEqual(0, _bus.OpenDevices, "device objects left open");
            GC.SuppressFinalize(this);
        }

        [TestMethod]
        [DataRow(I2cBusFault.NoAcknowledge, Bme280Fault.NoAnswer, Bme280Fault.NoAnswer)]
        [DataRow(I2cBusFault.ClockHeldLow, Bme280Fault.NoAnswer, Bme280Fault.NoAnswer)]
        [DataRow(I2cBusFault.ReadsOnes, Bme280Fault.LostSettings, Bme280Fault.WrongChip)]
        public void A_bus_fault_is_a_fault_for_as_long_as_it_lasts(I2cBusFault fault, string atFirst, string later)
        {
            Assert.IsTrue(_sensor.TryRead(_counts), _sensor.Fault);

            _bus.Fault = fault;
            Assert.IsFalse(_sensor.TryRead(_counts));
            Assert.AreEqual(atFirst, _sensor.Fault);
            Assert.IsFalse(_sensor.TryRead(_counts));
            Assert.AreEqual(later, _sensor.Fault);

            _bus.Fault = I2cBusFault.None;
            Assert.IsTrue(_sensor.TryRead(_counts), _sensor.Fault);
        }

        [TestMethod]
        public void Faults_leave_no_device_objects_behind()
        {
            for (int i = 0; i < 10; i++)
            {
                _bus.Fault = i % 2 == 0 ? I2cBusFault.NoAcknowledge : I2cBusFault.ReadsOnes;
                Assert.IsFalse(_sensor.TryRead(_counts));
                Assert.AreEqual(0, _bus.OpenDevices);
                _bus.Fault = I2cBusFault.None;
                Assert.IsTrue(_sensor.TryRead(_counts), _sensor.Fault);
                Assert.AreEqual(1, _bus.OpenDevices);
            }
        }

        [TestMethod]
        public void A_read_costs_few_transfers_when_all_is_well()
        {
            Assert.IsTrue(_sensor.TryRead(_counts), _sensor.Fault);
            int before = _bus.Transfers;

            Assert.IsTrue(_sensor.TryRead(_counts), _sensor.Fault);

            Assert.AreEqual(12, _bus.Transfers - before, "as the driver's README says");
        }
    }
}
