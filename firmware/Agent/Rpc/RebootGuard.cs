// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Keeps a <c>reboot</c> call that a server sends again after the restart from restarting the board again and again.
    /// </summary>
    /// <remarks>
    /// The server re-sends calls that it takes for unanswered at each subscription. Under the same id it is the same call
    /// for a minute. ThingsBoard counts ids from 0 again when its own actor restarts (TB-A), so a lower id right after the
    /// subscription is the same call too.
    /// </remarks>
    public sealed class RebootGuard
    {
        /// <summary>How long after the first connection the same id means the same call, in milliseconds.</summary>
        public const int SameIdMs = 60000;

        /// <summary>How long after the first connection a lower id means the same call, in milliseconds.</summary>
        public const int LowerIdMs = 10000;

        private readonly BootRecord _boot;
        private long _firstConnectedMs = -1;
        private string _currentId;
        private long _currentFingerprint;

        /// <summary>
        /// Initializes a new instance of the <see cref="RebootGuard"/> class.
        /// </summary>
        /// <param name="boot">Knows the call that restarted the board.</param>
        public RebootGuard(BootRecord boot)
        {
            _boot = boot;
        }

        /// <summary>
        /// A connection is up.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        public void OnConnected(long nowMs)
        {
            if (_firstConnectedMs < 0)
            {
                _firstConnectedMs = nowMs;
            }
        }

        /// <summary>
        /// Tells whether a call is the one that restarted the board.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="id">The call's id.</param>
        /// <param name="fingerprint">Its fingerprint.</param>
        /// <returns>Whether it was obeyed already.</returns>
        public bool WasObeyed(long nowMs, string id, long fingerprint)
        {
            long sinceMs = nowMs - _firstConnectedMs;
            if (_boot.RebootCallId == null || _boot.RebootCallFingerprint != fingerprint || sinceMs > SameIdMs)
            {
                return false;
            }

            return id == _boot.RebootCallId
                || (sinceMs <= LowerIdMs && long.TryParse(id, out long now) && long.TryParse(_boot.RebootCallId, out long then) && now < then);
        }

        /// <summary>
        /// Takes note of the call that is being obeyed.
        /// </summary>
        /// <param name="id">Its id.</param>
        /// <param name="fingerprint">Its fingerprint.</param>
        public void Current(string id, long fingerprint)
        {
            _currentId = id;
            _currentFingerprint = fingerprint;
        }

        /// <summary>The call that is being obeyed restarts the board.</summary>
        public void NoteReboot()
        {
            _boot.NoteRebootCall(_currentId, _currentFingerprint);
        }
    }
}
