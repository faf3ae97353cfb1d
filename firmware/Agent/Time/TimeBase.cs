// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Turns monotonic times into UTC once UTC is known, also those from before it was.
    /// </summary>
    public sealed class TimeBase
    {
        // Both clocks tick in steps of some milliseconds; a smaller difference is noise and would only move time stamps.
        private const int ToleranceMs = 10;

        // Between reading one clock and the other the thread may have been held up; such a pair tells nothing.
        private const int MaxHoldUpMs = 5;

        private readonly IClock _clock;
        private long _offsetMs;

        /// <summary>
        /// Initializes a new instance of the <see cref="TimeBase"/> class.
        /// </summary>
        /// <param name="clock">The board's clock.</param>
        public TimeBase(IClock clock)
        {
            _clock = clock;
        }

        /// <summary>Gets a value indicating whether UTC is known. Never false again once true.</summary>
        public bool IsKnown { get; private set; }

        /// <summary>
        /// Looks at the clocks. A time of day before this firmware's release is no time of day.
        /// </summary>
        public void Update()
        {
            long nowMs = _clock.MonotonicMs;
            if (!_clock.TryGetUtc(out long unixMs) || unixMs < Firmware.ReleasedUnixMs)
            {
                return;
            }

            if (_clock.MonotonicMs - nowMs > MaxHoldUpMs)
            {
                return;
            }

            long changeMs = unixMs - nowMs - _offsetMs;
            if (!IsKnown || changeMs > ToleranceMs || changeMs < -ToleranceMs)
            {
                _offsetMs += changeMs;
                IsKnown = true;
            }
        }

        /// <summary>
        /// Converts a time.
        /// </summary>
        /// <param name="monotonicMs">Monotonic milliseconds of this boot.</param>
        /// <returns>Unix milliseconds, or 0 while UTC is not known.</returns>
        public long ToUnixMs(long monotonicMs)
        {
            return IsKnown ? monotonicMs + _offsetMs : 0;
        }
    }
}
