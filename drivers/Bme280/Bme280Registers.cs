// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Device.I2c;

namespace DeviceAgent.Drivers
{
    /// <summary>
    /// The driver's own way to the chip's registers: one transfer a call, and its status is what the call answers.
    /// </summary>
    internal sealed class Bme280Registers
    {
        public const byte FirstCalibration = 0x88;
        public const byte ChipId = 0xD0;
        public const byte SecondCalibration = 0xE1;
        public const byte ControlHumidity = 0xF2;
        public const byte ControlMeasurement = 0xF4;
        public const byte Data = 0xF7;

        private readonly I2cDevice _device;
        private readonly byte[] _register = new byte[1];
        private readonly byte[] _registerAndValue = new byte[2];

        public Bme280Registers(I2cDevice device)
        {
            _device = device;
        }

        public bool TryRead(byte register, byte[] values)
        {
            _register[0] = register;
            return _device.WriteRead(_register, values).Status == I2cTransferStatus.FullTransfer;
        }

        public bool TryWrite(byte register, byte value)
        {
            _registerAndValue[0] = register;
            _registerAndValue[1] = value;
            return _device.Write(_registerAndValue).Status == I2cTransferStatus.FullTransfer;
        }
    }
}
