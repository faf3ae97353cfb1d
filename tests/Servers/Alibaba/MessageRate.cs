// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>A token bucket of one device: full at first, filled evenly.</summary>
    internal sealed class MessageRate
    {
        private readonly Lock _gate = new();
        private int _perSecond;
        private double _tokens;
        private long _filledAt;

        /// <summary>Takes one message if the rate allows it; 0 allows any.</summary>
        internal bool Allows(int perSecond)
        {
            if (perSecond == 0)
            {
                return true;
            }

            lock (_gate)
            {
                var now = Stopwatch.GetTimestamp();
                _tokens = perSecond == _perSecond
                    ? Math.Min(perSecond, _tokens + (Stopwatch.GetElapsedTime(_filledAt, now).TotalSeconds * perSecond))
                    : perSecond;
                _perSecond = perSecond;
                _filledAt = now;
                if (_tokens < 1)
                {
                    return false;
                }

                _tokens--;
                return true;
            }
        }
    }
}
