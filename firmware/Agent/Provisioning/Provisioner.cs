// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Gets the board its credentials: asks in a session that is for nothing else, makes what it gets durable, and only then has
    /// the connection use it. Does nothing on a board that has credentials.
    /// </summary>
    public sealed class Provisioner : IFactoryReset
    {
        /// <summary>The server answers within this time.</summary>
        public const int AnswerLimitMs = 30000;

        /// <summary>Milliseconds until flash that refused to take the answer is tried again.</summary>
        public const int StoreRetryMs = 10000;

        // An error that passes shall not cost a segment of the journal, nor shall one that no room can help cost many.
        private const int FailuresToGiveUpReadings = 3;
        private const int MaxSegmentsGivenUp = 4;

        private readonly IPlatform _platform;
        private readonly ILink _link;
        private readonly Connection _connection;
        private readonly CredentialStore _store;
        private readonly Journal _journal;
        private readonly Diagnostics _diagnostics;
        private Credentials _unstored;
        private bool _isAsked;
        private long _deadlineMs;
        private int _failures;
        private int _segmentsGivenUp;

        /// <summary>
        /// Initializes a new instance of the <see cref="Provisioner"/> class. Credentials that are stored are used at once.
        /// </summary>
        /// <param name="platform">Asks and understands.</param>
        /// <param name="link">Sends.</param>
        /// <param name="connection">The connection.</param>
        /// <param name="store">The credentials on flash.</param>
        /// <param name="journal">Gives up room on flash.</param>
        /// <param name="diagnostics">Tells.</param>
        public Provisioner(
            IPlatform platform,
            ILink link,
            Connection connection,
            CredentialStore store,
            Journal journal,
            Diagnostics diagnostics)
        {
            _platform = platform;
            _link = link;
            _connection = connection;
            _store = store;
            _journal = journal;
            _diagnostics = diagnostics;
            if (platform.Provisioning != null && store.TryLoad(out Credentials stored) && stored != null)
            {
                platform.Provisioning.Use(stored);
            }
        }

        /// <summary>
        /// Gets a value indicating whether an answer is on its way or not durable yet: if the board ends now, the server has made
        /// a device whose credentials nobody knows.
        /// </summary>
        public bool IsPending
        {
            get { return _isAsked || _unstored != null; }
        }

        /// <summary>
        /// The session has its subscription: the moment to ask.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        public void OnSubscribed(long nowMs)
        {
            if (!_store.TryLoad(out Credentials stored))
            {
                EndFor(nowMs, "flash does not tell whether there are credentials");
            }
            else if (stored != null)
            {
                Use(nowMs, stored);
            }
            else if (!HasRoom())
            {
                EndFor(nowMs, "flash has no room for credentials, so none are asked for");
            }
            else
            {
                Ask(nowMs);
            }
        }

        /// <summary>
        /// Looks at a message that came in the session. Only the answer counts; all others are for a device, which the board is not yet.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="message">The message, understood.</param>
        public void OnMessage(long nowMs, Inbound message)
        {
            if (!_isAsked || message.Kind != InboundKind.Provisioned)
            {
                return;
            }

            _isAsked = false;
            _unstored = message.Credentials;
            if (_unstored == null)
            {
                _connection.EndRefused(nowMs, message.Error);
                return;
            }

            _failures = 0;
            Store(nowMs);
        }

        /// <summary>The session has ended.</summary>
        public void OnClosed()
        {
            _isAsked = false;
        }

        /// <summary>
        /// Does what is due.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <returns>When to call again.</returns>
        public long Step(long nowMs)
        {
            if (!IsPending)
            {
                return long.MaxValue;
            }

            if (nowMs < _deadlineMs)
            {
                return _deadlineMs;
            }

            if (_isAsked)
            {
                _isAsked = false;
                _connection.End(nowMs, "no answer to the request for credentials");
                return nowMs;
            }

            Store(nowMs);
            return IsPending ? _deadlineMs : nowMs;
        }

        /// <summary>Makes durable what is not yet, because the board ends.</summary>
        public void End()
        {
            if (_unstored != null && _store.Save(_unstored))
            {
                _unstored = null;
            }
        }

        /// <summary>
        /// Forgets what the server gave and flash has not taken yet, and does not take an answer that is on its way.
        /// </summary>
        /// <returns><c>true</c>.</returns>
        public bool Reset()
        {
            _isAsked = false;
            _unstored = null;
            return true;
        }

        private void Ask(long nowMs)
        {
            // A certificate is longer than anything else that the board writes, and sent once in its life.
            var json = new JsonWriter(Uplink.MaxPayloadBytes);
            string topic = _platform.Provisioning.EncodeRequest(json, out string mistake);
            if (topic == null)
            {
                _connection.EndRefused(nowMs, mistake);
            }
            else if (_link.TryPublish(topic, json.ToArray(), out _))
            {
                _isAsked = true;
                _deadlineMs = nowMs + AnswerLimitMs;
            }
            else
            {
                _connection.End(nowMs, "the link refused to send");
            }
        }

        private void Store(long nowMs)
        {
            if (_store.Save(_unstored) || (GivesUpReadings() && _store.Save(_unstored)))
            {
                Credentials stored = _unstored;
                _unstored = null;
                Use(nowMs, stored);
                return;
            }

            // Not used before they are stored: a power cut would leave a device that nobody can be any more.
            const string Waiting = "flash does not take the credentials; they are not used before";
            _diagnostics.Error(ErrorCode.Flash, Waiting);
            _deadlineMs = nowMs + StoreRetryMs;
            _connection.Leave(nowMs, Waiting, StoreRetryMs);
        }

        private bool HasRoom()
        {
            if (_store.Reserve() || (GivesUpReadings() && _store.Reserve()))
            {
                _failures = 0;
                return true;
            }

            return false;
        }

        // Only when flash refuses again and again the volume may be full: then the oldest readings go.
        private bool GivesUpReadings()
        {
            _failures++;
            bool gives = _failures >= FailuresToGiveUpReadings && _segmentsGivenUp < MaxSegmentsGivenUp && _journal.GiveUpOldest();
            _segmentsGivenUp += gives ? 1 : 0;
            return gives;
        }

        private void EndFor(long nowMs, string reason)
        {
            _diagnostics.Error(ErrorCode.Flash, reason);
            _connection.End(nowMs, reason);
        }

        private void Use(long nowMs, Credentials credentials)
        {
            _platform.Provisioning.Use(credentials);
            _diagnostics.Observer.Provisioned();
            _connection.Leave(nowMs, "the board has its credentials", 0);
        }
    }
}
