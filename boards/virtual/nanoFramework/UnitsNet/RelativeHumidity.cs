// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace UnitsNet
{
    /// <summary>A relative humidity.</summary>
    public struct RelativeHumidity
    {
        private RelativeHumidity(double percent)
        {
            Percent = percent;
        }

        /// <summary>Gets it in %RH.</summary>
        public double Percent { get; }

        /// <summary>Makes a humidity.</summary>
        /// <param name="percent">In %RH.</param>
        /// <returns>The humidity.</returns>
        public static RelativeHumidity FromPercent(double percent) => new RelativeHumidity(percent);
    }
}
