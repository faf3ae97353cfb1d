// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using UnitsNet;

namespace Iot.Device.Bmxx80
{
    public abstract class Bmxx80Base : IDisposable
    {
        internal Bmxx80Base() => throw null;
        public Sampling PressureSampling { get => throw null; set => throw null; }
        public Sampling TemperatureSampling { get => throw null; set => throw null; }
        public void Reset() => throw null;
        public abstract bool TryReadTemperature(out Temperature temperature);
        public abstract bool TryReadPressure(out Pressure pressure);
        protected virtual void SetDefaultConfiguration() => throw null;
        public void Dispose() => throw null;
        protected virtual void Dispose(bool disposing) => throw null;
    }
}
