// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// The front of the journal: what was delivered or lost leaves there, segment by segment.
    /// </summary>
    internal sealed class JournalFront
    {
        // So often a place is read before it counts as unreadable for now.
        private const int MaxReads = 4;

        private readonly SegmentFiles _segments;
        private readonly JournalState _state;
        private readonly RecordReader _reader;
        private readonly RecordTime _recordTime;
        private readonly Layouts _layouts;
        private readonly JournalCursor _cursor;
        private readonly TimeBase _time;
        private readonly Diagnostics _diagnostics;

        /// <summary>
        /// Initializes a new instance of the <see cref="JournalFront"/> class.
        /// </summary>
        /// <param name="segments">The segments.</param>
        /// <param name="state">Knows where the front is.</param>
        /// <param name="reader">Finds records.</param>
        /// <param name="recordTime">Tells what times mean.</param>
        /// <param name="layouts">The layouts.</param>
        /// <param name="cursor">Walks through rows.</param>
        /// <param name="time">The time.</param>
        /// <param name="diagnostics">Counts what is lost.</param>
        internal JournalFront(
            SegmentFiles segments,
            JournalState state,
            RecordReader reader,
            RecordTime recordTime,
            Layouts layouts,
            JournalCursor cursor,
            TimeBase time,
            Diagnostics diagnostics)
        {
            _segments = segments;
            _state = state;
            _reader = reader;
            _recordTime = recordTime;
            _layouts = layouts;
            _cursor = cursor;
            _time = time;
            _diagnostics = diagnostics;
        }

        /// <summary>Gets a value indicating whether flash could not be read at the front.</summary>
        internal bool IsBlocked { get; private set; }

        /// <summary>Gets or sets monotonic milliseconds now.</summary>
        internal long NowMs { get; set; }

        /// <summary>Gets a value indicating whether nothing waits.</summary>
        internal bool IsEmpty
        {
            get { return _segments.Newest < _state.Segment || _segments.Count == 0; }
        }

        /// <summary>Gets a value indicating whether segments lie there that nobody needs.</summary>
        internal bool HasSpent
        {
            get { return _segments.Count > 0 && _segments.Oldest < _state.Segment; }
        }

        /// <summary>
        /// Goes past everything at the front that will never be delivered, and counts it. Only while nothing is in flight.
        /// </summary>
        /// <returns>What waits then.</returns>
        internal JournalContent Settle()
        {
            JournalContent content = JournalContent.None;
            IsBlocked = false;
            while (content == JournalContent.None && !IsBlocked && !IsEmpty)
            {
                content = Look();
            }

            DeleteSpent(false);
            return content;
        }

        /// <summary>
        /// Reads the event at the front.
        /// </summary>
        /// <param name="unixMs">Receives its time in Unix milliseconds.</param>
        /// <param name="isEstimated">Receives whether that is an estimate.</param>
        /// <returns>The event, or <c>null</c> if its time is not known yet or flash could not be read.</returns>
        internal Event ReadEvent(out long unixMs, out bool isEstimated)
        {
            unixMs = 0;
            isEstimated = false;
            if (_reader.Read(_state.Segment, _state.Offset, false) != ReadResult.Record || !ReadEventTime(out int kind))
            {
                return null;
            }

            unixMs = _recordTime.ToUnixMs(_recordTime.FirstMs);
            isEstimated = _recordTime.IsEstimated;
            ByteReader content = _reader.Content;
            string key = content.Text();
            int valueBytes = content.End - content.At;
            string value = valueBytes == 0 ? string.Empty : System.Text.Encoding.UTF8.GetString(content.Bytes, content.At, valueBytes);
            return new Event(key, (EventValue)kind, value, 0);
        }

        /// <summary>
        /// Moves a cursor behind the event at the front.
        /// </summary>
        /// <param name="cursor">Is at the front; stays there if flash cannot be read now.</param>
        internal void SkipEvent(JournalCursor cursor)
        {
            if (_reader.Read(_state.Segment, _state.Offset, true) == ReadResult.Record)
            {
                cursor.MoveTo(_state.Segment, _reader.Next, 0);
            }
        }

        /// <summary>
        /// Drops the oldest segment for the sake of newer readings.
        /// </summary>
        /// <param name="isPressing">Drop it even if it cannot be read, and nobody will know how much that was.</param>
        /// <param name="readings">Receives how many readings were lost.</param>
        /// <returns><c>false</c> if flash cannot be read now: then nothing was dropped.</returns>
        internal bool TryDropOldest(bool isPressing, out int readings)
        {
            int segment = _segments.From(_state.Segment);
            int offset = segment == _state.Segment ? _state.Offset : 0;
            int row = segment == _state.Segment ? _state.Row : 0;
            readings = 0;
            if (!_cursor.TryGetReadings(segment, offset, row, out int confirmed) && !isPressing)
            {
                return false;
            }

            int events = 0;
            int damagedRecords = 0;
            int damagedReadings = 0;
            ReadResult found = ReadPatiently(segment, offset);
            while (found == ReadResult.Record || found == ReadResult.Damage)
            {
                events += _reader.HasEvent ? 1 : 0;
                if (found == ReadResult.Damage)
                {
                    damagedRecords++;
                    damagedReadings += _reader.Readings;
                }
                else
                {
                    readings += _reader.Readings;
                }

                offset = _reader.Next;
                found = ReadPatiently(segment, offset);
            }

            if (found == ReadResult.Failed)
            {
                if (!isPressing)
                {
                    return false;
                }

                damagedRecords++;
            }

            readings = readings > confirmed ? readings - confirmed : 0;
            _state.DamagedRecords += damagedRecords;
            Drop(DropCause.Damaged, damagedReadings);
            Drop(DropCause.Overwritten, readings);
            Drop(DropCause.Events, events);
            _state.MoveTo(segment + 1, 0, 0);
            DeleteSpent(true);
            return true;
        }

        /// <summary>
        /// Deletes the segments that nobody needs. What was lost with them is saved before: it could not be counted again.
        /// </summary>
        /// <param name="isPressing">Delete even if that could not be saved.</param>
        internal void DeleteSpent(bool isPressing)
        {
            while (HasSpent)
            {
                if ((_state.HasUnsavedLosses && !Save() && !isPressing) || !_segments.DeleteOldest())
                {
                    return;
                }
            }

            if (isPressing && _state.HasUnsavedLosses)
            {
                // Where the volume is full this was what it lacked room for, and the next segment would take the room again.
                Save();
            }

            if (_segments.Count == 0)
            {
                _layouts.DeleteOthers();
            }
        }

        /// <summary>
        /// Saves the state.
        /// </summary>
        /// <returns>Whether it is durable.</returns>
        internal bool Save()
        {
            return _state.Save(_time.IsKnown ? _time.ToUnixMs(NowMs) : _time.EstimateUnixMs(NowMs));
        }

        /// <summary>
        /// Gives the segment at the front up, if it cannot be read and one behind it can.
        /// </summary>
        /// <returns>Whether it was given up.</returns>
        internal bool SkipUnreadable()
        {
            int next = _segments.From(_state.Segment + 1);
            if (next < 0 || _reader.Read(_state.Segment, _state.Offset, true) != ReadResult.Failed || _reader.Read(next, 0, true) == ReadResult.Failed)
            {
                return false;
            }

            _state.DamagedRecords++;
            _state.MoveTo(next, 0, 0);
            return true;
        }

        // Counting takes many reads: errors that pass shall not add up to a segment that cannot be counted.
        private ReadResult ReadPatiently(int segment, int offset)
        {
            ReadResult found = ReadResult.Failed;
            for (int i = 0; i < MaxReads && found == ReadResult.Failed; i++)
            {
                found = _reader.Read(segment, offset, true);
            }

            return found;
        }

        private JournalContent Look()
        {
            int segment = _segments.From(_state.Segment);
            if (segment != _state.Segment)
            {
                _state.MoveTo(segment, 0, 0);
            }

            switch (_reader.Read(segment, _state.Offset, false))
            {
                case ReadResult.Record:
                    return LookAtRecord();
                case ReadResult.Damage:
                    CountDamage();
                    _state.MoveTo(segment, _reader.Next, 0);
                    break;
                case ReadResult.End:
                    _state.MoveTo(segment + 1, 0, 0);
                    break;
                default:
                    IsBlocked = true;
                    break;
            }

            return JournalContent.None;
        }

        private JournalContent LookAtRecord()
        {
            if (_reader.HasEvent)
            {
                if (ReadEventTime(out _) || !_recordTime.IsHopeless)
                {
                    return JournalContent.Event;
                }

                Drop(DropCause.Events, 1);
                _state.MoveTo(_state.Segment, _reader.Next, 0);
                return JournalContent.None;
            }

            int readings = _reader.Readings;
            int next = _reader.Next;
            if (!_layouts.TryGet(_reader.Layout, out Layout layout))
            {
                IsBlocked = true;
                return JournalContent.None;
            }

            bool isTimed = _reader.IsTimed;
            if (layout != null && (_recordTime.Read(_reader.Content, _state.Segment, isTimed) || !_recordTime.IsHopeless))
            {
                return JournalContent.Rows;
            }

            if (!_cursor.TryGetReadings(_state.Segment, _state.Offset, _state.Row, out int confirmed))
            {
                IsBlocked = true;
                return JournalContent.None;
            }

            readings -= confirmed;
            _state.DamagedRecords += layout == null ? 1 : 0;
            Drop(layout == null ? DropCause.Damaged : DropCause.NoTime, readings);
            _state.MoveTo(_state.Segment, next, 0);
            return JournalContent.None;
        }

        private bool ReadEventTime(out int kind)
        {
            int flags = _reader.Content.Byte();
            kind = flags & EventFlags.Value;
            return _recordTime.Read(_reader.Content, _state.Segment, (flags & EventFlags.IsTimed) != 0);
        }

        private void CountDamage()
        {
            _state.DamagedRecords++;
            Drop(DropCause.Damaged, _reader.Readings);
            Drop(DropCause.Events, _reader.HasEvent ? 1 : 0);
        }

        private void Drop(DropCause cause, int count)
        {
            if (count > 0)
            {
                _diagnostics.Dropped(cause, count);
            }
        }
    }
}
