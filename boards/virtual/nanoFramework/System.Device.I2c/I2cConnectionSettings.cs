// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace System.Device.I2c
{
    /// <summary>
    /// Which device on which bus, and how fast.
    /// </summary>
    public sealed class I2cConnectionSettings
    {
        /// <summary>Initializes a new instance of the <see cref="I2cConnectionSettings"/> class at 400 kHz.</summary>
        /// <param name="busId">Bus id; ESP32 has 1 and 2.</param>
        /// <param name="deviceAddress">7-bit address.</param>
        public I2cConnectionSettings(int busId, int deviceAddress)
            : this(busId, deviceAddress, I2cBusSpeed.FastMode)
        {
        }

        /// <summary>Initializes a new instance of the <see cref="I2cConnectionSettings"/> class.</summary>
        /// <param name="busId">Bus id; ESP32 has 1 and 2.</param>
        /// <param name="deviceAddress">7-bit address.</param>
        /// <param name="busSpeed">Speed; the device made last decides for its whole bus.</param>
        public I2cConnectionSettings(int busId, int deviceAddress, I2cBusSpeed busSpeed)
        {
            BusId = busId;
            DeviceAddress = deviceAddress;
            BusSpeed = busSpeed;
        }

        /// <summary>Gets the bus id.</summary>
        public int BusId { get; }

        /// <summary>Gets the 7-bit address.</summary>
        public int DeviceAddress { get; }

        /// <summary>Gets the speed.</summary>
        public I2cBusSpeed BusSpeed { get; }
    }
}
