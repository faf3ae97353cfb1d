// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using nanoFramework.Runtime.Native;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// The board's clocks. The time of day is whatever a time server or the agent has set; before that it is years off, which
    /// the agent notices.
    /// </summary>
    public sealed class BoardClock : IClock
    {
        private const long TicksPerMs = 10000;

        /// <inheritdoc/>
        public long MonotonicMs
        {
            get { return Environment.TickCount64; }
        }

        /// <inheritdoc/>
        public bool TryGetUtc(out long unixMs)
        {
            unixMs = (DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks) / TicksPerMs;
            return true;
        }

        /// <inheritdoc/>
        public bool TrySetUtc(long unixMs)
        {
            return Rtc.SetSystemTime(new DateTime(DateTime.UnixEpoch.Ticks + (unixMs * TicksPerMs)));
        }
    }
}
