// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent
{
    /// <summary>
    /// Readings and events on flash: what the network did not take in time waits there, oldest first, over boots and power cuts.
    /// </summary>
    /// <remarks>
    /// Segments of self-contained records that are only appended to and deleted whole (<c>docs/journal-format.md</c>). Nothing here
    /// throws; what flash refuses is counted and tried again later.
    /// </remarks>
    public sealed class Journal : IReadings
    {
        /// <summary>Milliseconds until flash that refused is tried again.</summary>
        public const int RetryMs = 10000;

        /// <summary>A place that could not be read so often in a row is given up, if what follows can be read.</summary>
        public const int MaxReadFailures = 60;

        /// <summary>
        /// Flash may be full, though the journal is not, if so many savings in a row were refused: then the oldest segment goes.
        /// </summary>
        public const int MaxFailedSaves = 3;

        /// <summary>If the oldest segment could not be read so often in a row it goes without being counted.</summary>
        public const int MaxFailedDrops = 10;

        private readonly IFlash _flash;
        private readonly TimeBase _time;
        private int _flushMs;
        private readonly SegmentFiles _segments;
        private readonly JournalState _state;
        private readonly Layouts _layouts;
        private readonly RecordReader _reader;
        private readonly RecordTime _recordTime;
        private readonly JournalCursor _cursor;
        private readonly JournalScan _scan;
        private readonly JournalFront _front;
        private readonly JournalIntake _intake;
        private readonly JournalFlight _flight;
        private readonly JournalRoom _room;
        private JournalContent _waiting;
        private bool _isSettled;
        private bool _isMounted;
        private int _readFailures;
        private int _mountFailures;
        private long _retryAtMs;
        private long _saveAtMs;
        private long _clockOffsetMs;
        private bool _isClockUnsaved;

        /// <summary>
        /// Initializes a new instance of the <see cref="Journal"/> class. Nothing happens before <see cref="Mount"/>.
        /// </summary>
        /// <param name="flash">The board's flash.</param>
        /// <param name="slots">Small records on it.</param>
        /// <param name="sensors">The board's sensors; rows in RAM name them by their index.</param>
        /// <param name="children">The device that each sensor belongs to; <c>null</c>: the board itself.</param>
        /// <param name="time">Turns times into UTC.</param>
        /// <param name="diagnostics">Counts what is lost.</param>
        /// <param name="maxBytes">How much flash may be used, in bytes; 0: 60 % of the volume.</param>
        /// <param name="flushMs">How often the state may be written, in milliseconds.</param>
        /// <param name="estimatesTime">Whether rows of a boot that never learnt the time get an estimate of it; else they are dropped, counted.</param>
        public Journal(
            IFlash flash,
            DurableSlots slots,
            ISensor[] sensors,
            Child[] children,
            TimeBase time,
            Diagnostics diagnostics,
            int maxBytes,
            int flushMs,
            bool estimatesTime)
        {
            var buffer = new byte[RecordFormat.MaxRecordBytes];
            _flash = flash;
            _time = time;
            _flushMs = flushMs;
            _segments = new SegmentFiles(flash);
            _state = new JournalState(slots, diagnostics.Drops);
            _layouts = new Layouts(slots, new Layout(sensors, children));
            _reader = new RecordReader(flash, _segments, buffer);
            _recordTime = new RecordTime(time, _state.Clocks, estimatesTime);
            _cursor = new JournalCursor(_segments, _reader, _layouts, _recordTime);
            _scan = new JournalScan(_segments, _state, _reader, _cursor);
            _front = new JournalFront(_segments, _state, _reader, _recordTime, _layouts, _cursor, time, diagnostics);
            _intake = new JournalIntake(flash, _segments, _reader, _layouts, time, diagnostics, buffer);
            _flight = new JournalFlight(_state, diagnostics);
            _room = new JournalRoom(flash, _segments, _state, _layouts, _scan, _front, _intake, _flight, maxBytes);
        }

        /// <summary>
        /// Changes how often the state may be written.
        /// </summary>
        /// <param name="flushMs">Milliseconds.</param>
        public void SetFlushMs(int flushMs)
        {
            _flushMs = flushMs;
        }

        /// <summary>
        /// Gets a value indicating whether what earlier boots have left is known; before that the journal seems empty and the drop
        /// counters lack what was lost earlier.
        /// </summary>
        public bool IsMounted
        {
            get { return _isMounted; }
        }

        /// <summary>Gets a value indicating whether nothing waits in the journal.</summary>
        public bool IsEmpty
        {
            get { return _front.IsEmpty; }
        }

        /// <summary>Gets what waits at the front; <see cref="JournalContent.None"/> also while flash cannot be read there.</summary>
        public JournalContent Waiting
        {
            get
            {
                Settle();
                return _waiting;
            }
        }

        /// <summary>Gets how many segments there are.</summary>
        public int Segments
        {
            get { return _segments.Count; }
        }

        /// <summary>Gets how much flash the segments take, in bytes; those that are not full count as if they were.</summary>
        public long Bytes
        {
            get { return (long)_segments.Count * RecordFormat.SegmentBytes; }
        }

        /// <summary>Gets how many damaged or torn records were found, over all boots.</summary>
        public int DamagedRecords
        {
            get { return _state.DamagedRecords; }
        }

        /// <summary>Gets how many flash operations have failed since boot, those of the small records not counted.</summary>
        public int Failures
        {
            get { return _segments.Failures; }
        }

        /// <inheritdoc/>
        public Channel[] Channels
        {
            get { return _cursor.Channels; }
        }

        /// <inheritdoc/>
        public string SensorName
        {
            get { return _cursor.SensorName; }
        }

        /// <inheritdoc/>
        public Child Child
        {
            get { return _cursor.Child; }
        }

        /// <inheritdoc/>
        public long UnixMs
        {
            get { return _cursor.UnixMs; }
        }

        /// <inheritdoc/>
        public bool IsEstimated
        {
            get { return _cursor.IsEstimated; }
        }

        /// <inheritdoc/>
        public int[] Counts
        {
            get { return _cursor.Counts; }
        }

        /// <summary>
        /// Finds what earlier boots have left, and takes over their counts of what was lost. If flash cannot be read
        /// <see cref="Step"/> tries again; until then the journal is empty and takes nothing.
        /// </summary>
        public void Mount()
        {
            string[] names;
            try
            {
                names = _flash.List();
            }
            catch (Exception)
            {
                _segments.Failures++;
                return;
            }

            if (!_state.TryLoad(_mountFailures >= MaxReadFailures))
            {
                _mountFailures++;
                return;
            }

            for (int i = 0; i < names.Length; i++)
            {
                _segments.Note(names[i]);
                _layouts.Note(names[i]);
            }

            _layouts.FindOwn();
            int newest = _segments.Newest > _state.Segment ? _segments.Newest : _state.Segment;
            newest = _state.Clocks.Last > newest ? _state.Clocks.Last : newest;
            _intake.NextSegment = newest + 1;
            _recordTime.OwnFrom(newest + 1);
            _isMounted = true;
            _time.Remember(_state.SavedUnixMs);
            _time.Remember(_scan.NewestUnixMs());
        }

        /// <summary>
        /// Reads the event at the front. Only if <see cref="Waiting"/> says that there is one; it is then marked, confirmed and
        /// returned like a row.
        /// </summary>
        /// <param name="unixMs">Receives its time in Unix milliseconds.</param>
        /// <param name="isEstimated">Receives whether that is only an estimate.</param>
        /// <returns>The event, or <c>null</c> if its time is not known yet or flash could not be read.</returns>
        public Event ReadEvent(out long unixMs, out bool isEstimated)
        {
            return _front.ReadEvent(out unixMs, out isEstimated);
        }

        /// <summary>
        /// Moves all rows and events from RAM to flash. What is safe there leaves RAM. Only while neither has any in flight.
        /// </summary>
        /// <param name="store">Rows in RAM.</param>
        /// <param name="events">Events in RAM.</param>
        /// <returns>Whether nothing is left; else flash refuses, and the rest stays.</returns>
        public bool Save(ReadingStore store, EventQueue events)
        {
            if (!_isMounted)
            {
                return false;
            }

            _isSettled = false;
            while (store.Rows > 0 || events.Count > 0)
            {
                if (!_room.TryHaveRoom())
                {
                    return false;
                }

                if ((store.Rows == 0 || _room.TryHaveLayout()) && _intake.TryMove(store, events))
                {
                    _room.Taken();
                }
                else if (!_room.Refused(store.IsNearlyFull))
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>
        /// Gives up the oldest segment, counted, where something else needs room on the volume even more.
        /// </summary>
        /// <returns>Whether one was given up; none is while something is in flight.</returns>
        public bool GiveUpOldest()
        {
            if (!_isMounted || _front.IsEmpty || _flight.IsOpen || !_room.TryDropOldest())
            {
                return false;
            }

            _isSettled = false;
            return true;
        }

        /// <summary>
        /// Copies the rows of child devices from RAM to flash, for want of a server that takes them. They stay in RAM, too.
        /// </summary>
        /// <param name="store">Rows in RAM, with their time known.</param>
        /// <param name="rows">How many of its first rows to look at.</param>
        /// <returns>Whether all are safe; else flash refuses, and some may be there twice in the end.</returns>
        public bool KeepChildren(ReadingStore store, int rows)
        {
            _isSettled = false;
            int seen = 0;
            while (_isMounted && seen < rows && _room.TryHaveRoom() && _room.TryHaveLayout())
            {
                int more = _intake.TryKeepChildren(store, seen, rows - seen);
                if (more > 0)
                {
                    seen += more;
                    _room.Taken();
                }
                else if (!_room.Refused(store.IsNearlyFull))
                {
                    return false;
                }
            }

            return seen == rows;
        }

        /// <summary>
        /// Saves what has to be saved, and tries again what flash has refused.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <returns>When to call again at the latest, in monotonic milliseconds; <see cref="long.MaxValue"/> for never.</returns>
        public long Step(long nowMs)
        {
            _front.NowMs = nowMs;
            bool retries = !_isMounted || _front.IsBlocked || _front.HasSpent;
            if (!retries)
            {
                _retryAtMs = 0;
            }
            else if (_retryAtMs == 0)
            {
                _retryAtMs = nowMs + RetryMs;
            }
            else if (nowMs >= _retryAtMs)
            {
                _retryAtMs = nowMs + RetryMs;
                Retry();
            }

            if (!_isMounted)
            {
                return _retryAtMs;
            }

            LearnClock();
            bool saves = _state.IsUnsaved || _isClockUnsaved;
            if (saves && nowMs >= _saveAtMs)
            {
                SaveState();
                saves = _state.IsUnsaved || _isClockUnsaved;
            }

            long dueMs = saves ? _saveAtMs : long.MaxValue;
            return retries && _retryAtMs < dueMs ? _retryAtMs : dueMs;
        }

        /// <summary>
        /// Saves the state if it has changed: before an orderly end.
        /// </summary>
        public void SaveState()
        {
            if (_isMounted && (_state.IsUnsaved || _isClockUnsaved))
            {
                bool isSaved = _front.Save();
                _isClockUnsaved &= !isSaved;

                // What flash has refused is lost with the power until it takes it.
                _saveAtMs = _front.NowMs + (isSaved || _flushMs < RetryMs ? _flushMs : RetryMs);
            }
        }

        /// <inheritdoc/>
        public void Rewind()
        {
            Settle();
            _cursor.MoveTo(_state.Segment, _state.Offset, _state.Row);
        }

        /// <inheritdoc/>
        public bool Next()
        {
            return _isMounted && !_front.IsBlocked && _cursor.Next();
        }

        /// <inheritdoc/>
        public int MarkInFlight(int rows)
        {
            Rewind();
            int readings = 0;
            bool isEvent = _waiting == JournalContent.Event;
            if (isEvent)
            {
                _front.SkipEvent(_cursor);
            }
            else
            {
                for (int i = 0; i < rows && _cursor.Next(); i++)
                {
                    readings += _cursor.Readings;
                }
            }

            _flight.Begin(_cursor, readings, isEvent);
            return readings;
        }

        /// <inheritdoc/>
        public int ConfirmInFlight()
        {
            _flight.Confirm();
            _isSettled = false;
            Settle();
            return _flight.Readings;
        }

        /// <inheritdoc/>
        public void ReturnInFlight()
        {
            _flight.Return();
            _isSettled = false;
        }

        private void Settle()
        {
            if (_isMounted && !_isSettled && !_flight.IsOpen)
            {
                _waiting = _front.Settle();
                _isSettled = true;
            }
        }

        private void LearnClock()
        {
            if (_intake.FirstUntimed == 0 || !_time.IsKnown || _intake.LastUntimed < _state.Segment)
            {
                return;
            }

            long offsetMs = _time.ToUnixMs(_intake.UntimedMs) - _intake.UntimedMs;
            if (offsetMs != _clockOffsetMs)
            {
                _clockOffsetMs = offsetMs;
                _state.Clocks.Set(_intake.FirstUntimed, _intake.LastUntimed, offsetMs);
                _isClockUnsaved = true;
                SaveState();
            }
        }

        private void Retry()
        {
            if (!_isMounted)
            {
                Mount();
            }
            else if (_front.IsBlocked && !_flight.IsOpen)
            {
                _isSettled = false;
                Settle();
                _readFailures = _front.IsBlocked ? _readFailures + 1 : 0;
                if (_readFailures >= MaxReadFailures && _front.SkipUnreadable())
                {
                    _readFailures = 0;
                    _isSettled = false;
                    Settle();
                }
            }
            else
            {
                _front.DeleteSpent(false);
            }
        }
    }
}
