// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;

namespace DeviceAgent
{
    /// <summary>
    /// Sends what waits, one batch at a time, and lets it go when it is confirmed: events first, then rows that are still in RAM,
    /// then the journal; while the journal has a backlog, it has every second turn and all that live rows can wait for.
    /// </summary>
    /// <remarks>
    /// Rows wait until the server knows the board's children. If it does not take the board for a gateway, live rows of children go
    /// to flash and those of the board go on; a journal with rows of children in front waits.
    /// </remarks>
    public sealed class Delivery : ILiveSettings
    {
        private const int RetryBaseMs = 1000;
        private const int MaxAttempts = 3;

        // A journal that can give nothing now, for want of the time of day or because flash cannot be read.
        private const int JournalRetryMs = 10000;

        private readonly IPlatform _platform;
        private readonly ReadingStore _store;
        private readonly EventQueue _events;
        private readonly Journal _journal;
        private readonly TimeBase _time;
        private readonly Diagnostics _diagnostics;
        private readonly Uplink _uplink;
        private readonly Pace _pace;
        private readonly JsonWriter _json;
        private readonly CountersReport _counters;
        private readonly Announcements _announcements;
        private readonly Portion _portion = new Portion();
        private readonly Batch _batch;
        private readonly PoisonHunt _eventHunt = new PoisonHunt();
        private readonly PoisonHunt _rowsHunt = new PoisonHunt();
        private readonly PoisonHunt _journalHunt = new PoisonHunt();
        private int _longestMs;

        private int _batchMs;
        private int _liveMs;
        private bool _journalsTurn;
        private bool _hasMore;
        private int _failures;
        private long _retryMs;
        private long _journalRetryMs;

        /// <summary>
        /// Initializes a new instance of the <see cref="Delivery"/> class.
        /// </summary>
        /// <param name="settings">How long live rows may wait.</param>
        /// <param name="platform">Encodes.</param>
        /// <param name="store">Rows in RAM.</param>
        /// <param name="events">Events in RAM.</param>
        /// <param name="journal">Rows and events on flash.</param>
        /// <param name="time">What is in RAM waits until UTC is known.</param>
        /// <param name="diagnostics">Counts.</param>
        /// <param name="uplink">Takes the messages.</param>
        /// <param name="pace">Tells when, and how much.</param>
        /// <param name="json">A writer to work in, of <see cref="Pace.MaxBatchBytes"/>; its content is lost.</param>
        /// <param name="announcements">Knows which children's rows may be sent.</param>
        public Delivery(
            Settings settings,
            IPlatform platform,
            ReadingStore store,
            EventQueue events,
            Journal journal,
            TimeBase time,
            Diagnostics diagnostics,
            Uplink uplink,
            Pace pace,
            JsonWriter json,
            Announcements announcements)
        {
            _platform = platform;
            _store = store;
            _events = events;
            _journal = journal;
            _time = time;
            _diagnostics = diagnostics;
            _uplink = uplink;
            _pace = pace;
            _json = json;
            _announcements = announcements;
            _batch = new Batch(store, events, journal);
            _counters = new CountersReport(platform, time, diagnostics.Drops);
            Apply(settings);
        }

        /// <summary>Gets a value indicating whether rows or an event that still lie in RAM only are under way.</summary>
        public bool HasLiveBatch
        {
            get { return _batch.Source == BatchSource.Rows || _batch.Source == BatchSource.Event; }
        }

        /// <summary>Gets a value indicating whether a batch is under way, unconfirmed or confirmed but a moment ago.</summary>
        public bool HasBatch
        {
            get { return _batch.Source != BatchSource.None; }
        }

        /// <summary>Gets when the batch that is under way was sent, in monotonic milliseconds.</summary>
        public long SentMs
        {
            get { return _batch.SentMs; }
        }

        /// <inheritdoc/>
        public void Apply(Settings settings)
        {
            // So that a row has left, and its confirmation had a second to come, before it would have to go to flash.
            _longestMs = (settings.FlushMs - Flusher.ConfirmMs) / 2;
            _batchMs = settings.BatchMs < _longestMs ? settings.BatchMs : _longestMs;
            _liveMs = settings.LiveMs < _longestMs ? settings.LiveMs : _longestMs;
        }

