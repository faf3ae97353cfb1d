// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Tells the server how many readings were lost and why: once in each boot and whenever a counter has changed, until it is
    /// confirmed. So a gap in a chart is never silent.
    /// </summary>
    public sealed class CountersReport
    {
        /// <summary>Least time between two reports, in milliseconds.</summary>
        public const int EveryMs = 10000;

        private readonly IPlatform _platform;
        private readonly TimeBase _time;
        private readonly DropCounters _drops;
        private int _confirmedChanges = -1;
        private int _sentChanges;
        private bool _isUnderWay;
        private long _nextMs;

        /// <summary>
        /// Initializes a new instance of the <see cref="CountersReport"/> class.
        /// </summary>
        /// <param name="platform">Encodes.</param>
        /// <param name="time">Dates the report.</param>
        /// <param name="drops">The counters.</param>
        public CountersReport(IPlatform platform, TimeBase time, DropCounters drops)
        {
            _platform = platform;
            _time = time;
            _drops = drops;
        }

        /// <summary>
        /// Tells when the next report is due.
        /// </summary>
        /// <param name="isProbe">Whether one is wanted even if nothing has changed.</param>
        /// <returns>Monotonic milliseconds, may be in the past.</returns>
        public long DueMs(bool isProbe)
        {
            return !_isUnderWay && (isProbe || _drops.Changes != _confirmedChanges) ? _nextMs : long.MaxValue;
        }

        /// <summary>
        /// Sends a report.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="uplink">Sends it.</param>
        /// <param name="json">A writer to work in; its content is lost.</param>
        public void Send(long nowMs, Uplink uplink, JsonWriter json)
        {
            json.Clear();
            string topic = _platform.EncodeCounters(_drops, _time.ToUnixMs(nowMs), json);
            if (uplink.TrySend(nowMs, OutgoingKind.Counters, topic, json, DropCounters.Causes + 1))
            {
                _isUnderWay = true;
                _sentChanges = _drops.Changes;
                _nextMs = nowMs + EveryMs;
            }
        }

        /// <summary>The report was confirmed.</summary>
        public void OnConfirmed()
        {
            _isUnderWay = false;
            _confirmedChanges = _sentChanges;
        }

        /// <summary>The report was given up, or the connection ended.</summary>
        public void OnFailed()
        {
            _isUnderWay = false;
        }
    }
}
