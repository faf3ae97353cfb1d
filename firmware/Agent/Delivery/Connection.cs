// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Keeps one connection to the server: connects, subscribes, and after every end waits as <see cref="BackOff"/> says.
    /// </summary>
    public sealed class Connection
    {
        /// <summary>The link tells the end of an attempt within this time, or is stuck and asked again.</summary>
        public const int ConnectLimitMs = 60000;

        /// <summary>The server answers a subscription within this time. The MQTT library tells of no failure.</summary>
        public const int SubscribeLimitMs = 10000;

        /// <summary>A link that is busy with its last connection for so long does not come back.</summary>
        public const int LinkLimitMs = 300000;

        /// <summary>Having no time of day keeps a secure connection waiting; after so long that is told.</summary>
        public const int TimeLimitMs = 60000;

        /// <summary>So many connections in a row that the server ends soon and for no reason are another client's doing.</summary>
        public const int LossesToTakeover = 3;

        private const int BusyLinkRetryMs = 500;
        private const int NetworkPollMs = 2000;
        private const int TimePollMs = 2000;

        private readonly ILink _link;
        private readonly IPlatform _platform;
        private readonly INetwork _network;
        private readonly TimeBase _time;
        private readonly Diagnostics _diagnostics;
        private readonly BackOff _backOff;
        private readonly LossNote _loss = new LossNote();
        private readonly string _server;
        private string _networkFault;
        private int _number;
        private int _connections;
        private int _idleLosses;
        private long _deadlineMs;
        private long _connectedMs;
        private long _busySinceMs = -1;
        private long _timelessSinceMs = -1;
        private bool _isTimeTold;

        /// <summary>
        /// Initializes a new instance of the <see cref="Connection"/> class.
        /// </summary>
        /// <param name="link">Connects.</param>
        /// <param name="platform">Knows whom to connect to.</param>
        /// <param name="network">Tells when an attempt makes sense.</param>
        /// <param name="time">Knows whether certificates can be judged.</param>
        /// <param name="diagnostics">Counts and tells.</param>
        /// <param name="backOff">Decides on waits.</param>
        public Connection(ILink link, IPlatform platform, INetwork network, TimeBase time, Diagnostics diagnostics, BackOff backOff)
        {
            _link = link;
            _platform = platform;
            _network = network;
            _time = time;
            _diagnostics = diagnostics;
            _backOff = backOff;
            _server = platform.Link.Host + ":" + platform.Link.Port.ToString();
        }

        /// <summary>Gets where the agent stands.</summary>
        public ConnectionState State { get; private set; }

        /// <summary>Gets a value indicating whether the link hangs, so that only a restart of the board helps.</summary>
        public bool IsLinkDead { get; private set; }

        /// <summary>Gets the note of what was lost, to be told once there is a connection again.</summary>
        public LossNote Loss
        {
            get { return _loss; }
        }

        /// <summary>Gets the number of the present connection; events with another belong to the past.</summary>
        public int Number
        {
            get { return _number; }
        }

        /// <summary>
        /// Starts an attempt when its time has come, and gives up one that takes too long.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <returns>When to call again.</returns>
        public long Step(long nowMs)
        {
            if (State == ConnectionState.Online || State == ConnectionState.Provisioning)
            {
                return long.MaxValue;
            }

            if (nowMs < _deadlineMs)
            {
                return _deadlineMs;
            }

            switch (State)
            {
                case ConnectionState.Waiting:
                    Begin(nowMs);
                    break;
                case ConnectionState.Connecting:
                    End(nowMs, "no word from the link");
                    break;
                default:
                    End(nowMs, "subscription not answered");
                    break;
            }

            return _deadlineMs;
        }

        /// <summary>
        /// The server accepted the connection.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        public void OnConnected(long nowMs)
        {
            _connectedMs = nowMs;
            State = ConnectionState.Subscribing;
            _deadlineMs = nowMs + SubscribeLimitMs;
            IProvisioning provisioning = _platform.Provisioning;
            if (provisioning != null)
            {
                _diagnostics.Observer.Provisioning(_server);
            }
            else
            {
                _diagnostics.Reconnects += _connections++ > 0 ? 1 : 0;
                _diagnostics.Observer.Connected(_server);
            }

            if (!_link.TrySubscribe(provisioning == null ? _platform.Subscriptions : provisioning.Subscriptions))
            {
                End(nowMs, "the link refused to subscribe");
            }
        }

        /// <summary>
        /// The server answered the subscription. Refused filters are reported and not asked for again (TB-04); but credentials
        /// whose answer would not come are not asked for.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="refused">How many filters it refused.</param>
        public void OnSubscribed(long nowMs, int refused)
        {
            if (_platform.Provisioning != null)
            {
                if (refused > 0)
                {
                    End(nowMs, "the server refused the subscription to credentials");
                    return;
                }

                State = ConnectionState.Provisioning;
                return;
            }

            if (refused > 0)
            {
                _diagnostics.Error(ErrorCode.Subscription, "the server refused " + refused.ToString() + " of "
                    + _platform.Subscriptions.Length.ToString() + " subscriptions");
            }

            State = ConnectionState.Online;
        }

        /// <summary>
        /// An attempt failed.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="failure">A <see cref="ConnectFailure"/>.</param>
        public void OnConnectFailed(long nowMs, int failure)
        {
            bool refused = failure == ConnectFailure.IdentifierRejected
                || failure == ConnectFailure.BadUserNameOrPassword
                || failure == ConnectFailure.NotAuthorized
                || failure == ConnectFailure.TlsRefused;
            string reason = FailureText.Describe(failure, Options());
            _diagnostics.Error(refused ? ErrorCode.Credentials : ErrorCode.Link, reason);
            _idleLosses = 0;
            Wait(nowMs, reason, refused, refused ? _backOff.NextRefusedMs() : _backOff.NextMs(0));
        }

        /// <summary>
        /// The server ended the connection, or the network did. A server keeps one session of a device and ends the older: if it
        /// does so again and again while nothing waits for a confirmation, somebody else uses the same credentials, and
        /// trying again at once would be a duel (TB-20).
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="wasIdle">Whether no message waited for its confirmation.</param>
        public void OnLost(long nowMs, bool wasIdle)
        {
            bool isSuspect = wasIdle && State == ConnectionState.Online && nowMs - _connectedMs < BackOff.StableMs;
            _idleLosses = isSuspect ? _idleLosses + 1 : 0;
            if (_idleLosses < LossesToTakeover)
            {
                EndFor(nowMs, "the connection was lost");
                return;
            }

            EndRefused(nowMs, "the server ends each connection soon: another client may use the same token");
        }

        /// <summary>
        /// Ends the connection, or takes note that it has ended, and waits for the next attempt.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="reason">Why, for people.</param>
        public void End(long nowMs, string reason)
        {
            _idleLosses = 0;
            EndFor(nowMs, reason);
        }

        /// <summary>
        /// Ends the connection because the server refuses what the board needs, and waits as after refused credentials.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="reason">Why, for people.</param>
        public void EndRefused(long nowMs, string reason)
        {
            _diagnostics.Error(ErrorCode.Credentials, reason);
            Wait(nowMs, reason, true, _backOff.NextRefusedMs());
        }

        /// <summary>
        /// Ends the connection, if there is one, because the board wants it so, and connects again after a while.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="reason">Why, for people.</param>
        /// <param name="waitMs">Milliseconds until the next attempt.</param>
        public void Leave(long nowMs, string reason, int waitMs)
        {
            // The next number is not given out yet: events of the connection that ended are from now on of the past.
            _number++;
            _link.Close();
            State = ConnectionState.Waiting;
            _deadlineMs = nowMs + waitMs;
            _diagnostics.Observer.Disconnected(reason, waitMs);
        }

        private void EndFor(long nowMs, string reason)
        {
            long lastedMs = State >= ConnectionState.Subscribing ? nowMs - _connectedMs : 0;
            _diagnostics.Error(ErrorCode.Link, reason);
            Wait(nowMs, reason, false, _backOff.NextMs(lastedMs));
        }

        private void Begin(long nowMs)
        {
            if (_platform.Link.Host == null)
            {
                _deadlineMs = long.MaxValue;
                return;
            }

            if (!_network.IsUp)
            {
                string fault = _network.Fault;
                if (fault != null && fault != _networkFault)
                {
                    _diagnostics.Error(ErrorCode.Link, fault);
                }

                _networkFault = fault;
                _deadlineMs = nowMs + NetworkPollMs;
                return;
            }

            _networkFault = null;
            if (_platform.Link.IsSecure && !_time.IsKnown)
            {
                WaitForTime(nowMs);
                return;
            }

            _number++;
            if (_link.TryConnect(_number, Options()))
            {
                _busySinceMs = -1;
                State = ConnectionState.Connecting;
                _deadlineMs = nowMs + ConnectLimitMs;
                return;
            }

            if (_busySinceMs < 0)
            {
                _busySinceMs = nowMs;
            }

            IsLinkDead = nowMs - _busySinceMs >= LinkLimitMs;
            _deadlineMs = nowMs + BusyLinkRetryMs;
        }

        private LinkOptions Options()
        {
            return _platform.Provisioning == null ? _platform.Link : _platform.Provisioning.Link;
        }

        // By a clock of 1970 no certificate is valid yet.
        private void WaitForTime(long nowMs)
        {
            if (_timelessSinceMs < 0)
            {
                _timelessSinceMs = nowMs;
            }

            if (!_isTimeTold && nowMs - _timelessSinceMs >= TimeLimitMs)
            {
                _isTimeTold = true;
                _diagnostics.Error(ErrorCode.Clock, "the clock is not set, so the server's certificate cannot be judged: can the board reach an NTP server?");
            }

            _deadlineMs = nowMs + TimePollMs;
        }

        private void Wait(long nowMs, string reason, bool isDecisive, int waitMs)
        {
            _loss.Note(nowMs, reason, isDecisive);
            Leave(nowMs, reason, waitMs);
        }
    }
}
