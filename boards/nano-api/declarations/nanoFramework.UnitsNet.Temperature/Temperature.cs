// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace UnitsNet
{
    public struct Temperature
    {
        private double _value;
        private int _unit;
        public double DegreesCelsius => throw null;
        public static Temperature FromDegreesCelsius(double degreescelsius) => throw null;
    }
}
