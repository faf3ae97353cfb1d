// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Asks the server for the time of day (<c>getTime</c>) where no time server answers. A board that learnt the time so asks
    /// again every hour, until somebody else has set its clock: a time server is always the better one.
    /// </summary>
    public sealed class TimeRequest : Service, IRpcCaller
    {
        /// <summary>A time server has so long from the first connection on, in milliseconds.</summary>
        public const int PatienceMs = 30000;

        /// <summary>An answer that takes longer is none, in milliseconds: half of it is how wrong it can be.</summary>
        public const int AnswerLimitMs = 5000;

        /// <summary>How often to ask again, in milliseconds.</summary>
        public const int RepeatMs = 3600000;

        private const string Method = "getTime";
        private const int FirstRetryMs = 60000;

        // As TimeBase: less is the noise of two clocks.
        private const int ToleranceMs = 10;

        // The clock is only set where it is off by more than the answer may be.
        private const int CorrectionMs = 500;

        // Boards set whole seconds: one that is this late for the second waits for the next.
        private const int LateMs = 50;
        private const int SecondMs = 1000;

        private readonly RpcClient _client;
        private readonly IClock _clock;
        private readonly TimeBase _time;
        private readonly Diagnostics _diagnostics;
        private long _dueMs = -1;
        private int _retryMs = FirstRetryMs;
        private bool _isAsking;
        private long _askedMs;
        private bool _mustSet;
        private long _wantedOffsetMs;
        private bool _hasSet;
        private long _setOffsetMs;

        /// <summary>
        /// Initializes a new instance of the <see cref="TimeRequest"/> class.
        /// </summary>
        /// <param name="client">Asks.</param>
        /// <param name="clock">The clock to set.</param>
        /// <param name="time">Knows whether the time is known.</param>
        /// <param name="diagnostics">Is told of answers that are none.</param>
        public TimeRequest(RpcClient client, IClock clock, TimeBase time, Diagnostics diagnostics)
        {
            _client = client;
            _clock = clock;
            _time = time;
            _diagnostics = diagnostics;
        }

        /// <inheritdoc/>
        public override void OnOnline(long nowMs)
        {
            if (_dueMs < 0)
            {
                _dueMs = nowMs + PatienceMs;
            }
        }

        /// <inheritdoc/>
        public override long Step(long nowMs, bool isOnline)
        {
            if (_mustSet)
            {
                return StepSet(nowMs);
            }

            if (_dueMs < 0 || _isAsking || HasOtherSource())
            {
                return long.MaxValue;
            }

            if (nowMs < _dueMs)
            {
                return _dueMs;
            }

            if (isOnline && _client.TryCall(nowMs, Method, null, AnswerLimitMs, this, out _))
            {
                _isAsking = true;
                _askedMs = nowMs;
            }

            return long.MaxValue;
        }

        /// <inheritdoc/>
        public void OnAnswered(long nowMs, int id, JsonValue answer)
        {
            _isAsking = false;
            if (!ServerTime.TryRead(answer, out long unixMs))
            {
                _diagnostics.Error(ErrorCode.Clock, "the server's answer to getTime is no time");
                Retry(nowMs);
                return;
            }

            _retryMs = FirstRetryMs;
            _dueMs = nowMs + RepeatMs;
            if (!HasOtherSource())
            {
                _wantedOffsetMs = unixMs - _askedMs - ((nowMs - _askedMs) / 2);
                Compare();
            }
        }

        /// <inheritdoc/>
        public void OnFailed(long nowMs, int id, RpcFailure failure)
        {
            _isAsking = false;
            Retry(nowMs);
        }

        // Also if the time is known from before this boot.
        private bool HasOtherSource()
        {
            return _time.IsKnown && !(_hasSet && IsNear(ClockOffsetMs() - _setOffsetMs, ToleranceMs));
        }

        private void Compare()
        {
            if (!IsNear(ClockOffsetMs() - _wantedOffsetMs, CorrectionMs))
            {
                _mustSet = true;
            }
            else if (!_time.IsKnown)
            {
                _time.Confirm();
            }
        }

        private long StepSet(long nowMs)
        {
            long lateMs = (nowMs + _wantedOffsetMs) % SecondMs;
            if (lateMs > LateMs)
            {
                return nowMs + SecondMs - lateMs;
            }

            _mustSet = false;
            if (HasOtherSource())
            {
                return nowMs;
            }

            if (_clock.TrySetUtc(nowMs + _wantedOffsetMs - lateMs))
            {
                _hasSet = true;
                _setOffsetMs = ClockOffsetMs();
            }
            else
            {
                _diagnostics.Error(ErrorCode.Clock, "the board's clock cannot be set");
            }

            return nowMs;
        }

        private void Retry(long nowMs)
        {
            _dueMs = nowMs + _retryMs;
            _retryMs = _retryMs < RepeatMs / 2 ? _retryMs * 2 : RepeatMs;
        }

        private long ClockOffsetMs()
        {
            _clock.TryGetUtc(out long unixMs);
            return unixMs - _clock.MonotonicMs;
        }

        private static bool IsNear(long differenceMs, long limitMs)
        {
            return differenceMs <= limitMs && differenceMs >= -limitMs;
        }
    }
}