        /// <summary>
        /// Sends the counters and a batch if they are due. Only while a connection is up.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="heldUntilMs">Until when everything waits.</param>
        /// <param name="isEnding">Whether rows in RAM need not wait for others.</param>
        /// <param name="isFlushDue">Whether what is in RAM is about to go to flash, so that it must not be sent.</param>
        /// <returns>When to call again.</returns>
        public long Step(long nowMs, long heldUntilMs, bool isEnding, bool isFlushDue)
        {
            if (nowMs < heldUntilMs)
            {
                return heldUntilMs;
            }

            if (nowMs >= _batch.ArrivedMs)
            {
                Complete();
            }

            long nextMs = StepCounters(nowMs);
            if (_batch.Source != BatchSource.None || _uplink.Room < MessagesOfBatch())
            {
                return Earlier(nextMs, _batch.ArrivedMs);
            }

            return Earlier(nextMs, nowMs < _retryMs ? _retryMs : StepBatch(nowMs, isEnding, isFlushDue));
        }

        /// <summary>
        /// A message was confirmed.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="kind">What it carried.</param>
        public void OnConfirmed(long nowMs, OutgoingKind kind)
        {
            if (kind == OutgoingKind.Counters)
            {
                _counters.OnConfirmed();
                _eventHunt.OnProbed(nowMs);
                _rowsHunt.OnProbed(nowMs);
                _journalHunt.OnProbed(nowMs);
            }
            else if (IsOfBatch(kind))
            {
                _batch.OnConfirmed(nowMs, kind == OutgoingKind.Children);
                if (nowMs >= _batch.ArrivedMs)
                {
                    Complete();
                }
            }
        }

        /// <summary>
        /// A message was given up by the link, while the connection stays.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="kind">What it carried.</param>
        public void OnFailed(long nowMs, OutgoingKind kind)
        {
            if (kind == OutgoingKind.Counters)
            {
                _counters.OnFailed();
            }
            else if (IsOfBatch(kind))
            {
                _uplink.ForgetBatch();
                _failures++;
                _retryMs = nowMs + (RetryBaseMs << _failures);
                if (_failures < MaxAttempts)
                {
                    _batch.Return();
                }
                else
                {
                    _uplink.GiveUp();
                }
            }
        }

        /// <summary>
        /// The connection ended: what was not confirmed is unsent, and perhaps what ended it.
        /// </summary>
        public void OnClosed()
        {
            BatchSource source = _batch.Source;
            if (source != BatchSource.None)
            {
                _pace.SlowDown();
                bool isPoison = HuntIn(source).OnKilled(_batch.Name, _batch.UnixMs, _batch.IsEvent ? 1 : _batch.Rows, _batch.Readings);
                _batch.Return();
                if (isPoison)
                {
                    Condemn(source);
                }
            }

            _counters.OnFailed();
            _eventHunt.OnClosed();
            _rowsHunt.OnClosed();
            _journalHunt.OnClosed();
            _failures = 0;
            _retryMs = 0;
        }

        /// <summary>
        /// Takes back the batch that is under way, so that it can go to flash. Should the server have it already, it gets it twice.
        /// </summary>
        public void TakeBack()
        {
            _uplink.ForgetBatch();
            _batch.Return();
        }

        private static bool IsOfBatch(OutgoingKind kind)
        {
            return kind == OutgoingKind.Batch || kind == OutgoingKind.Children;
        }

        private static long Earlier(long a, long b)
        {
            return a < b ? a : b;
        }

        private static long Later(long a, long b)
        {
            return a > b ? a : b;
        }

        private void Complete()
        {
            _failures = 0;
            _pace.OnConfirmed();
            HuntIn(_batch.Source).OnConfirmed();
            int readings = _batch.Confirm();
            if (!_batch.IsEvent)
            {
                _diagnostics.ReadingsConfirmed(readings);
            }
        }

        private int MessagesOfBatch()
        {
            return _announcements.Count == 0 ? 1 : 2;
        }

        private long StepCounters(long nowMs)
        {
            // Earlier boots' counts are in the journal.
            if (!_journal.IsMounted)
            {
                return long.MaxValue;
            }

            bool isProbe = _eventHunt.NeedsProbe || _rowsHunt.NeedsProbe || _journalHunt.NeedsProbe;
            long dueMs = _counters.DueMs(isProbe);
            if (dueMs == long.MaxValue || !_uplink.HasRoom)
            {
                return long.MaxValue;
            }

            dueMs = Later(dueMs, _pace.DueMs(DropCounters.Causes + 1));
            if (nowMs < dueMs)
            {
                return dueMs;
            }

            _counters.Send(nowMs, _uplink, _json);
            return long.MaxValue;
        }

