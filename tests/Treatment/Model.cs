// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Numerics;

namespace DeviceAgent.Treatment.Tests
{
    /// <summary>
    /// What docs/sensors.md says of offsets, windows and dead bands, in the plainest words: whole lists, numbers of any size,
    /// nothing in place.
    /// </summary>
    internal sealed class Model(int[] decimals, SensorSettings settings)
    {
        private readonly List<BigInteger?[]> _window = [];
        private readonly Dictionary<(int Channel, int Value), (BigInteger Count, long AtMs)> _kept = [];

        private static readonly int[] _valuesOfARow = [WindowValue.Mean, WindowValue.Min, WindowValue.Max];

        public static string KeyOf(int channel) => $"k{channel}";

        /// <summary>The sample with its offsets.</summary>
        public int?[] Present(int?[] sample)
        {
            return [.. sample.Select((count, channel) => (int?)Corrected(count, channel))];
        }

        /// <summary>The row that a good sample gives; all of it missing: none.</summary>
        public int?[] Row(int?[] sample, long nowMs)
        {
            BigInteger?[] corrected = [.. sample.Select(Corrected)];
            int[] values = [WindowValue.Mean];
            if (settings.WindowSamples > 1)
            {
                values = [.. _valuesOfARow.Where(value => (settings.WindowValues & value) != 0)];
                _window.Add(corrected);
            }

            bool isFull = settings.WindowSamples == _window.Count;
            List<int?> row = [];
            for (int channel = 0; channel < decimals.Length; channel++)
            {
                foreach (int value in values)
                {
                    BigInteger? count = settings.WindowSamples == 1 ? corrected[channel] : isFull ? Of(value, channel) : null;
                    row.Add((int?)Kept(count, channel, value, nowMs));
                }
            }

            if (isFull)
            {
                _window.Clear();
            }

            return [.. row];
        }

        /// <summary>The dead bands are gone, and with them what was kept.</summary>
        public void ForgetKept()
        {
            _kept.Clear();
        }

        private BigInteger? Corrected(int? count, int channel)
        {
            if (count == null)
            {
                return null;
            }

            BigInteger offset = Rounded(Amount(settings.Offsets, channel), BigInteger.Pow(10, 6 - decimals[channel]));
            return BigInteger.Max(-int.MaxValue, BigInteger.Min(int.MaxValue, count.Value + offset));
        }

        private BigInteger? Of(int value, int channel)
        {
            BigInteger[] counts = [.. _window.Select(sample => sample[channel]).OfType<BigInteger>()];
            if (counts.Length == 0)
            {
                return null;
            }

            return value switch
            {
                WindowValue.Min => counts.Min(),
                WindowValue.Max => counts.Max(),
                _ => Rounded(counts.Aggregate(BigInteger.Add), counts.Length),
            };
        }

        private BigInteger? Kept(BigInteger? count, int channel, int value, long nowMs)
        {
            if (count == null || settings.DeadBands.Length == 0)
            {
                return count;
            }

            if (_kept.TryGetValue((channel, value), out (BigInteger Count, long AtMs) last))
            {
                bool isSilent = settings.MaxSilenceMs > 0 && nowMs - last.AtMs >= settings.MaxSilenceMs;
                BigInteger changeInMillionths = BigInteger.Abs(count.Value - last.Count) * BigInteger.Pow(10, 6 - decimals[channel]);
                if (!isSilent && changeInMillionths < Amount(settings.DeadBands, channel))
                {
                    return null;
                }
            }

            _kept[(channel, value)] = (count.Value, nowMs);
            return count;
        }

        private static BigInteger Amount(KeyAmount[] amounts, int channel)
        {
            return amounts.LastOrDefault(amount => amount.Key == KeyOf(channel))?.Millionths ?? 0;
        }

        // (2a + b) / 2b of the absolute value, rounded down, is a / b rounded with a half away from zero.
        private static BigInteger Rounded(BigInteger dividend, BigInteger divisor)
        {
            return dividend.Sign * (((2 * BigInteger.Abs(dividend)) + divisor) / (2 * divisor));
        }
    }
}
