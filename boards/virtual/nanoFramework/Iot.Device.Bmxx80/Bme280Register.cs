// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace Iot.Device.Bmxx80
{
    /// <summary>Registers of the BME280.</summary>
    internal static class Bme280Register
    {
        public const byte TemperatureCalibration = 0x88;
        public const byte PressureCalibration = 0x8E;
        public const byte DigH1 = 0xA1;
        public const byte ChipId = 0xD0;
        public const byte Reset = 0xE0;
        public const byte DigH2 = 0xE1;
        public const byte DigH3 = 0xE3;
        public const byte DigH4 = 0xE4;
        public const byte DigH5 = 0xE5;
        public const byte DigH6 = 0xE7;
        public const byte ControlHumidity = 0xF2;
        public const byte Status = 0xF3;
        public const byte ControlMeasurement = 0xF4;
        public const byte Config = 0xF5;
        public const byte Pressure = 0xF7;
        public const byte Temperature = 0xFA;
        public const byte Humidity = 0xFD;
    }
}
