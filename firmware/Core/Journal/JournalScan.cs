// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Looks at the records of the whole journal; at boot, and when layouts run out.
    /// </summary>
    internal sealed class JournalScan
    {
        private readonly SegmentFiles _segments;
        private readonly JournalState _state;
        private readonly RecordReader _reader;
        private readonly JournalCursor _cursor;

        /// <summary>
        /// Initializes a new instance of the <see cref="JournalScan"/> class.
        /// </summary>
        /// <param name="segments">The segments.</param>
        /// <param name="state">Knows where the front is.</param>
        /// <param name="reader">Finds records.</param>
        /// <param name="cursor">Walks through rows.</param>
        internal JournalScan(SegmentFiles segments, JournalState state, RecordReader reader, JournalCursor cursor)
        {
            _segments = segments;
            _state = state;
            _reader = reader;
            _cursor = cursor;
        }

        /// <summary>
        /// Tells which layouts the rows in the journal need.
        /// </summary>
        /// <param name="used">Receives a bit for each.</param>
        /// <returns><c>false</c> if flash could not be read.</returns>
        internal bool TryGetLayouts(out int used)
        {
            used = 0;
            for (int segment = _segments.From(_state.Segment); segment > 0; segment = _segments.From(segment + 1))
            {
                ReadResult found = _reader.Read(segment, 0, true);
                while (found == ReadResult.Record || found == ReadResult.Damage)
                {
                    if (found == ReadResult.Record && !_reader.HasEvent && _reader.Layout < Layouts.Max)
                    {
                        used |= 1 << _reader.Layout;
                    }

                    found = _reader.Read(segment, _reader.Next, true);
                }

                if (found == ReadResult.Failed)
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>
        /// Finds the time of the newest row, so that what comes later is not estimated to be earlier.
        /// </summary>
        /// <returns>Unix milliseconds; 0 if there is no row, or its time cannot be told.</returns>
        internal long NewestUnixMs()
        {
            int rowsSegment = 0;
            int rowsOffset = 0;
            for (int segment = _segments.Newest; rowsSegment == 0 && segment > 0 && segment >= _state.Segment; segment = _segments.Before(segment))
            {
                int offset = 0;
                ReadResult found = _reader.Read(segment, offset, true);
                while (found == ReadResult.Record || found == ReadResult.Damage)
                {
                    if (found == ReadResult.Record && !_reader.HasEvent)
                    {
                        rowsSegment = segment;
                        rowsOffset = offset;
                    }

                    offset = _reader.Next;
                    found = _reader.Read(segment, offset, true);
                }
            }

            long newestMs = 0;
            if (rowsSegment > 0)
            {
                _cursor.MoveTo(rowsSegment, rowsOffset, 0);
                while (_cursor.Next())
                {
                    newestMs = _cursor.UnixMs;
                }
            }

            return newestMs;
        }
    }
}
