// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Board
{
    /// <summary>
    /// Temperature, pressure and humidity: random walks with the noise of a BME280. Now and then a value that some servers
    /// cannot stand.
    /// </summary>
    internal sealed class ClimateSensor : SimulatedSensor
    {
        /// <summary>A temperature of 999.99 degC: the poison that a server may end the connection at.</summary>
        internal const int PoisonCount = 99999;

        private const int NumberMask = 255;

        private readonly double _poisonChance;
        private int _samples;
        private int _temperature = 2100;
        private int _pressure = 100000;
        private int _humidity = 4500;

        internal ClimateSensor(World world, Dice dice, int number)
            : base(
                world,
                dice,
                number,
                "climate",
                new Channel("temperature", "degC", 2),
                new Channel("pressure", "Pa", 0),
                new Channel("humidity", "%", 2))
        {
            _poisonChance = world.Mix.PoisonChance;
        }

        private protected override void Sample(int[] counts)
        {
            ulong bits = Dice.Bits();
            _temperature = Walk(_temperature, bits & 0x0707, -2000, 5000);
            _pressure = Walk(_pressure, (bits >> 16) & 0x0F0F, 90000, 108000);
            _humidity = Walk(_humidity, (bits >> 32) & 0x0707, 500, 9500);
            counts[0] = _temperature + (Dice.Noise() / 2000);
            counts[1] = _pressure + (Dice.Noise() / 303);

            // Instead of noise the number of the sample, so that rows taken at nearly the same time are never alike.
            counts[2] = _humidity - (_humidity & NumberMask) + (_samples++ & NumberMask);
            if (Dice.Chance(_poisonChance))
            {
                counts[0] = PoisonCount;
            }
        }

        // The difference of two equal numbers of bits, so that the walk drifts nowhere.
        private static int Walk(int value, ulong steps, int least, int most)
        {
            return Math.Clamp(value + (int)(steps & 0xFF) - (int)(steps >> 8), least, most);
        }
    }
}
