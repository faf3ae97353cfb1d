// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Device.I2c;
using nanoFramework.Hardware.Esp32;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// The board's I2C buses: their pins, and who answers on them.
    /// </summary>
    public sealed class I2cBuses : II2cScanner
    {
        private const int FirstAddress = 0x08;
        private const int LastAddress = 0x77;

        // A line that is held low costs the ESP32's driver a second for each transfer; one is enough to know.
        private const int StuckMs = 500;

        private readonly int[] _buses;

        /// <summary>
        /// Initializes a new instance of the <see cref="I2cBuses"/> class.
        /// </summary>
        /// <param name="settings">The buses of <c>device.json</c>.</param>
        public I2cBuses(I2cBusSettings[] settings)
        {
            _buses = new int[settings.Length];
            for (int i = 0; i < settings.Length; i++)
            {
                _buses[i] = settings[i].Bus;
            }
        }

        /// <inheritdoc/>
        public int[] Buses
        {
            get { return _buses; }
        }

        /// <summary>
        /// Gives a bus its pins. Must come before the first device on the bus is made.
        /// </summary>
        /// <param name="settings">The bus; pins of -1 stay as the firmware has them.</param>
        public static void SetPins(I2cBusSettings settings)
        {
            bool first = settings.Bus == 1;
            if (settings.Sda >= 0)
            {
                Configuration.SetPinFunction(settings.Sda, first ? DeviceFunction.I2C1_DATA : DeviceFunction.I2C2_DATA);
            }

            if (settings.Scl >= 0)
            {
                Configuration.SetPinFunction(settings.Scl, first ? DeviceFunction.I2C1_CLOCK : DeviceFunction.I2C2_CLOCK);
            }
        }

        /// <inheritdoc/>
        public int Scan(int bus, byte[] addresses)
        {
            int found = 0;
            var probe = new byte[1];
            for (int address = FirstAddress; address <= LastAddress; address++)
            {
                long beganMs = Environment.TickCount64;
                if (Answers(bus, address, probe))
                {
                    addresses[found++] = (byte)address;
                }
                else if (Environment.TickCount64 - beganMs > StuckMs)
                {
                    return -1;
                }
            }

            return found;
        }

        // A read of one byte: unlike a write it changes no register's content.
        private static bool Answers(int bus, int address, byte[] probe)
        {
            using (I2cDevice device = I2cDevice.Create(new I2cConnectionSettings(bus, address, I2cBusSpeed.StandardMode)))
            {
                return device.Read(probe).Status == I2cTransferStatus.FullTransfer;
            }
        }
    }
}
