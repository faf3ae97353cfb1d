// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A clock that stands still until the test moves it.
    /// </summary>
    internal sealed class FakeClock : IClock
    {
        /// <summary>UTC at monotonic time 0: half a day after the firmware's release.</summary>
        internal const long UtcAtZeroMs = Firmware.ReleasedUnixMs + 43200000;

        internal long NowMs;
        internal bool UtcIsKnown = true;
        internal long UtcMinusNowMs = UtcAtZeroMs;

        /// <summary>How long the thread is held up between the reading of one clock and the other.</summary>
        internal int HeldUpMs;

        internal bool CanBeSet { get; set; } = true;

        /// <summary>How often the time of day was set.</summary>
        internal int Sets { get; private set; }

        public long MonotonicMs
        {
            get { return NowMs; }
        }

        public bool TryGetUtc(out long unixMs)
        {
            NowMs += HeldUpMs;
            unixMs = UtcIsKnown ? NowMs + UtcMinusNowMs : 0;
            return UtcIsKnown;
        }

        public bool TrySetUtc(long unixMs)
        {
            if (CanBeSet)
            {
                Sets++;
                UtcMinusNowMs = unixMs - NowMs;
                UtcIsKnown = true;
            }

            return CanBeSet;
        }
    }
}
