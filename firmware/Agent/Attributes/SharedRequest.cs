// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// The request for one listener's shared attributes, on one connection.
    /// </summary>
    internal sealed class SharedRequest
    {
        private const int MaxRequests = 2;

        private string _id;
        private int _requests;

        /// <summary>
        /// Initializes a new instance of the <see cref="SharedRequest"/> class.
        /// </summary>
        /// <param name="listener">Whose attributes.</param>
        internal SharedRequest(ISharedAttributeListener listener)
        {
            Listener = listener;
        }

        /// <summary>Gets whose attributes are asked for.</summary>
        internal ISharedAttributeListener Listener { get; }

        /// <summary>Gets when to ask, in monotonic milliseconds.</summary>
        internal long AskAtMs { get; private set; } = long.MaxValue;

        /// <summary>
        /// Begins on a new connection. What was asked on an earlier one is not answered any more.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        internal void Begin(long nowMs)
        {
            _id = null;
            _requests = 0;
            AskAtMs = nowMs;
        }

        /// <summary>
        /// Notes that the board asks.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="id">The request's number.</param>
        internal void Take(long nowMs, int id)
        {
            _requests++;
            _id = id.ToString();
            AskAtMs = _requests < MaxRequests ? nowMs + SharedAttributes.AnswerLimitMs : long.MaxValue;
        }

        /// <summary>
        /// Tells whether an answer is that to the last request.
        /// </summary>
        /// <param name="id">The answer's number.</param>
        /// <returns>Whether it is.</returns>
        internal bool IsAnsweredBy(string id)
        {
            return _id != null && id == _id;
        }

        /// <summary>The answer is here.</summary>
        internal void End()
        {
            _id = null;
            AskAtMs = long.MaxValue;
        }
    }
}
