// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Iot.Device.Bmxx80.FilteringMode;
using Iot.Device.Bmxx80.PowerMode;
using UnitsNet;

namespace Iot.Device.Bmxx80
{
    public abstract class Bmx280Base : Bmxx80Base
    {
        public const byte DefaultI2cAddress = 119;
        public const byte SecondaryI2cAddress = 118;
        protected static readonly int[] OsToMeasCycles;
        internal Bmx280Base() => throw null;
        public Bmx280FilteringMode FilterMode { get => throw null; set => throw null; }
        public StandbyTime StandbyTime { get => throw null; set => throw null; }
        public override bool TryReadTemperature(out Temperature temperature) => throw null;
        public Bmx280PowerMode ReadPowerMode() => throw null;
        public override bool TryReadPressure(out Pressure pressure) => throw null;
        public DeviceStatus ReadStatus() => throw null;
        public void SetPowerMode(Bmx280PowerMode powerMode) => throw null;
        public virtual int GetMeasurementDuration() => throw null;
        protected override void SetDefaultConfiguration() => throw null;
        protected bool TryReadTemperatureCore(out Temperature temperature) => throw null;
        protected bool TryReadPressureCore(out Pressure pressure, bool skipTempFineRead = false) => throw null;
    }
}
