// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Decides which of some time servers to ask and when: every hour the one that answered last, the next one if it is silent,
    /// all of them ever more rarely if none answers, and one that wants to be left alone not for hours.
    /// </summary>
    public sealed class SntpSchedule
    {
        /// <summary>How often to ask, in milliseconds.</summary>
        public const int PeriodMs = 3600000;

        /// <summary>How long to wait when no server has answered for the first time, in milliseconds; then twice as long each time, up to <see cref="PeriodMs"/>.</summary>
        public const int FirstRetryMs = 15000;

        /// <summary>How long to leave a server alone at most, in milliseconds: a day.</summary>
        public const int MaxRestMs = 86400000;

        private readonly long[] _restUntilMs;
        private readonly int[] _restMs;
        private int _server;
        private int _silent;
        private int _retryMs = FirstRetryMs;

        /// <summary>
        /// Initializes a new instance of the <see cref="SntpSchedule"/> class.
        /// </summary>
        /// <param name="servers">How many servers there are, from 1 on.</param>
        public SntpSchedule(int servers)
        {
            _restUntilMs = new long[servers];
            _restMs = new int[servers];
        }

        /// <summary>Gets the server to ask next.</summary>
        public int Server
        {
            get { return _server; }
        }

        /// <summary>Gets when to ask it, in monotonic milliseconds.</summary>
        public long DueMs { get; private set; }

        /// <summary>
        /// The server has told the time.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        public void OnAnswered(long nowMs)
        {
            _silent = 0;
            _retryMs = FirstRetryMs;
            _restMs[_server] = 0;
            DueMs = nowMs + PeriodMs;
        }

        /// <summary>
        /// The server has told nothing, or nothing of use.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        public void OnSilence(long nowMs)
        {
            _silent++;
            DueMs = nowMs;
            if (_silent >= _restMs.Length)
            {
                _silent = 0;
                DueMs = nowMs + _retryMs;
                _retryMs = _retryMs < PeriodMs / 2 ? _retryMs * 2 : PeriodMs;
            }

            Turn();
        }

        /// <summary>
        /// The server wants to be left alone.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        public void OnRefused(long nowMs)
        {
            int restMs = _restMs[_server] == 0 ? 2 * PeriodMs : _restMs[_server] * 2;
            _restMs[_server] = restMs < MaxRestMs ? restMs : MaxRestMs;
            _restUntilMs[_server] = nowMs + _restMs[_server];
            OnSilence(nowMs);
        }

        // To the next server that may be asked then; to the one that may be asked first, if none may.
        private void Turn()
        {
            int first = _server;
            for (int i = 1; i <= _restMs.Length; i++)
            {
                int server = (_server + i) % _restMs.Length;
                if (_restUntilMs[server] <= DueMs)
                {
                    _server = server;
                    return;
                }

                first = _restUntilMs[server] < _restUntilMs[first] ? server : first;
            }

            _server = first;
            DueMs = _restUntilMs[first];
        }
    }
}
