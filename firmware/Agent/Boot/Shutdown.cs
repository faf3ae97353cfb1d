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

        /// <summary>Gets a value indicating whether the board starts again afterwards.</summary>
        public bool Restarts { get; private set; }

        /// <summary>
        /// Asks for the end. A second request changes nothing.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="restarts">Whether the agent restarts the board itself; else somebody else ends it.</param>
        public void Request(long nowMs, bool restarts)
        {
            if (!IsRequested)
            {
                IsRequested = true;
                Restarts = restarts;
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
