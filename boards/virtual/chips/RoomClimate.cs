// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Virtual.Chips
{
    /// <summary>
    /// A room as a simulated sensor feels it: three quantities that drift slowly, the same way for the same seed.
    /// </summary>
    /// <param name="seed">Which room.</param>
    public sealed class RoomClimate(int seed)
    {
        private readonly Drift _temperature = new(seed, 0, middle: 21.5, swing: 1.5);
        private readonly Drift _pressure = new(seed, 1, middle: 101_325, swing: 400);
        private readonly Drift _humidity = new(seed, 2, middle: 45, swing: 6);

        /// <summary>Tells the temperature.</summary>
        /// <param name="timeMs">Any time in ms.</param>
        /// <returns>degC, within 1.5 of 21.5.</returns>
        public double Temperature(long timeMs) => _temperature.At(timeMs);

        /// <summary>Tells the pressure.</summary>
        /// <param name="timeMs">Any time in ms.</param>
        /// <returns>Pa, within 400 of 101,325.</returns>
        public double Pressure(long timeMs) => _pressure.At(timeMs);

        /// <summary>Tells the relative humidity.</summary>
        /// <param name="timeMs">Any time in ms.</param>
        /// <returns>%RH, within 6 of 45.</returns>
        public double Humidity(long timeMs) => _humidity.At(timeMs);

        /// <summary>A slow wave and a quick small one, so that neighbouring samples differ a little.</summary>
        private sealed class Drift
        {
            private const double SlowPeriodMs = 20 * 60_000;
            private const double QuickPeriodMs = 40_000;
            private const double QuickShare = 0.1;

            private readonly double _middle;
            private readonly double _swing;
            private readonly double _slowPhase;
            private readonly double _quickPhase;

            public Drift(int seed, int quantity, double middle, double swing)
            {
                var random = new Random(unchecked((seed * 3) + quantity));
                _middle = middle;
                _swing = swing;
                _slowPhase = random.NextDouble();
                _quickPhase = random.NextDouble();
            }

            public double At(long timeMs)
            {
                double slow = Math.Sin(2 * Math.PI * ((timeMs / SlowPeriodMs) + _slowPhase));
                double quick = Math.Sin(2 * Math.PI * ((timeMs / QuickPeriodMs) + _quickPhase));
                return _middle + (_swing * (((1 - QuickShare) * slow) + (QuickShare * quick)));
            }
        }
    }
}
