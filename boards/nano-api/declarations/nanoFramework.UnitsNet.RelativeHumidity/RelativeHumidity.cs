// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace UnitsNet
{
    public struct RelativeHumidity
    {
        private double _value;
        private int _unit;
        public double Percent => throw null;
        public static RelativeHumidity FromPercent(double percent) => throw null;
    }
}
