// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Offers the board to be claimed by a customer, when somebody at the board or with the right to call it asks for that. The server
    /// only confirms the offer; whether a customer then claims the board, and with the right secret, it does not tell.
    /// </summary>
    public sealed class ClaimService : Service, ILiveSettings
    {
        /// <summary>An offer that cannot be made within this time is dropped, in milliseconds: who asked for it may be gone.</summary>
        public const int LimitMs = 60000;

        /// <summary>Longest time for which a board can be claimed, in milliseconds: a week.</summary>
        public const int MaxDurationMs = 604800000;

        /// <summary>Shortest time for which a board can be claimed, in milliseconds.</summary>
        public const int MinDurationMs = 1000;

        /// <summary>Telemetry key of the event that the server has confirmed the offer.</summary>
        public const string EventKey = "claimable";

        private readonly IPlatform _platform;
        private readonly Uplink _uplink;
        private readonly EventReporter _reporter;
        private readonly Diagnostics _diagnostics;
        private readonly JsonWriter _json;
        private string _ownSecret;
        private int _ownDurationMs;
        private string _secret;
        private int _durationMs;
        private bool _isWanted;
        private bool _isSent;
        private long _deadlineMs;

        /// <summary>
        /// Initializes a new instance of the <see cref="ClaimService"/> class.
        /// </summary>
        /// <param name="settings">The secret and the duration, if nobody names others.</param>
        /// <param name="platform">Knows how to offer.</param>
        /// <param name="uplink">Sends the offer.</param>
        /// <param name="reporter">Is told that it was confirmed.</param>
        /// <param name="diagnostics">Is told that it was not.</param>
        /// <param name="json">A writer to work in.</param>
        public ClaimService(
            Settings settings, IPlatform platform, Uplink uplink, EventReporter reporter, Diagnostics diagnostics, JsonWriter json)
        {
            _platform = platform;
            _uplink = uplink;
            _reporter = reporter;
            _diagnostics = diagnostics;
            _json = json;
            Apply(settings);
        }

        /// <inheritdoc/>
        public void Apply(Settings settings)
        {
            _ownSecret = settings.ClaimSecret;
            _ownDurationMs = settings.ClaimMs;
        }

        /// <summary>
        /// Offers the board as soon as there is a connection. A second request takes the place of one that is not confirmed.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="secret">What the customer must know; <c>null</c>: as in the settings. A secret.</param>
        /// <param name="durationMs">How long the offer holds, in milliseconds; 0: as in the settings.</param>
        public void Request(long nowMs, string secret, int durationMs)
        {
            _secret = secret ?? _ownSecret;
            _durationMs = durationMs == 0 ? _ownDurationMs : durationMs;
            _isWanted = true;
            _isSent = false;
            _deadlineMs = nowMs + LimitMs;
        }

        /// <inheritdoc/>
        public override void OnOffline(long nowMs)
        {
            _isSent = false;
        }

        /// <summary>
        /// The server has confirmed an offer.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        public void OnConfirmed(long nowMs)
        {
            if (_isWanted && _isSent)
            {
                Forget();
                _reporter.Report(nowMs, EventKey, EventValue.Truth, "true");
            }
        }

        /// <inheritdoc/>
        public override long Step(long nowMs, bool isOnline)
        {
            if (!_isWanted)
            {
                return long.MaxValue;
            }

            if (nowMs >= _deadlineMs)
            {
                Forget();
                _diagnostics.Error(ErrorCode.Link, "the board could not be offered to be claimed: the server does not answer");
                return long.MaxValue;
            }

            if (isOnline && !_isSent && _uplink.HasRoom)
            {
                Send(nowMs);
            }

            return _deadlineMs;
        }

        private void Send(long nowMs)
        {
            _json.Clear();
            string topic = _platform.EncodeClaim(_secret, _durationMs, _json);
            if (topic == null)
            {
                Forget();
                _diagnostics.Error(ErrorCode.Link, "this platform knows no claiming");
                return;
            }

            _isSent = true;
            _uplink.SendClaim(nowMs, topic, _json);
        }

        private void Forget()
        {
            _isWanted = false;
            _isSent = false;
            _secret = null;
        }
    }
}
