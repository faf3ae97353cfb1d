// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using UnitsNet;

namespace Iot.Device.Bmxx80.ReadResult
{
    public class Bmp280ReadResult
    {
        public Bmp280ReadResult(Temperature temperature, bool temperatureIsValid, Pressure pressure, bool pressureIsValid) => throw null;
        public Temperature Temperature => throw null;
        public bool TemperatureIsValid => throw null;
        public Pressure Pressure => throw null;
        public bool PressureIsValid => throw null;
    }
}
