// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent.Coap
{
    /// <summary>
    /// When a confirmable message is to be repeated (RFC 7252, section 4.2): first after a random time, then each time
    /// after twice as long.
    /// </summary>
    internal sealed class Retransmission
    {
        private readonly CoapTiming _timing;
        private readonly Random _random;
        private int _timeoutMs;
        private int _left;

        internal Retransmission(CoapTiming timing, Random random)
        {
            _timing = timing;
            _random = random;
        }

        internal long DueMs { get; private set; }

        internal void Start(long nowMs)
        {
            int spreadMs = (int)((long)_timing.AckTimeoutMs * (_timing.AckRandomPercent - 100) / 100);
            _timeoutMs = _timing.AckTimeoutMs + _random.Next(spreadMs + 1);
            _left = _timing.MaxRetransmit;
            DueMs = nowMs + _timeoutMs;
        }

        // Counts from now, not from when it was due: a client that was held up does not repeat in a burst.
        internal bool TryRepeat(long nowMs)
        {
            if (_left == 0)
            {
                return false;
            }

            _left--;
            _timeoutMs *= 2;
            DueMs = nowMs + _timeoutMs;
            return true;
        }
    }
}
