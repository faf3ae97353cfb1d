// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace UnitsNet
{
    /// <summary>A pressure.</summary>
    public struct Pressure
    {
        private Pressure(double pascals)
        {
            Pascals = pascals;
        }

        /// <summary>Gets it in Pa.</summary>
        public double Pascals { get; }

        /// <summary>Gets it in hPa.</summary>
        public double Hectopascals => Pascals / 1e2;

        /// <summary>Makes a pressure.</summary>
        /// <param name="pascals">In Pa.</param>
        /// <returns>The pressure.</returns>
        public static Pressure FromPascals(double pascals) => new Pressure(pascals);
    }
}
