// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// The orderly end of a boot: sampling stops, what is buffered is sent, notes are saved; at the latest after
    /// <see cref="LimitMs"/>.
    /// </summary>
    public sealed class Shutdown
    {
        /// <summary>Longest time from the request to the end, in milliseconds.</summary>
        public const int LimitMs = 5000;

        private long _deadlineMs;

        /// <summary>Gets a value indicating whether the end was asked for.</summary>
        public bool IsRequested { get; private set; }

        /// <summary>Gets why the board starts again afterwards, a <see cref="RestartReason"/>; <c>null</c> if somebody else ends it.</summary>
        public string Reason { get; private set; }

        /// <summary>
        /// Asks for the end. A second request changes nothing.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="reason">Why the agent restarts the board itself; <c>null</c> if somebody else ends it.</param>
        public void Request(long nowMs, string reason)
        {
            if (!IsRequested)
            {
                IsRequested = true;
                Reason = reason;
                _deadlineMs = nowMs + LimitMs;
            }
        }

        /// <summary>
        /// Tells whether time is up.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <returns>Whether <see cref="LimitMs"/> have passed since the request.</returns>
        public bool IsOverdue(long nowMs)
        {
            return nowMs >= _deadlineMs;
        }
    }
}