        private long StepBatch(long nowMs, bool isEnding, bool isFlushDue)
        {
            bool mayBeLive = _time.IsKnown && !isFlushDue;
            bool mayBeRows = _announcements.Next == null;
            long journalMs = _journal.IsEmpty || !mayBeRows ? long.MaxValue : Later(_journalRetryMs, _journalHunt.TryAtMs);
            long eventMs = mayBeLive && _events.Count > 0 ? _eventHunt.TryAtMs : long.MaxValue;
            long rowsMs = mayBeLive && mayBeRows && _store.Rows > 0 ? Later(RowsDueMs(isEnding, nowMs >= journalMs), _rowsHunt.TryAtMs) : long.MaxValue;
            long dueMs = Earlier(eventMs, Earlier(rowsMs, journalMs));
            if (nowMs < dueMs)
            {
                return dueMs;
            }

            BatchSource source = BatchSource.Journal;
            if (nowMs < journalMs || !_journalsTurn || isEnding)
            {
                source = nowMs >= eventMs ? BatchSource.Event : nowMs >= rowsMs ? BatchSource.Rows : BatchSource.Journal;
            }

            int waiting = source == BatchSource.Event ? 1 : source == BatchSource.Rows ? _store.Readings : int.MaxValue;
            dueMs = _pace.DueMs(waiting, 1 + (source == BatchSource.Event ? 0 : MaxChildren()));
            if (nowMs < dueMs)
            {
                return dueMs;
            }

            Send(nowMs, source);
            return _batch.Source == BatchSource.None ? nowMs : long.MaxValue;
        }

        private long RowsDueMs(bool isEnding, bool hasBacklog)
        {
            if (isEnding)
            {
                return _store.OldestMs;
            }

            if (_announcements.IsRefused)
            {
                // Each batch then costs an append to flash.
                return _store.OldestMs + _longestMs;
            }

            if (hasBacklog)
            {
                return _store.OldestMs + _liveMs;
            }

            return _hasMore || _store.IsHalfFull ? _store.OldestMs : _store.OldestMs + _batchMs;
        }

        private void Send(long nowMs, BatchSource source)
        {
            _journalsTurn = source != BatchSource.Journal;
            if (source == BatchSource.Event || (source == BatchSource.Journal && _journal.Waiting == JournalContent.Event))
            {
                SendEvent(nowMs, source);
            }
            else
            {
                SendRows(nowMs, source);
            }
        }

        private Event FirstEvent(BatchSource source, out long unixMs, out bool isEstimated)
        {
            unixMs = 0;
            isEstimated = false;
            if (source == BatchSource.Journal)
            {
                return _journal.Waiting == JournalContent.Event ? _journal.ReadEvent(out unixMs, out isEstimated) : null;
            }

            Event first = _events.Peek();
            unixMs = first == null ? 0 : _time.ToUnixMs(first.TimeMs);
            return first;
        }

        private void SendEvent(long nowMs, BatchSource source)
        {
            Event waiting = FirstEvent(source, out long unixMs, out bool isEstimated);
            if (waiting == null)
            {
                _journalRetryMs = nowMs + JournalRetryMs;
                return;
            }

            _json.Clear(BatchBytes());
            string topic = _platform.EncodeEvent(waiting, unixMs, isEstimated, _json);
            _batch.TakeEvent(source, waiting.Key, unixMs);
            if (_json.Overflowed)
            {
                Drop(DropCause.Events, 1);
            }
            else
            {
                HandEvent(nowMs, topic, isEstimated ? 2 : 1);
            }
        }

        private void HandEvent(long nowMs, string topic, int values)
        {
            if (_uplink.TrySend(nowMs, OutgoingKind.Batch, topic, _json, values))
            {
                _batch.Sent(nowMs, true, false);
            }
            else
            {
                _batch.Return();
            }
        }

        private void SendRows(long nowMs, BatchSource source)
        {
            IReadings readings = _batch.RowsOf(source);
            readings.Rewind();
            if (!readings.Next())
            {
                _journalRetryMs = nowMs + JournalRetryMs;
                return;
            }

            Child child = readings.Child;
            if (child != null && !_announcements.TryUse(child) && !(_announcements.IsRefused && source == BatchSource.Rows))
            {
                _journalRetryMs = _announcements.IsRefused ? nowMs + JournalRetryMs : _journalRetryMs;
                return;
            }

            string name = readings.SensorName;
            long unixMs = readings.UnixMs;
            Encode(readings, HuntIn(source).MaxReadings, _announcements.IsRefused && source == BatchSource.Rows);
            if (_portion.LeftRows > 0 && !_journal.KeepChildren(_store, _portion.Rows))
            {
                _retryMs = nowMs + JournalRetryMs;
                return;
            }

            int rows = _portion.Rows;
            _batch.TakeRows(source, name, unixMs, rows == 0 ? 1 : rows, _portion.LeftReadings);
            if (rows == 0)
            {
                // A row that no message can hold would block all behind it.
                Drop(DropCause.TooLarge, _batch.Readings);
                return;
            }

            if (source == BatchSource.Rows)
            {
                _hasMore = rows < _store.Rows;
            }

            if (rows == _portion.LeftRows)
            {
                _batch.Confirm();
            }
            else
            {
                HandRows(nowMs, readings);
            }
        }

