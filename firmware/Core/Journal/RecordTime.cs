// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// What the times of a record mean: UTC; or monotonic milliseconds of this boot or of an earlier one, that learnt the time
    /// later or never did.
    /// </summary>
    internal sealed class RecordTime
    {
        private readonly TimeBase _time;
        private readonly BootClocks _clocks;
        private readonly bool _estimates;
        private int _ownFrom;
        private bool _isOwn;
        private long _offsetMs;

        /// <summary>
        /// Initializes a new instance of the <see cref="RecordTime"/> class.
        /// </summary>
        /// <param name="time">The time of this boot.</param>
        /// <param name="clocks">The clocks of earlier boots.</param>
        /// <param name="estimates">Whether what never learnt the time is estimated.</param>
        internal RecordTime(TimeBase time, BootClocks clocks, bool estimates)
        {
            _time = time;
            _clocks = clocks;
            _estimates = estimates;
        }

        /// <summary>Gets the time of the first row, or of the event, as it is in the record.</summary>
        internal long FirstMs { get; private set; }

        /// <summary>Gets a value indicating whether the times are estimated.</summary>
        internal bool IsEstimated { get; private set; }

        /// <summary>
        /// Gets a value indicating whether the record, read in vain, is of an earlier boot that never learnt the time: it is
        /// to be dropped. Else its time may yet become known.
        /// </summary>
        internal bool IsHopeless { get; private set; }

        /// <summary>
        /// Tells which segments are of this boot.
        /// </summary>
        /// <param name="segment">The first of them.</param>
        internal void OwnFrom(int segment)
        {
            _ownFrom = segment;
        }

        /// <summary>
        /// Reads what a record says about its time.
        /// </summary>
        /// <param name="content">The record's content, at its time.</param>
        /// <param name="segment">Its segment.</param>
        /// <param name="isTimed">Whether it has UTC.</param>
        /// <returns>Whether the time can be told.</returns>
        internal bool Read(ByteReader content, int segment, bool isTimed)
        {
            _isOwn = false;
            IsEstimated = false;
            IsHopeless = false;
            if (isTimed)
            {
                FirstMs = (long)content.Number();
                _offsetMs = RecordFormat.EpochUnixMs;
                return true;
            }

            long estimateMs = (long)content.Number() + RecordFormat.EpochUnixMs;
            FirstMs = (long)content.Number();
            if (segment >= _ownFrom)
            {
                _isOwn = true;
                return _time.IsKnown;
            }

            if (_clocks.TryGet(segment, out _offsetMs))
            {
                return true;
            }

            _offsetMs = estimateMs - FirstMs;
            IsEstimated = true;
            IsHopeless = !_estimates;
            return _estimates;
        }

        /// <summary>
        /// Converts a time of the record.
        /// </summary>
        /// <param name="timeMs">As it is in the record.</param>
        /// <returns>Unix milliseconds.</returns>
        internal long ToUnixMs(long timeMs)
        {
            return _isOwn ? _time.ToUnixMs(timeMs) : timeMs + _offsetMs;
        }
    }
}
