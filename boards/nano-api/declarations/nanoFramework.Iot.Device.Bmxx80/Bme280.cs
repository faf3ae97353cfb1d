// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Device.I2c;
using Iot.Device.Bmxx80.ReadResult;
using UnitsNet;

namespace Iot.Device.Bmxx80
{
    public class Bme280 : Bmx280Base
    {
        public Bme280(I2cDevice i2cDevice) => throw null;
        public Sampling HumiditySampling { get => throw null; set => throw null; }
        public bool TryReadHumidity(out RelativeHumidity humidity) => throw null;
        public override int GetMeasurementDuration() => throw null;
        public Bme280ReadResult Read() => throw null;
        protected override void SetDefaultConfiguration() => throw null;
    }
}
