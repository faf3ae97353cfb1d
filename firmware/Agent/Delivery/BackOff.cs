// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent
{
    /// <summary>
    /// How long to wait before the next attempt to connect: exponential with full jitter (a random share of the whole
    /// range), capped, and back to the start only after a connection that lasted.
    /// </summary>
    /// <remarks>
    /// Full jitter spreads ten thousand boards that lost the same server at the same moment. Refused credentials wait
    /// long from the first time on: trying again soon cannot help (TB-02).
    /// </remarks>
    public sealed class BackOff
    {
        /// <summary>Shortest wait, in milliseconds.</summary>
        public const int FloorMs = 250;

        /// <summary>Range of the first wait, in milliseconds.</summary>
        public const int BaseMs = 1000;

        /// <summary>Widest range, in milliseconds.</summary>
        public const int CapMs = 120000;

        /// <summary>A connection that lasted so many milliseconds was a good one.</summary>
        public const int StableMs = 60000;

        /// <summary>Shortest wait after refused credentials, in milliseconds.</summary>
        public const int RefusedFloorMs = 60000;

        /// <summary>Longest wait after refused credentials, in milliseconds.</summary>
        public const int RefusedCapMs = 600000;

        private readonly Random _random;
        private int _rangeMs = BaseMs;

        /// <summary>
        /// Initializes a new instance of the <see cref="BackOff"/> class.
        /// </summary>
        /// <param name="seed">Seed of the jitter; different on every board.</param>
        public BackOff(int seed)
        {
            _random = new Random(seed);
        }

        /// <summary>
        /// Gives the wait after a failed attempt or a lost connection, and widens the range for the next.
        /// </summary>
        /// <param name="connectedMs">How long the connection lasted, in milliseconds; 0 if there was none.</param>
        /// <returns>Milliseconds to wait.</returns>
        public int NextMs(long connectedMs)
        {
            if (connectedMs >= StableMs)
            {
                _rangeMs = BaseMs;
            }

            int waitMs = FloorMs + _random.Next(_rangeMs);
            _rangeMs = _rangeMs >= CapMs / 2 ? CapMs : _rangeMs * 2;
            return waitMs;
        }

        /// <summary>
        /// Gives the wait after refused credentials.
        /// </summary>
        /// <returns>Milliseconds to wait.</returns>
        public int NextRefusedMs()
        {
            return RefusedFloorMs + _random.Next(RefusedCapMs - RefusedFloorMs);
        }
    }
}
