// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Numerics;

namespace DeviceAgent.Simulation
{
    /// <summary>
    /// A stream of chance, the same on every machine: xoshiro256**, its state filled by splitmix64.
    /// </summary>
    internal sealed class Dice
    {
        private const double Unit = 1.0 / (1UL << 53);

        private ulong _a;
        private ulong _b;
        private ulong _c;
        private ulong _d;

        /// <summary>
        /// Initializes a new instance of the <see cref="Dice"/> class.
        /// </summary>
        /// <param name="seed">The world's seed.</param>
        /// <param name="stream">Which of the world's streams, so that none depends on how much another was used.</param>
        internal Dice(ulong seed, DiceStream stream)
        {
            ulong state = seed ^ ((ulong)(stream + 1) * 0xD1B54A32D192ED03);
            _a = Split(ref state);
            _b = Split(ref state);
            _c = Split(ref state);
            _d = Split(ref state);
        }

        /// <summary>Gives 64 random bits.</summary>
        internal ulong Bits()
        {
            ulong result = BitOperations.RotateLeft(_b * 5, 7) * 9;
            ulong shifted = _b << 17;
            _c ^= _a;
            _d ^= _b;
            _b ^= _c;
            _a ^= _d;
            _c ^= shifted;
            _d = BitOperations.RotateLeft(_d, 45);
            return result;
        }

        /// <summary>Gives a number from 0 up to, but not including, 1.</summary>
        internal double Fraction() => (Bits() >> 11) * Unit;

        /// <summary>Says yes with this probability.</summary>
        internal bool Chance(double probability) => probability > 0 && Fraction() < probability;

        /// <summary>Gives a whole number of 0 to <paramref name="count"/> - 1.</summary>
        internal int Below(int count) => (int)(((Bits() >> 32) * (ulong)count) >> 32);

        /// <summary>Gives a whole number of <paramref name="least"/> to <paramref name="most"/>, all equally likely.</summary>
        internal long Between(long least, long most) => least + (long)(Fraction() * (most - least + 1));

        /// <summary>Gives a number between two bounds, all orders of magnitude equally likely.</summary>
        internal long Spread(long least, long most) => (long)(least * Math.Pow((double)most / least, Fraction()));

        /// <summary>Gives the time to the next event of a process without memory, in milliseconds, 1 or more.</summary>
        internal long Wait(double meanMs) => 1 + (long)(-Math.Log(1 - Fraction()) * meanMs);

        /// <summary>Gives roughly normal noise, in thousandths of its standard deviation, from one draw.</summary>
        internal int Noise()
        {
            // The sum of four 16-bit numbers: variance 4 * 65536^2 / 12.
            ulong bits = Bits();
            int sum = (int)(bits & 0xFFFF) + (int)((bits >> 16) & 0xFFFF) + (int)((bits >> 32) & 0xFFFF) + (int)(bits >> 48);
            return (int)((sum - 131070) * 1000L / 37837);
        }

        private static ulong Split(ref ulong state)
        {
            state += 0x9E3779B97F4A7C15;
            ulong mixed = state;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
