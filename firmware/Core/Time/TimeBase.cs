// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Turns monotonic times into UTC once UTC is known, also those from before it was.
    /// </summary>
    /// <remarks>
    /// The time of day is monotonic time plus an offset. What may be drift corrects the offset from that moment on: earlier times
    /// keep theirs, so that a row sent again carries the same time, and where it goes backwards by a little, time slows down
    /// instead. A larger step is believed at once while time is young, or when it takes the last correction back; else one of the
    /// two times must be wrong, and the monotonic one has the better name: the step has to last, so that a bad answer of a time
    /// server costs nothing. A first time that is wrong is believed; and where the time of day has outlived a restart nobody knows
    /// for how long it had drifted, so the first answer that differs from it is believed.
    /// </remarks>
    public sealed class TimeBase
    {
        /// <summary>A step that is no drift has to last for so long, in milliseconds: more than two hourly syncs.</summary>
        public const int StepMs = 7500000;

        /// <summary>For so long after time became known a step is believed at once, in milliseconds.</summary>
        public const int YoungMs = 600000;

        // Both clocks tick in steps of some milliseconds; a smaller difference is noise and would only move time stamps.
        private const int ToleranceMs = 10;

        // Between reading one clock and the other the thread may have been held up; such a pair tells nothing.
        private const int MaxHoldUpMs = 5;

        // A crystal is off by at most 100 ppm, an answer of a time server by at most 2 s.
        private const int AnswerMs = 2000;
        private const int DriftDivisor = 10000;

        // Slowing down keeps the old error for a while: with the answer's own error it must stay below 2 s.
        private const int SlowMs = 1900;

        // More than some hours of drift: it may have been a bad answer, believed since it could have been drift.
        private const int BoldMs = 1000;

        private readonly IClock _clock;
        private readonly long _startMs;
        private long _rememberedUnixMs = Firmware.ReleasedUnixMs;
        private long _knownMs;
        private long _rebasedMs;
        private long _rebasedOffsetMs;
        private long _offsetMs;
        private long _changedMs;
        private long _offsetBeforeMs;
        private long _changedBeforeMs;
        private long _slowOffsetMs;
        private bool _hasLooked;
        private bool _isDistrusted;
        private bool _isInherited;
        private bool _isBold;
        private bool _isStepping;
        private long _stepOffsetMs;
        private long _stepSinceMs;

        /// <summary>
        /// Initializes a new instance of the <see cref="TimeBase"/> class. This boot begins now.
        /// </summary>
        /// <param name="clock">The board's clock.</param>
        public TimeBase(IClock clock)
        {
            _clock = clock;
            _startMs = clock.MonotonicMs;
        }

        /// <summary>Gets a value indicating whether UTC is known. Never false again once true.</summary>
        public bool IsKnown { get; private set; }

        /// <summary>
        /// Tells of a time that has been, as a boot before this one knew it. The latest counts.
        /// </summary>
        /// <param name="unixMs">Unix milliseconds.</param>
        public void Remember(long unixMs)
        {
            if (unixMs > _rememberedUnixMs)
            {
                _rememberedUnixMs = unixMs;
            }
        }

        /// <summary>Gets a value indicating whether the clock has stepped and is not believed yet.</summary>
        public bool IsDoubtful
        {
            get { return _isStepping; }
        }

        /// <summary>
        /// The boot before this one did not believe the clock. So a time of day that has outlived the restart counts only once it
        /// was set anew, or has lasted.
        /// </summary>
        public void Distrust()
        {
            _isDistrusted = true;
        }

        /// <summary>
        /// Somebody else knows the same time: a time of day that was doubted before any other was known is right.
        /// </summary>
        public void Confirm()
        {
            _isStepping &= IsKnown;
        }

        /// <summary>
        /// Looks at the clocks. A time of day by which this boot would have begun before this firmware was released is none.
        /// </summary>
        public void Update()
        {
            bool isFirst = !_hasLooked;
            _hasLooked = true;
            long nowMs = _clock.MonotonicMs;
            if (!_clock.TryGetUtc(out long unixMs) || unixMs - (nowMs - _startMs) < Firmware.ReleasedUnixMs)
            {
                return;
            }

            if (_clock.MonotonicMs - nowMs > MaxHoldUpMs)
            {
                return;
            }

            long offsetMs = unixMs - nowMs;
            if (isFirst && _isDistrusted)
            {
                _isStepping = true;
                _stepOffsetMs = offsetMs;
            }

            if (!IsKnown && _isStepping && IsWithin(offsetMs - _stepOffsetMs, ToleranceMs) && nowMs - _startMs < StepMs)
            {
                return;
            }

            if (!IsKnown)
            {
                IsKnown = true;
                _knownMs = nowMs;
                Rebase(nowMs, offsetMs);
                _isInherited = isFirst;
            }
            else if (IsWithin(offsetMs - _offsetMs, ToleranceMs))
            {
                _isStepping = false;
            }
            else if (IsSameStep(offsetMs))
            {
                if (nowMs - _stepSinceMs >= StepMs)
                {
                    Rebase(nowMs, offsetMs);
                }
            }
            else if (_isInherited || MayBeDrift(nowMs, offsetMs - _offsetMs, _changedMs))
            {
                Correct(nowMs, offsetMs);
            }
            else if ((_isBold && MayBeDrift(nowMs, offsetMs - _offsetBeforeMs, _changedBeforeMs)) || nowMs - _knownMs < YoungMs)
            {
                Rebase(nowMs, offsetMs);
            }
            else
            {
                _isStepping = true;
                _stepOffsetMs = offsetMs;
                _stepSinceMs = nowMs;
            }
        }

        /// <summary>
        /// Converts a time.
        /// </summary>
        /// <param name="monotonicMs">Monotonic milliseconds of this boot.</param>
        /// <returns>Unix milliseconds, or 0 while UTC is not known.</returns>
        public long ToUnixMs(long monotonicMs)
        {
            if (!IsKnown)
            {
                return 0;
            }

            if (monotonicMs < _changedMs)
            {
                // What was taken before time was known must not follow every later correction.
                return monotonicMs + (monotonicMs < _rebasedMs ? _rebasedOffsetMs : _offsetBeforeMs);
            }

            // After a small correction backwards time runs at half speed until it is right.
            long slowMs = _changedMs + _slowOffsetMs + ((monotonicMs - _changedMs) / 2);
            long unixMs = monotonicMs + _offsetMs;
            return unixMs > slowMs ? unixMs : slowMs;
        }

        /// <summary>
        /// Estimates a time of this boot from the last time that an earlier boot knew: as if the board had been off for no time.
        /// </summary>
        /// <param name="monotonicMs">Monotonic milliseconds of this boot.</param>
        /// <returns>Unix milliseconds; not before this firmware's release.</returns>
        public long EstimateUnixMs(long monotonicMs)
        {
            return _rememberedUnixMs + monotonicMs - _startMs;
        }

        private static bool IsWithin(long differenceMs, long limitMs)
        {
            return differenceMs <= limitMs && differenceMs >= -limitMs;
        }

        private static bool MayBeDrift(long nowMs, long changeMs, long sinceMs)
        {
            return IsWithin(changeMs, AnswerMs + ((nowMs - sinceMs) / DriftDivisor));
        }

        private void Correct(long nowMs, long offsetMs)
        {
            _offsetBeforeMs = ToUnixMs(nowMs) - nowMs;
            _changedBeforeMs = _changedMs;
            _isBold = !IsWithin(offsetMs - _offsetMs, BoldMs);
            _slowOffsetMs = IsWithin(offsetMs - _offsetBeforeMs, SlowMs) ? _offsetBeforeMs : offsetMs;
            Adopt(nowMs, offsetMs);
        }

        // Also for times that have been.
        private void Rebase(long nowMs, long offsetMs)
        {
            _rebasedMs = nowMs;
            _rebasedOffsetMs = offsetMs;
            _isBold = false;
            _offsetBeforeMs = offsetMs;
            _changedBeforeMs = nowMs;
            _slowOffsetMs = offsetMs;
            Adopt(nowMs, offsetMs);
        }

        private void Adopt(long nowMs, long offsetMs)
        {
            _changedMs = nowMs;
            _offsetMs = offsetMs;
            _isInherited = false;
            _isStepping = false;
        }

        // What has once been doubted does not become drift by waiting.
        private bool IsSameStep(long offsetMs)
        {
            return _isStepping && IsWithin(offsetMs - _stepOffsetMs, AnswerMs);
        }
    }
}
