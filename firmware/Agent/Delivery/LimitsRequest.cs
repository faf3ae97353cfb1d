// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Asks the server for its limits after each connect. The first connection of a boot holds batches until the answer is here or
    /// will not come any more; later ones go by what is known.
    /// </summary>
    public sealed class LimitsRequest : IRpcCaller
    {
        /// <summary>How long batches wait for the answer, in milliseconds.</summary>
        public const int HoldMs = 2000;

        /// <summary>How long an answer counts, in milliseconds.</summary>
        public const int AnswerLimitMs = 30000;

        private readonly IPlatform _platform;
        private readonly Pace _pace;
        private readonly RpcClient _client;
        private bool _mustAsk;
        private bool _isSettled;
        private long _heldUntilMs;

        /// <summary>
        /// Initializes a new instance of the <see cref="LimitsRequest"/> class.
        /// </summary>
        /// <param name="platform">Knows what to ask.</param>
        /// <param name="pace">Takes the limits.</param>
        /// <param name="client">Asks.</param>
        public LimitsRequest(IPlatform platform, Pace pace, RpcClient client)
        {
            _platform = platform;
            _pace = pace;
            _client = client;
        }

        /// <summary>Gets until when batches wait for the answer, in monotonic milliseconds.</summary>
        public long HeldUntilMs
        {
            get { return _heldUntilMs; }
        }

        /// <summary>
        /// A connection is up and subscribed.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        public void OnOnline(long nowMs)
        {
            _mustAsk = _platform.LimitsMethod != null;
            _heldUntilMs = _isSettled || !_mustAsk ? nowMs : nowMs + HoldMs;
            _isSettled = true;
        }

        /// <summary>
        /// Asks, if that has not been done on this connection.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        public void Step(long nowMs)
        {
            if (_mustAsk && _client.TryCall(nowMs, _platform.LimitsMethod, null, AnswerLimitMs, this, out _))
            {
                _mustAsk = false;
            }
        }

        /// <inheritdoc/>
        public void OnAnswered(long nowMs, int id, JsonValue answer)
        {
            _heldUntilMs = nowMs;
            SessionLimits limits = _platform.ReadLimits(answer);
            if (limits != null)
            {
                _pace.Apply(limits);
            }
        }

        /// <inheritdoc/>
        public void OnFailed(long nowMs, int id, RpcFailure failure)
        {
            _heldUntilMs = nowMs;
        }
    }
}
