// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Footprint.Tests.Stubs
{
    /// <summary>
    /// A clock that the test moves.
    /// </summary>
    internal sealed class StubClock : IClock
    {
        public long MonotonicMs { get; set; }

        public bool TryGetUtc(out long unixMs)
        {
            unixMs = Firmware.ReleasedUnixMs + MonotonicMs;
            return true;
        }

        public bool TrySetUtc(long unixMs)
        {
            return false;
        }
    }
}
