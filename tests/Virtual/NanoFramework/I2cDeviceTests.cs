// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Device.Gpio;
using System.Device.I2c;
using nanoFramework.Hardware.Esp32;
using NanoFramework.Hosting;

namespace DeviceAgent.Virtual.Tests.NanoFramework
{
    /// <summary>Bus 1 and its pins, alone.</summary>
    [TestClass]
    [DoNotParallelize]
    public class I2cDeviceTests
    {
        private const int Address = 0x42;

        private readonly VirtualI2cBus _bus = VirtualI2cBus.Get(1);

        [TestCleanup]
        public void LeaveCleanBus()
        {
            _bus.Detach(Address);
            _bus.Fault = I2cBusFault.None;
        }

        [TestMethod]
        public void A_transfer_reaches_the_chip_and_says_how_much_it_moved()
        {
            _bus.Attach(Address, new Echo());
            using I2cDevice device = Open();
            byte[] read = new byte[2];

            I2cTransferResult result = device.WriteRead(new byte[] { 7, 8, 9 }, read);

            Assert.AreEqual(I2cTransferStatus.FullTransfer, result.Status);
            Assert.AreEqual(5u, result.BytesTransferred);
            CollectionAssert.AreEqual(new byte[] { 9, 9 }, read);
        }

        [TestMethod]
        public void A_part_of_an_array_is_transferred_as_that_part()
        {
            _bus.Attach(Address, new Echo());
            using I2cDevice device = Open();
            byte[] read = [1, 1, 1, 1];

            device.Write(new SpanByte([1, 2, 3], 1, 1));
            device.Read(new SpanByte(read, 1, 2));

            CollectionAssert.AreEqual(new byte[] { 1, 2, 2, 1 }, read);
        }

        [TestMethod]
        [DataRow(I2cBusFault.None, I2cTransferStatus.SlaveAddressNotAcknowledged)]
        [DataRow(I2cBusFault.NoAcknowledge, I2cTransferStatus.SlaveAddressNotAcknowledged)]
        [DataRow(I2cBusFault.ClockHeldLow, I2cTransferStatus.ClockStretchTimeout)]
        public void A_failure_is_a_status_and_leaves_the_buffer_alone(I2cBusFault fault, I2cTransferStatus expected)
        {
            _bus.Fault = fault;
            using I2cDevice device = Open();
            byte[] read = [5, 5];

            I2cTransferResult result = device.Read(read);

            Assert.AreEqual(expected, result.Status);
            Assert.AreEqual(0u, result.BytesTransferred);
            CollectionAssert.AreEqual(new byte[] { 5, 5 }, read);
        }

        [TestMethod]
        public void A_byte_read_in_vain_is_the_byte_written_last()
        {
            using I2cDevice device = Open();

            Assert.AreEqual(I2cTransferStatus.SlaveAddressNotAcknowledged, device.WriteByte(0xD0).Status);

            Assert.AreEqual(0xD0, device.ReadByte());
        }

        [TestMethod]
        public void Two_objects_may_share_an_address_and_the_bus_goes_with_the_last()
        {
            _bus.Attach(Address, new Echo());
            I2cDevice first = Open();
            I2cDevice second = Open();

            first.Dispose();
            first.Dispose();
            Assert.AreEqual(I2cTransferStatus.FullTransfer, second.WriteByte(1).Status);
            Assert.AreEqual(I2cTransferStatus.FullTransfer, first.WriteByte(1).Status, "as on the board");
            second.Dispose();

            Assert.ThrowsException<InvalidOperationException>(() => second.WriteByte(1));
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(3)]
        public void An_esp32_has_two_buses(int busId)
        {
            Assert.ThrowsException<ArgumentException>(() => I2cDevice.Create(new I2cConnectionSettings(busId, Address)));
        }

        [TestMethod]
        public void A_bus_whose_pin_is_open_as_gpio_cannot_be_used()
        {
            int pin = Configuration.GetFunctionPin(DeviceFunction.I2C1_DATA);
            using var controller = new GpioController();
            controller.OpenPin(pin);

            Assert.ThrowsException<Exception>(Open);
            controller.ClosePin(pin);
            Open().Dispose();
        }

        [TestMethod]
        public void Functions_have_the_pins_they_were_given()
        {
            int before = Configuration.GetFunctionPin(DeviceFunction.I2C1_CLOCK);
            Assert.AreEqual(19, before);

            Configuration.SetPinFunction(22, DeviceFunction.I2C1_CLOCK);
            Assert.AreEqual(22, Configuration.GetFunctionPin(DeviceFunction.I2C1_CLOCK));

            Configuration.SetPinFunction(before, DeviceFunction.I2C1_CLOCK);
            Assert.ThrowsException<ArgumentException>(() => Configuration.SetPinFunction(24, DeviceFunction.I2C1_CLOCK));
        }

        private static I2cDevice Open()
        {
            return new I2cDevice(new I2cConnectionSettings(1, Address));
        }

        /// <summary>Reads as the byte written last.</summary>
        private sealed class Echo : II2cChip
        {
            private byte _last;

            public bool TryWrite(ReadOnlySpan<byte> data)
            {
                _last = data[^1];
                return true;
            }

            public bool TryRead(Span<byte> data)
            {
                data.Fill(_last);
                return true;
            }
        }
    }
}
