// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Treatment.Tests
{
    /// <summary>
    /// A clock that the test moves.
    /// </summary>
    internal sealed class ScriptedClock : IClock
    {
        public long MonotonicMs { get; set; }

        public bool TryGetUtc(out long unixMs)
        {
            unixMs = 0;
            return false;
        }

        public bool TrySetUtc(long unixMs) => false;
    }
}
