// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// One limit of a server: so many units in so many seconds. Kept at <see cref="Percent"/> percent of it, and in lumps so
    /// small that no time span of that length, wherever it begins, holds more than the limit.
    /// </summary>
    /// <remarks>
    /// The generic cell rate algorithm: each unit moves the time at which everything sent so far is paid off; what is sent may
    /// run ahead of that by a lump. A unit's price at 80 % and a lump of 20 % of the limit add up to the limit.
    /// </remarks>
    public sealed class RateLimit
    {
        /// <summary>How much of the limit is used.</summary>
        public const int Percent = 80;

        /// <summary>Largest count that is taken for a limit; more is none.</summary>
        public const int MaxCount = 1000000;

        /// <summary>Longest time span, in seconds: a month.</summary>
        public const int MaxSeconds = 2678400;

        /// <summary>How many units the server allows.</summary>
        public readonly int Count;

        /// <summary>In how many seconds.</summary>
        public readonly int Seconds;

        private readonly long _priceUs;
        private readonly long _lumpUs;
        private long _paidOffUs;

        /// <summary>
        /// Initializes a new instance of the <see cref="RateLimit"/> class.
        /// </summary>
        /// <param name="count">How many units, 1 to <see cref="MaxCount"/>.</param>
        /// <param name="seconds">In how many seconds, 1 to <see cref="MaxSeconds"/>.</param>
        public RateLimit(int count, int seconds)
        {
            Count = count;
            Seconds = seconds;
            Lump = count < 10 ? 1 : count / 5;
            _priceUs = ((seconds * (1000000L * 100 / Percent)) + count - 1) / count;
            _lumpUs = Lump * _priceUs;
        }

        /// <summary>Gets how many units may go at once.</summary>
        public int Lump { get; }

        /// <summary>
        /// Tells when units may be sent.
        /// </summary>
        /// <param name="units">How many; more than a lump wait until all before them is paid off.</param>
        /// <returns>Monotonic milliseconds; may be in the past.</returns>
        public long DueMs(int units)
        {
            long aheadUs = _lumpUs - (units * _priceUs);
            return (_paidOffUs - (aheadUs > 0 ? aheadUs : 0) + 999) / 1000;
        }

        /// <summary>
        /// Takes note of what was sent, allowed or not.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="units">How many.</param>
        public void Spend(long nowMs, int units)
        {
            long fromUs = nowMs * 1000;
            _paidOffUs = (_paidOffUs > fromUs ? _paidOffUs : fromUs) + (units * _priceUs);
        }

        /// <summary>
        /// Tells how long units take at this rate.
        /// </summary>
        /// <param name="units">How many.</param>
        /// <returns>Milliseconds.</returns>
        public long PriceMs(int units)
        {
            return units * _priceUs / 1000;
        }
    }
}
