// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace UnitsNet
{
    /// <summary>A temperature.</summary>
    public struct Temperature
    {
        private Temperature(double degreesCelsius)
        {
            DegreesCelsius = degreesCelsius;
        }

        /// <summary>Gets it in degC.</summary>
        public double DegreesCelsius { get; }

        /// <summary>Makes a temperature.</summary>
        /// <param name="degreescelsius">In degC.</param>
        /// <returns>The temperature.</returns>
        public static Temperature FromDegreesCelsius(double degreescelsius) => new Temperature(degreescelsius);
    }
}
