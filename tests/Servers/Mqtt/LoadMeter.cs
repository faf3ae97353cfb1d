// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>Counts what a server does; any thread.</summary>
    internal sealed class LoadMeter
    {
        private readonly Lock _rateGate = new();
        private readonly Stopwatch _uptime = Stopwatch.StartNew();
        private long _accepted;
        private long _closed;
        private long _refused;
        private long _publishesReceived;
        private long _publishesSent;
        private long _bytesReceived;
        private long _bytesSent;
        private long _busyTicks;
        private long _second;
        private long _thisSecond;
        private long _lastSecond;
        private long _peak;

        internal void Accepted() => Interlocked.Increment(ref _accepted);

        internal void Closed() => Interlocked.Increment(ref _closed);

        internal void Refused() => Interlocked.Increment(ref _refused);

        internal void Received(int bytes) => Interlocked.Add(ref _bytesReceived, bytes);

        internal void Sent(int bytes) => Interlocked.Add(ref _bytesSent, bytes);

        internal void PublishSent() => Interlocked.Increment(ref _publishesSent);

        internal void Busy(long stopwatchTicks) => Interlocked.Add(ref _busyTicks, stopwatchTicks);

        internal void PublishReceived()
        {
            lock (_rateGate)
            {
                _publishesReceived++;
                Turn();
                _thisSecond++;
                _peak = Math.Max(_peak, _thisSecond);
            }
        }

        internal ServerLoad Snapshot()
        {
            lock (_rateGate)
            {
                Turn();
                var accepted = Interlocked.Read(ref _accepted);
                return new ServerLoad
                {
                    Uptime = _uptime.Elapsed,
                    ConnectionsAccepted = accepted,
                    ConnectionsOpen = accepted - Interlocked.Read(ref _closed),
                    ConnectionsRefused = Interlocked.Read(ref _refused),
                    PublishesReceived = _publishesReceived,
                    PublishesSent = Interlocked.Read(ref _publishesSent),
                    BytesReceived = Interlocked.Read(ref _bytesReceived),
                    BytesSent = Interlocked.Read(ref _bytesSent),
                    PublishesPerSecond = _lastSecond,
                    PeakPublishesPerSecond = _peak,
                    Busy = Stopwatch.GetElapsedTime(0, Interlocked.Read(ref _busyTicks)),
                };
            }
        }

        private void Turn()
        {
            var second = _uptime.ElapsedMilliseconds / 1000;
            if (second == _second)
            {
                return;
            }

            _lastSecond = second == _second + 1 ? _thisSecond : 0;
            _thisSecond = 0;
            _second = second;
        }
    }
}
