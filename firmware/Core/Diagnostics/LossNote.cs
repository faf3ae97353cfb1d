// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// When and why the connection was lost, kept until there is one again to tell it.
    /// </summary>
    public sealed class LossNote
    {
        private bool _isDecisive;

        /// <summary>Gets why, or <c>null</c> if nothing was lost.</summary>
        public string Reason { get; private set; }

        /// <summary>Gets when the first loss was, in monotonic milliseconds.</summary>
        public long TimeMs { get; private set; }

        /// <summary>
        /// Takes note of a loss. The first counts, until one comes that somebody has to do something about.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="reason">Why, for people.</param>
        /// <param name="isDecisive">Whether somebody has to do something about it: refused credentials, another client.</param>
        public void Note(long nowMs, string reason, bool isDecisive)
        {
            if (Reason == null)
            {
                TimeMs = nowMs;
            }

            if (Reason == null || (isDecisive && !_isDecisive))
            {
                Reason = reason;
                _isDecisive = isDecisive;
            }
        }

        /// <summary>It was told.</summary>
        public void Clear()
        {
            Reason = null;
            _isDecisive = false;
        }
    }
}
