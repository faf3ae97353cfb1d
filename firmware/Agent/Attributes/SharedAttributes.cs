// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// The settings that the server changes by shared attributes: <c>intervalMs</c>, the sampling interval of all the board's own sensors.
    /// </summary>
    public sealed class SharedAttributes
    {
        /// <summary>How long the answer to a request may take, in milliseconds; then the board asks once more.</summary>
        public const int AnswerLimitMs = 10000;

        private const string IntervalKey = "intervalMs";
        private const int MaxRequests = 2;

        private readonly string[] _keys = { IntervalKey };
        private readonly Sampler _sampler;
        private readonly Diagnostics _diagnostics;
        private int _requestId;
        private int _requests;
        private long _askAtMs = long.MaxValue;
        private bool _isApplied;

        /// <summary>
        /// Initializes a new instance of the <see cref="SharedAttributes"/> class.
        /// </summary>
        /// <param name="sampler">Keeps the intervals.</param>
        /// <param name="diagnostics">Counts and tells.</param>
        public SharedAttributes(Sampler sampler, Diagnostics diagnostics)
        {
            _sampler = sampler;
            _diagnostics = diagnostics;
        }

        /// <summary>Gets the attributes that the board asks for.</summary>
        public string[] Keys
        {
            get { return _keys; }
        }

        /// <summary>Gets when <see cref="TakeRequest"/> has something to ask, in monotonic milliseconds.</summary>
        public long DueMs
        {
            get { return _askAtMs; }
        }

        /// <summary>
        /// A connection is up and subscribed: pushes that were missed must be asked for (TB-05).
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        public void OnOnline(long nowMs)
        {
            _requests = 0;
            _askAtMs = nowMs;
        }

        /// <summary>
        /// Tells whether to ask now, and under which number.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="requestId">The request's number.</param>
        /// <returns>Whether to send a request.</returns>
        public bool TakeRequest(long nowMs, out int requestId)
        {
            requestId = _requestId;
            if (nowMs < _askAtMs)
            {
                return false;
            }

            _requests++;
            _askAtMs = _requests < MaxRequests ? nowMs + AnswerLimitMs : long.MaxValue;
            requestId = ++_requestId;
            return true;
        }

        /// <summary>
        /// Takes the answer to the last request; that to any other is out of date.
        /// </summary>
        /// <param name="answer">The message.</param>
        public void OnAnswered(Inbound answer)
        {
            if (answer.RequestId != _requestId.ToString())
            {
                return;
            }

            _askAtMs = long.MaxValue;
            _diagnostics.Observer.AttributesReceived(answer.Payload);
            JsonValue interval = answer.Content == null ? null : answer.Content.Member(IntervalKey);
            if (interval != null)
            {
                Apply(interval);
            }
            else if (_isApplied)
            {
                // Deleted while the board was off line.
                Revert();
            }
        }

        /// <summary>
        /// Takes a change. <c>{"deleted":["intervalMs"]}</c> brings the configured intervals back.
        /// </summary>
        /// <param name="change">The message.</param>
        public void OnChanged(Inbound change)
        {
            _diagnostics.Observer.AttributesReceived(change.Payload);
            JsonValue interval = change.Content.Member(IntervalKey);
            if (interval != null)
            {
                Apply(interval);
            }

            JsonValue deleted = change.Content.Member("deleted");
            for (JsonValue key = deleted == null ? null : deleted.First(); key != null; key = key.Next())
            {
                if (key.AsString() == IntervalKey)
                {
                    Revert();
                }
            }
        }

        private void Apply(JsonValue interval)
        {
            if (interval.TryGetInt(Sampler.MinIntervalMs, Sampler.MaxIntervalMs, out int intervalMs))
            {
                _isApplied = true;
                SetAll(intervalMs);
            }
            else
            {
                _diagnostics.Error(ErrorCode.Settings, "shared attribute intervalMs must be a whole number from "
                    + Sampler.MinIntervalMs.ToString() + " to " + Sampler.MaxIntervalMs.ToString());
            }
        }

        private void Revert()
        {
            _isApplied = false;
            SetAll(0);
        }

        private void SetAll(int intervalMs)
        {
            for (int i = 0; i < _sampler.Sensors.Length; i++)
            {
                if ((_sampler.OwnSensors & (1 << i)) != 0)
                {
                    _sampler.SetInterval(i, intervalMs);
                }
            }
        }
    }
}
