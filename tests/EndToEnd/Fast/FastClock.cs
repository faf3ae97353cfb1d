// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;

namespace DeviceAgent.EndToEnd.Fast
{
    /// <summary>
    /// A clock that runs faster than others: what takes the agent minutes passes in seconds.
    /// </summary>
    internal sealed class FastClock(int speed, bool isSet = true) : IClock
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private long _utcAtZeroMs = isSet ? Firmware.ReleasedUnixMs + 86_400_000 : 0;

        public long MonotonicMs => _watch.ElapsedMilliseconds * speed;

        public bool TryGetUtc(out long unixMs)
        {
            unixMs = _utcAtZeroMs + MonotonicMs;
            return true;
        }

        public bool TrySetUtc(long unixMs)
        {
            _utcAtZeroMs = unixMs - MonotonicMs;
            return true;
        }

        /// <summary>Real milliseconds until a time on this clock, at most a second.</summary>
        public int RealMsUntil(long monotonicMs) => (int)Math.Clamp((monotonicMs - MonotonicMs) / speed, 0, 1000);
    }
}
