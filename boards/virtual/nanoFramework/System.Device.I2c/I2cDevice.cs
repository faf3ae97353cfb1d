// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.Hardware.Esp32;
using NanoFramework.Hosting;
using Pins = nanoFramework.Hardware.Esp32.Configuration;

namespace System.Device.I2c
{
    /// <summary>
    /// A device on an I2C bus, as on an ESP32.
    /// </summary>
    /// <remarks>
    /// Several objects for the same address are allowed there and here. The bus's driver is loaded with its first object and
    /// unloaded when as many were disposed as made; objects that are left over then throw on every transfer.
    /// </remarks>
    public class I2cDevice : IDisposable
    {
        private readonly object _lock = new();
        private readonly byte[] _one = new byte[1];
        private readonly VirtualI2cBus _bus;
        private bool _disposed;

        /// <summary>
        /// Initializes a new instance of the <see cref="I2cDevice"/> class. Does not talk to the device.
        /// </summary>
        /// <param name="settings">Which device.</param>
        /// <exception cref="ArgumentException">No such bus.</exception>
        /// <exception cref="Exception">One of the bus's pins is none, or is open as a GPIO pin.</exception>
        public I2cDevice(I2cConnectionSettings settings)
        {
            ConnectionSettings = settings;
            _bus = VirtualI2cBus.Get(settings.BusId);
            bool first = settings.BusId == 1;
            int data = Pins.GetFunctionPin(first ? DeviceFunction.I2C1_DATA : DeviceFunction.I2C2_DATA);
            int clock = Pins.GetFunctionPin(first ? DeviceFunction.I2C1_CLOCK : DeviceFunction.I2C2_CLOCK);
            if (VirtualGpio.IsBusy(data) || VirtualGpio.IsBusy(clock))
            {
                throw new Exception();
            }

            _bus.Open();
        }

        /// <summary>Gets the settings that the object was made with.</summary>
        public I2cConnectionSettings ConnectionSettings { get; }

        /// <summary>Makes a device object.</summary>
        /// <param name="settings">Which device.</param>
        /// <returns>The object.</returns>
        public static I2cDevice Create(I2cConnectionSettings settings)
        {
            return new I2cDevice(settings);
        }

        /// <summary>
        /// Reads one byte.
        /// </summary>
        /// <returns>The byte. After a failure, of which nothing is told, the last byte that this or WriteByte transferred.</returns>
        public byte ReadByte()
        {
            lock (_lock)
            {
                Transmit([], _one);
                return _one[0];
            }
        }

        /// <summary>Reads bytes; after a failure the buffer is as it was.</summary>
        /// <param name="buffer">Where to, and how many.</param>
        /// <returns>The result.</returns>
        public I2cTransferResult Read(SpanByte buffer)
        {
            lock (_lock)
            {
                return Transmit([], buffer.AsSpan());
            }
        }

        /// <summary>Writes one byte.</summary>
        /// <param name="value">The byte.</param>
        /// <returns>The result.</returns>
        public I2cTransferResult WriteByte(byte value)
        {
            lock (_lock)
            {
                _one[0] = value;
                return Transmit(_one, []);
            }
        }

        /// <summary>Writes bytes.</summary>
        /// <param name="buffer">The bytes.</param>
        /// <returns>The result.</returns>
        public I2cTransferResult Write(SpanByte buffer)
        {
            lock (_lock)
            {
                return Transmit(buffer.AsSpan(), []);
            }
        }

        /// <summary>Writes and reads in one transfer, with a repeated start between.</summary>
        /// <param name="writeBuffer">The bytes to write.</param>
        /// <param name="readBuffer">Where to read to, and how many; after a failure it is as it was.</param>
        /// <returns>The result.</returns>
        public I2cTransferResult WriteRead(SpanByte writeBuffer, SpanByte readBuffer)
        {
            lock (_lock)
            {
                return Transmit(writeBuffer.AsSpan(), readBuffer.AsSpan());
            }
        }

        /// <summary>Gives the bus back.</summary>
        public void Dispose()
        {
            lock (_lock)
            {
                if (!_disposed)
                {
                    _disposed = true;
                    _bus.Close();
                }
            }

            GC.SuppressFinalize(this);
        }

        private I2cTransferResult Transmit(ReadOnlySpan<byte> write, Span<byte> read)
        {
            I2cTransferStatus status = _bus.Transfer(ConnectionSettings.DeviceAddress, write, read);
            return new I2cTransferResult(status, status == I2cTransferStatus.FullTransfer ? (uint)(write.Length + read.Length) : 0);
        }
    }
}
