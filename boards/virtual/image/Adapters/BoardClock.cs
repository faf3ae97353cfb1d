// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Threading;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// The board's clocks. The host's are right and are left alone: setting the time of day changes the board's idea of it.
    /// </summary>
    public sealed class BoardClock : IClock
    {
        private long _aheadMs;

        /// <inheritdoc/>
        public long MonotonicMs
        {
            get { return Environment.TickCount64; }
        }

        /// <inheritdoc/>
        public bool TryGetUtc(out long unixMs)
        {
            unixMs = HostUnixMs() + Interlocked.Read(ref _aheadMs);
            return true;
        }

        /// <inheritdoc/>
        public bool TrySetUtc(long unixMs)
        {
            Interlocked.Exchange(ref _aheadMs, unixMs - HostUnixMs());
            return true;
        }

        private static long HostUnixMs()
        {
            return (DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
        }
    }
}
