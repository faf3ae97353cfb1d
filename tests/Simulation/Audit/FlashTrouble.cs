// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Audit
{
    /// <summary>
    /// Since when flash calls have been failing: what the firmware could not save then may be lost with the power.
    /// </summary>
    /// <param name="flushMs">The firmware tries again after this time.</param>
    internal sealed class FlashTrouble(int flushMs)
    {
        private const long LeastMs = 600000;

        /// <summary>Gets how long after the last failure things are well again, in milliseconds.</summary>
        internal long LastsMs { get; } = Math.Max(LeastMs, 3L * flushMs);

        /// <summary>Gets when the present trouble began, in true time.</summary>
        internal long SinceMs { get; private set; }

        /// <summary>Gets when a call failed for the last time, in true time.</summary>
        internal long LastMs { get; private set; } = long.MinValue;

        /// <summary>A call has failed.</summary>
        internal void Failed(long nowMs)
        {
            if (!IsFailing(nowMs))
            {
                SinceMs = nowMs;
            }

            LastMs = nowMs;
        }

        internal bool IsFailing(long nowMs) => LastMs != long.MinValue && nowMs - LastMs <= LastsMs;
    }
}
