// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent
{
    /// <summary>
    /// Brings rows and events from RAM into the journal's segments.
    /// </summary>
    internal sealed class JournalIntake
    {
        private readonly IFlash _flash;
        private readonly SegmentFiles _segments;
        private readonly RecordReader _reader;
        private readonly RecordWriter _writer;
        private readonly Layouts _layouts;
        private readonly TimeBase _time;
        private readonly Diagnostics _diagnostics;
        private readonly byte[] _buffer;
        private string _name;
        private int _bytes;

        /// <summary>
        /// Initializes a new instance of the <see cref="JournalIntake"/> class.
        /// </summary>
        /// <param name="flash">The board's flash.</param>
        /// <param name="segments">The segments.</param>
        /// <param name="reader">Shares the buffer.</param>
        /// <param name="layouts">The layouts.</param>
        /// <param name="time">Turns times into UTC if it is known.</param>
        /// <param name="diagnostics">Counts what cannot be kept.</param>
        /// <param name="buffer">Where records are packed.</param>
        internal JournalIntake(
            IFlash flash, SegmentFiles segments, RecordReader reader, Layouts layouts, TimeBase time, Diagnostics diagnostics, byte[] buffer)
        {
            _flash = flash;
            _segments = segments;
            _reader = reader;
            _layouts = layouts;
            _time = time;
            _diagnostics = diagnostics;
            _buffer = buffer;
            _writer = new RecordWriter(buffer, time, new RowPacker(layouts.Own));
        }

        /// <summary>Gets the segment that is written now, or -1: the next record begins one.</summary>
        internal int Segment { get; private set; } = -1;

        /// <summary>Gets or sets the number of the next segment. Only grows.</summary>
        internal int NextSegment { get; set; } = 1;

        /// <summary>Gets the first segment into which this boot has put rows or events without UTC; 0 if none.</summary>
        internal int FirstUntimed { get; private set; }

        /// <summary>Gets the last segment of that kind.</summary>
        internal int LastUntimed { get; private set; }

        /// <summary>Gets the time of one of those rows or events, in monotonic milliseconds.</summary>
        internal long UntimedMs { get; private set; }

        /// <summary>Gets a value indicating whether a record of any length fits without a new segment.</summary>
        internal bool HasRoom
        {
            get { return Segment > 0 && _bytes + RecordFormat.MaxRecordBytes <= RecordFormat.SegmentBytes; }
        }

        /// <summary>
        /// Begins a new segment with the next record if the present one is spent: it is deleted, or about to be.
        /// </summary>
        /// <param name="front">The first segment that is not.</param>
        internal void LeaveSpent(int front)
        {
            if (Segment < front)
            {
                Segment = -1;
            }
        }

        /// <summary>
        /// Packs the oldest events and rows into one buffer, appends it, and takes them out of RAM if that is safe.
        /// </summary>
        /// <param name="store">Rows in RAM.</param>
        /// <param name="events">Events in RAM.</param>
        /// <returns>Whether flash took it.</returns>
        internal bool TryMove(ReadingStore store, EventQueue events)
        {
            _reader.Invalidate();
            _writer.Clear();
            int packedEvents = 0;
            while (packedEvents < events.Count && _writer.TryPut(events.At(packedEvents)))
            {
                packedEvents++;
            }

            int packedRows = 0;
            if (packedEvents == events.Count && store.Rows > 0)
            {
                store.Rewind();
                packedRows = _writer.Put(store, _layouts.OwnNumber, store.Rows, false);
            }

            if (_writer.Length == 0)
            {
                // An event that no record can hold.
                events.Remove(1);
                _diagnostics.Dropped(DropCause.Events, 1);
                return true;
            }

            // Once more in a new segment, should this one be the trouble.
            if (!TryAppend(_writer.Length) && !TryAppend(_writer.Length))
            {
                return false;
            }

            if (!_time.IsKnown)
            {
                FirstUntimed = FirstUntimed == 0 ? Segment : FirstUntimed;
                LastUntimed = Segment;
                UntimedMs = packedRows > 0 ? store.OldestMs : events.OldestMs;
            }

            events.Remove(packedEvents);
            store.Remove(packedRows);
            return true;
        }

        /// <summary>
        /// Packs rows of child devices into one buffer and appends it; the rows stay in RAM.
        /// </summary>
        /// <param name="store">Rows in RAM.</param>
        /// <param name="from">The first row to look at.</param>
        /// <param name="rows">How many to look at.</param>
        /// <returns>How many rows were looked at and are safe, as far as they are of children; 0 if flash did not take them.</returns>
        internal int TryKeepChildren(ReadingStore store, int from, int rows)
        {
            _reader.Invalidate();
            _writer.Clear();
            store.Rewind();
            for (int i = 0; i < from; i++)
            {
                store.NextRow();
            }

            int seen = _writer.Put(store, _layouts.OwnNumber, rows, true);

            // Once more in a new segment, should this one be the trouble.
            return _writer.Length == 0 || TryAppend(_writer.Length) || TryAppend(_writer.Length) ? seen : 0;
        }

        private bool TryAppend(int count)
        {
            bool isNew = Segment < 0 || _bytes + count > RecordFormat.SegmentBytes;
            if (isNew)
            {
                _name = SegmentFiles.NameOf(NextSegment);
                Segment = NextSegment++;
                _bytes = 0;
            }

            try
            {
                _flash.Append(_name, _buffer, count);
            }
            catch (Exception)
            {
                _segments.Failures++;
                if (!IsThere(count))
                {
                    Abandon(isNew);
                    return false;
                }
            }

            if (isNew)
            {
                _segments.Add(Segment);
            }

            _bytes += count;
            return true;
        }

        // What an append left that has failed must not be taken for a record later.
        private void Abandon(bool isNew)
        {
            if (isNew)
            {
                _segments.Delete(Segment);
            }
            else
            {
                _reader.Limit(Segment, _bytes);
            }

            Segment = -1;
        }

        private bool IsThere(int count)
        {
            try
            {
                var part = new byte[64];
                for (int at = 0; at < count; at += part.Length)
                {
                    int wanted = count - at < part.Length ? count - at : part.Length;
                    if (_flash.Read(_name, _bytes + at, part, wanted) != wanted)
                    {
                        return false;
                    }

                    for (int i = 0; i < wanted; i++)
                    {
                        if (part[i] != _buffer[at + i])
                        {
                            return false;
                        }
                    }
                }

                return true;
            }
            catch (Exception)
            {
                _segments.Failures++;
                return false;
            }
        }
    }
}
