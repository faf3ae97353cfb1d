// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Asks the server for its limits after each connect. The first connection of a boot holds batches until the answer is here or
    /// will not come any more; later ones go by what is known.
    /// </summary>
    public sealed class LimitsRequest
    {
        /// <summary>How long batches wait for the answer, in milliseconds.</summary>
        public const int AnswerLimitMs = 2000;

        private readonly IPlatform _platform;
        private readonly Pace _pace;
        private int _requestId;
        private bool _mustAsk;
        private bool _isSettled;
        private long _heldUntilMs;

        /// <summary>
        /// Initializes a new instance of the <see cref="LimitsRequest"/> class.
        /// </summary>
        /// <param name="platform">Knows how to ask.</param>
        /// <param name="pace">Takes the limits.</param>
        public LimitsRequest(IPlatform platform, Pace pace)
        {
            _platform = platform;
            _pace = pace;
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
            _mustAsk = true;
            _heldUntilMs = _isSettled ? nowMs : nowMs + AnswerLimitMs;
            _isSettled = true;
        }

        /// <summary>
        /// Asks, if that has not been done on this connection.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="uplink">Sends the request.</param>
        /// <param name="json">A writer to work in; its content is lost.</param>
        public void Step(long nowMs, Uplink uplink, JsonWriter json)
        {
            if (!_mustAsk || !uplink.HasRoom)
            {
                return;
            }

            _mustAsk = false;
            json.Clear();
            string topic = _platform.EncodeLimitsRequest(++_requestId, json);
            if (topic == null)
            {
                _heldUntilMs = nowMs;
            }
            else
            {
                uplink.SendAttributes(nowMs, topic, json);
            }
        }

        /// <summary>
        /// Takes the answer to the last request; that to any other is out of date.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="answer">The message.</param>
        public void OnAnswered(long nowMs, Inbound answer)
        {
            if (answer.RequestId != _requestId.ToString())
            {
                return;
            }

            _heldUntilMs = nowMs;
            if (answer.Limits != null)
            {
                _pace.Apply(answer.Limits);
            }
        }

    }
}
