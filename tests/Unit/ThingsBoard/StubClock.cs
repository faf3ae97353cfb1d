// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.ThingsBoard.Tests
{
    /// <summary>
    /// A clock that stands at zero, at a known time of day.
    /// </summary>
    internal sealed class StubClock : IClock
    {
        internal const long UtcMs = Firmware.ReleasedUnixMs + 86400000;

        public long MonotonicMs
        {
            get { return 0; }
        }

        public bool TryGetUtc(out long unixMs)
        {
            unixMs = UtcMs;
            return true;
        }

        public bool TrySetUtc(long unixMs)
        {
            return false;
        }
    }
}
