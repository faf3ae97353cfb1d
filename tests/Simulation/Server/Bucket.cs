// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Server
{
    /// <summary>
    /// A rate limit as ThingsBoard keeps it: a token bucket that is full at first and fills evenly.
    /// </summary>
    /// <param name="capacity">Tokens.</param>
    /// <param name="seconds">In this time an empty bucket fills.</param>
    internal sealed class Bucket(int capacity, int seconds)
    {
        private readonly long _capacity = capacity * seconds * 1000L;
        private long _tokens = capacity * seconds * 1000L;
        private long _filledMs;

        /// <summary>Takes so many tokens, if there are.</summary>
        internal bool TryTake(long nowMs, int count)
        {
            // In units of which a millisecond brings as many as the bucket has tokens.
            _tokens = Math.Min(_capacity, _tokens + ((nowMs - _filledMs) * capacity));
            _filledMs = nowMs;
            long needed = count * seconds * 1000L;
            if (_tokens < needed)
            {
                return false;
            }

            _tokens -= needed;
            return true;
        }
    }
}
