// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Walks through the rows of the journal from any place on, up to an event, a damage, or rows that have no time yet.
    /// </summary>
    internal sealed class JournalCursor
    {
        private readonly SegmentFiles _segments;
        private readonly RecordReader _reader;
        private readonly Layouts _layouts;
        private readonly RecordTime _recordTime;
        private readonly RowUnpacker _rows;
        private readonly int[] _counts = new int[Channel.MaxPerSensor];
        private Layout _layout;
        private bool _isOpen;
        private int _next;

        /// <summary>
        /// Initializes a new instance of the <see cref="JournalCursor"/> class.
        /// </summary>
        /// <param name="segments">The segments.</param>
        /// <param name="reader">Finds records.</param>
        /// <param name="layouts">The layouts.</param>
        /// <param name="time">Tells what times mean.</param>
        internal JournalCursor(SegmentFiles segments, RecordReader reader, Layouts layouts, RecordTime time)
        {
            _segments = segments;
            _reader = reader;
            _layouts = layouts;
            _recordTime = time;
            _rows = new RowUnpacker(reader.Content, _counts);
        }

        /// <summary>Gets the segment of the place behind the present row.</summary>
        internal int Segment { get; private set; }

        /// <summary>Gets the record of that place.</summary>
        internal int Offset { get; private set; }

        /// <summary>Gets how many rows of that record are before the place.</summary>
        internal int Row { get; private set; }

        /// <summary>Gets the present row's channels.</summary>
        internal Channel[] Channels
        {
            get { return _layout.ChannelsOf(_rows.Sensor); }
        }

        /// <summary>Gets the name of the present row's sensor.</summary>
        internal string SensorName
        {
            get { return _layout.NameOf(_rows.Sensor); }
        }

        /// <summary>Gets the device that the present row is of; <c>null</c>: the board itself.</summary>
        internal Child Child
        {
            get { return _layout.ChildOf(_rows.Sensor); }
        }

        /// <summary>Gets the present row's time, in Unix milliseconds.</summary>
        internal long UnixMs
        {
            get { return _recordTime.ToUnixMs(_rows.TimeMs); }
        }

        /// <summary>Gets a value indicating whether that time is estimated.</summary>
        internal bool IsEstimated
        {
            get { return _recordTime.IsEstimated; }
        }

        /// <summary>Gets the present row's counts.</summary>
        internal int[] Counts
        {
            get { return _counts; }
        }

        /// <summary>Gets how many readings the present row holds.</summary>
        internal int Readings
        {
            get { return _rows.Readings; }
        }

        /// <summary>
        /// Goes to a place.
        /// </summary>
        /// <param name="segment">A segment.</param>
        /// <param name="offset">A record of it.</param>
        /// <param name="row">A row of that.</param>
        internal void MoveTo(int segment, int offset, int row)
        {
            Segment = segment;
            Offset = offset;
            Row = row;
            _isOpen = false;
        }

        /// <summary>
        /// Goes to the next row.
        /// </summary>
        /// <returns><c>false</c> if none can be had now.</returns>
        internal bool Next()
        {
            while (!_isOpen || !_rows.Next())
            {
                if (_isOpen)
                {
                    MoveTo(Segment, _next, 0);
                }

                if (!OpenRecord())
                {
                    return false;
                }
            }

            Row++;
            if (_rows.IsAtEnd)
            {
                MoveTo(Segment, _next, 0);
            }

            return true;
        }

        /// <summary>
        /// Counts the readings of the first rows of a record.
        /// </summary>
        /// <param name="segment">The record's segment.</param>
        /// <param name="offset">Its place.</param>
        /// <param name="rows">How many rows.</param>
        /// <param name="readings">Receives how many readings they hold; 0 if the record is damaged.</param>
        /// <returns><c>false</c> if flash cannot be read now.</returns>
        internal bool TryGetReadings(int segment, int offset, int rows, out int readings)
        {
            MoveTo(segment, offset, 0);
            readings = 0;
            if (rows == 0)
            {
                return true;
            }

            ReadResult found = _reader.Read(segment, offset, false);
            if (found == ReadResult.Failed)
            {
                return false;
            }

            if (found == ReadResult.Record && !_reader.HasEvent)
            {
                if (!_layouts.TryGet(_reader.Layout, out _layout))
                {
                    return false;
                }
            }
            else
            {
                _layout = null;
            }

            if (_layout != null)
            {
                _recordTime.Read(_reader.Content, segment, _reader.IsTimed);
                _rows.Open(_layout, _recordTime.FirstMs);
                for (int i = 0; i < rows && _rows.Next(); i++)
                {
                    readings += _rows.Readings;
                }
            }

            return true;
        }

        private bool OpenRecord()
        {
            while (true)
            {
                int segment = _segments.From(Segment);
                if (segment < 0)
                {
                    return false;
                }

                if (segment != Segment)
                {
                    MoveTo(segment, 0, 0);
                }

                ReadResult found = _reader.Read(segment, Offset, false);
                if (found == ReadResult.Record)
                {
                    return OpenRows();
                }

                if (found != ReadResult.End)
                {
                    return false;
                }

                MoveTo(segment + 1, 0, 0);
            }
        }

        private bool OpenRows()
        {
            if (_reader.HasEvent || !_layouts.TryGet(_reader.Layout, out _layout) || _layout == null)
            {
                return false;
            }

            if (!_recordTime.Read(_reader.Content, Segment, _reader.IsTimed))
            {
                return false;
            }

            _rows.Open(_layout, _recordTime.FirstMs);
            for (int i = 0; i < Row; i++)
            {
                _rows.Next();
            }

            _next = _reader.Next;
            _isOpen = true;
            return true;
        }
    }
}