        private void Encode(IReadings readings, int maxReadings, bool leavesChildren)
        {
            readings.Rewind();
            _portion.MaxReadings = maxReadings < _pace.MaxReadings ? maxReadings : _pace.MaxReadings;
            _portion.MaxChildren = MaxChildren();
            _portion.MaxBytes = BatchBytes();
            _portion.Connection = _announcements.Connection;
            _portion.LeavesChildren = leavesChildren;
            _json.Clear(_portion.MaxBytes);
            _platform.EncodeReadings(readings, _portion, _json);
        }

        // Both messages now, as long as the rows are sure to be the same.
        private void HandRows(long nowMs, IReadings readings)
        {
            bool hasOwn = _portion.OwnValues > 0;
            bool hasChildren = _portion.ChildValues > 0;
            int bytes = hasOwn ? _json.Length : 0;
            bool isSent = !hasOwn || _uplink.TrySend(nowMs, OutgoingKind.Batch, _platform.ReadingsTopic, _json, _portion.OwnValues);
            if (isSent && hasChildren)
            {
                string topic = EncodeChildren(readings);
                bytes += _json.Length;
                isSent = _uplink.TrySend(nowMs, OutgoingKind.Children, topic, _json, _portion.ChildValues, _portion.Children);
            }

            if (isSent)
            {
                _batch.Sent(nowMs, hasOwn, hasChildren);
                _diagnostics.Observer.Published(_batch.Readings, bytes);
            }
            else
            {
                TakeBack();
            }
        }

        private string EncodeChildren(IReadings readings)
        {
            _json.Clear(_portion.MaxBytes);
            return _platform.Gateway.EncodeReadings(readings, _portion, _json);
        }

        private int MaxChildren()
        {
            return _announcements.Count < _pace.MaxMessages ? _announcements.Count : _pace.MaxMessages;
        }

        private int BatchBytes()
        {
            return _pace.MaxPayloadBytes < Pace.MaxBatchBytes ? _pace.MaxPayloadBytes : Pace.MaxBatchBytes;
        }

        private PoisonHunt HuntIn(BatchSource source)
        {
            return source == BatchSource.Event ? _eventHunt : source == BatchSource.Rows ? _rowsHunt : _journalHunt;
        }

        // The row or event is the first of its place, unless that gave it away meanwhile.
        private void Condemn(BatchSource source)
        {
            HuntIn(source).Forget();
            if (_batch.IsEvent)
            {
                if (IsFirstEvent(source))
                {
                    _batch.TakeEvent(source, _batch.Name, _batch.UnixMs);
                    LogPoison();
                    Drop(DropCause.Events, 1);
                }
            }
            else if (IsFirstRow(source))
            {
                _batch.TakeRows(source, _batch.Name, _batch.UnixMs, 1, 0);
                LogPoison();
                Drop(DropCause.Poison, _batch.Readings);
            }
        }

        private void LogPoison()
        {
            _diagnostics.Error(ErrorCode.Poison, Encoding.UTF8.GetString(_json.Buffer, 0, _json.Length));
        }

        // Counted before it leaves: the journal saves the count before it deletes a segment.
        private void Drop(DropCause cause, int count)
        {
            _diagnostics.Dropped(cause, count);
            _batch.Confirm();
        }

        // Leaves its content in the writer, as the other does.
        private bool IsFirstEvent(BatchSource source)
        {
            Event first = FirstEvent(source, out long unixMs, out bool isEstimated);
            if (first == null || first.Key != _batch.Name || unixMs != _batch.UnixMs)
            {
                return false;
            }

            _json.Clear();
            _platform.EncodeEvent(first, unixMs, isEstimated, _json);
            return true;
        }

        private bool IsFirstRow(BatchSource source)
        {
            IReadings readings = _batch.RowsOf(source);
            readings.Rewind();
            if (!readings.Next() || readings.UnixMs != _batch.UnixMs || readings.SensorName != _batch.Name)
            {
                return false;
            }

            Encode(readings, 1, false);
            if (_portion.ChildValues > 0)
            {
                EncodeChildren(readings);
            }

            return _portion.Rows == 1;
        }
    }
}
