// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Board
{
    /// <summary>
    /// The board's clocks: one crystal that is always a little too fast or too slow, and the time of day that SNTP sets on it.
    /// </summary>
    internal sealed class Crystal : IClock
    {
        /// <summary>How far the crystal may be off, in parts per billion: 100 ppm.</summary>
        internal const int MaxDriftPpb = 100000;

        private const long Billion = 1000000000;

        // What a board shows that was never told the time: some seconds after 1970 began.
        private const long NoTimeUnixMs = 0;

        private const int SyncErrorMs = 50;
        private const long SyncEveryMs = 3600000;
        private const long RetryMs = 300000;

        // A step is only made where the firmware promises to see through it: an answer that it could tell from the time it had
        // came a while ago in this boot, and the last two were so recent that drift cannot explain the difference.
        private const long VisibleMs = 20;
        private const long StepAfterMs = 660000;
        private const long StepFreshMs = 3 * SyncEveryMs;
        private const long MinStepMs = 3000;
        private const long MaxStepMs = 864000000;

        private readonly World _world;
        private readonly Dice _dice;
        private readonly long _driftPpb;
        private long _bootCount;
        private long _utcOffset;
        private bool _isSet;
        private long _firstAnswerMs;
        private long _syncedBeforeMs = -1;
        private long _cachedNowMs = -1;
        private long _cachedMs;

        internal Crystal(World world, Dice dice)
        {
            _world = world;
            _dice = dice;
            _driftPpb = dice.Between(-MaxDriftPpb, MaxDriftPpb);
        }

        /// <summary>When the time of day was set rightly for the last time, in true time; -1 if it is not known.</summary>
        internal long SyncedMs { get; private set; } = -1;

        /// <summary>When the next answer of a time server arrives, in true time.</summary>
        internal long NextMs { get; private set; } = long.MaxValue;

        /// <summary>Whether no time server can be reached in this boot.</summary>
        internal bool IsForsaken { get; set; }

        /// <summary>Whether the next answer is wrong, if it may be.</summary>
        internal bool WantsStep { get; set; }

        /// <summary>Whether the time of day is wrong at present.</summary>
        internal bool IsStepped { get; private set; }

        public long MonotonicMs
        {
            get
            {
                if (_cachedNowMs != _world.NowMs)
                {
                    _cachedNowMs = _world.NowMs;
                    _cachedMs = Count(_cachedNowMs) - _bootCount;
                }

                return _cachedMs;
            }
        }

        public bool TryGetUtc(out long unixMs)
        {
            unixMs = _isSet ? MonotonicMs + _bootCount + _utcOffset : NoTimeUnixMs + MonotonicMs;
            return true;
        }

        /// <summary>The simulated server knows no time: time servers alone set the clock.</summary>
        public bool TrySetUtc(long unixMs) => false;

        /// <summary>Begins a boot.</summary>
        /// <param name="keepsTime">Whether the time of day survives, as in a reset without loss of power.</param>
        internal void Boot(bool keepsTime)
        {
            if (!keepsTime || IsStepped)
            {
                _isSet = false;
                IsStepped = false;
                SyncedMs = -1;
            }

            // Some milliseconds have gone by when the image begins.
            _bootCount = Count(_world.NowMs) - _dice.Between(300, 3000);
            _cachedNowMs = -1;
            _firstAnswerMs = long.MaxValue;
            NextMs = _world.NowMs + _dice.Between(3000, 20000);
        }

        /// <summary>The board has lost its power or runs no more.</summary>
        internal void Stop()
        {
            NextMs = long.MaxValue;
        }

        /// <summary>Tells when a monotonic time of this boot comes, in true time.</summary>
        internal long TrueTimeOf(long monotonicMs)
        {
            long count = monotonicMs + _bootCount;
            long since = count - (count * _driftPpb / Billion);
            while (CountSince(since) < count)
            {
                since++;
            }

            while (CountSince(since - 1) >= count)
            {
                since--;
            }

            return since + World.StartUnixMs;
        }

        /// <summary>A time server answers, or does not.</summary>
        internal void Sync()
        {
            // A wrong time lasts for at most an hour, whatever else fails.
            if (IsForsaken || (!IsStepped && !_world.Weather.IsTimeReachable()))
            {
                NextMs = _world.NowMs + RetryMs;
                return;
            }

            NextMs = _world.NowMs + SyncEveryMs;
            long errorMs = _dice.Between(-SyncErrorMs, SyncErrorMs);
            bool mayStep = _firstAnswerMs < _world.NowMs - StepAfterMs && _world.NowMs - _syncedBeforeMs < StepFreshMs;
            IsStepped = WantsStep && mayStep && !IsStepped;
            if (IsStepped)
            {
                WantsStep = false;
                errorMs = _dice.Chance(0.5) ? _dice.Spread(MinStepMs, MaxStepMs) : -_dice.Spread(MinStepMs, MaxStepMs);
                NextMs = _world.NowMs + _dice.Between(60000, SyncEveryMs);
            }
            else
            {
                _syncedBeforeMs = SyncedMs;
                SyncedMs = _world.NowMs;
                _world.Audit.TimeSynced();
            }

            long offset = _world.NowMs + errorMs - Count(_world.NowMs);
            if (!_isSet || Math.Abs(offset - _utcOffset) > VisibleMs)
            {
                _firstAnswerMs = Math.Min(_firstAnswerMs, _world.NowMs);
            }

            _isSet = true;
            _utcOffset = offset;
            if (_world.Trace.IsOn)
            {
                _world.Trace.Write(_world.NowMs, IsStepped ? $"NTP answer is wrong by {errorMs} ms" : $"NTP answer, {errorMs} ms off");
            }
        }

        private long Count(long trueMs) => CountSince(trueMs - World.StartUnixMs);

        private long CountSince(long sinceMs) => sinceMs + (sinceMs * _driftPpb / Billion);
    }
}
