// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace UnitsNet
{
    public struct Pressure
    {
        private double _value;
        private int _unit;
        public double Hectopascals => throw null;
        public double Pascals => throw null;
        public static Pressure FromPascals(double pascals) => throw null;
    }
}
