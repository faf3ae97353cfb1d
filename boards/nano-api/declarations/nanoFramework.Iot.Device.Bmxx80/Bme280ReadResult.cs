// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using UnitsNet;

namespace Iot.Device.Bmxx80.ReadResult
{
    public class Bme280ReadResult : Bmp280ReadResult
    {
        public Bme280ReadResult(Temperature temperature, bool temperatureIsValid, Pressure pressure, bool pressureIsValid, RelativeHumidity humidity, bool humidityIsValid) : base(default(Temperature), default(bool), default(Pressure), default(bool)) => throw null;
        public RelativeHumidity Humidity => throw null;
        public bool HumidityIsValid => throw null;
    }
}
