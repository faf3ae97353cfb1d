// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// Rows of temperature (0.01 degC), pressure (1 Pa) and humidity (0.01 %RH), one after the other, from a seed.
    /// </summary>
    internal abstract class Series(string name)
    {
        /// <summary>Milliseconds from one row to the next.</summary>
        internal const int IntervalMs = 10000;

        /// <summary>The three channels as a sensor.</summary>
        internal static ISensor[] Sensors => [new FakeSensor("bme280", "temperature", "pressure", "humidity")];

        internal string Name { get; } = name;

        /// <summary>Writes the next row.</summary>
        internal abstract void Next(int[] counts);

        /// <summary>A room's climate: a random walk, and the noise of the sensor on top.</summary>
        internal sealed class Climate(int seed) : Series("climate: walk and sensor noise")
        {
            private readonly Random _random = new(seed);
            private double _celsius = 21.55;
            private double _pascals = 101325;
            private double _percent = 45;

            internal override void Next(int[] counts)
            {
                _celsius += 0.002 * Normal();
                _pascals += 0.5 * Normal();
                _percent = Math.Clamp(_percent + (0.01 * Normal()), 0, 100);
                counts[0] = (int)Math.Round((_celsius + (0.005 * Normal())) * 100);
                counts[1] = (int)Math.Round(_pascals + (3.3 * Normal()));
                counts[2] = (int)Math.Round((_percent + (0.07 * Normal())) * 100);
            }

            private double Normal()
            {
                return Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
            }
        }

        /// <summary>Nothing ever changes.</summary>
        internal sealed class Constant() : Series("constant")
        {
            internal override void Next(int[] counts)
            {
                counts[0] = 2155;
                counts[1] = 101325;
                counts[2] = 4500;
            }
        }

        /// <summary>All 32 bits are random: the worst there is.</summary>
        internal sealed class Noise(int seed) : Series("random 32-bit counts")
        {
            private readonly Random _random = new(seed);

            internal override void Next(int[] counts)
            {
                for (int i = 0; i < 3; i++)
                {
                    counts[i] = _random.Next(int.MinValue + 1, int.MaxValue);
                }
            }
        }
    }
}
