// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A board that takes a series, has no network, and brings its rows to flash as the agent does: all of them as soon as the
    /// oldest is one second short of the time after which it has to be there.
    /// </summary>
    internal sealed class OfflineRun
    {
        private readonly Board _board;
        private readonly Random _jitter;

        internal OfflineRun(Series series, int flushSeconds, int days, long volumeBytes, int seed)
        {
            _jitter = new Random(seed);
            var flash = new FlashModel { VolumeBytes = volumeBytes };
            _board = new Board(flash, Series.Sensors);

            // The time takes six bytes from February 2027 on, and until 2060.
            _board.Clock.UtcMinusNowMs = DateTimeOffset.Parse("2027-07-01T00:00:00Z", null).ToUnixTimeMilliseconds();
            _board.Settings.FlushMs = flushSeconds * 1000;
            _board.Boot();

            var counts = new int[3];
            for (int row = 0; row < days * 86400000L / Series.IntervalMs; row++)
            {
                long dueMs = ((long)row * Series.IntervalMs) + _jitter.Next(4);
                FlushUntil(dueMs);
                _board.Clock.NowMs = dueMs;
                series.Next(counts);
                _board.Take(0, counts);
                Readings += 3;
                ClosesAtDay[dueMs / 86400000] = flash.Closes;
            }

            FlushUntil(long.MaxValue);
        }

        internal long Readings { get; private set; }

        internal int Appends { get; private set; }

        internal long BytesWritten => _board.Flash.BytesWritten;

        internal double BytesPerReading => (double)BytesWritten / Readings;

        internal SortedDictionary<long, int> ClosesAtDay { get; } = [];

        internal Board Board => _board;

        private void FlushUntil(long untilMs)
        {
            _board.Journal.Step(_board.Clock.NowMs);
            if (_board.Store.Rows == 0 || _board.Store.OldestMs + _board.Settings.FlushMs - 1000 > untilMs)
            {
                return;
            }

            _board.Clock.NowMs = _board.Store.OldestMs + _board.Settings.FlushMs - 1000;
            if (!_board.Save())
            {
                throw new InvalidOperationException("flash refused");
            }

            Appends++;
        }
    }
}
