// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// The batch that is under way: rows or one event, from RAM or from flash, which stay there until it is confirmed.
    /// </summary>
    internal sealed class Batch
    {
        private readonly ReadingStore _store;
        private readonly EventQueue _events;
        private readonly Journal _journal;

        internal Batch(ReadingStore store, EventQueue events, Journal journal)
        {
            _store = store;
            _events = events;
            _journal = journal;
        }

        /// <summary>Gets where it came from; none if nothing is under way. The rest tells of the last batch.</summary>
        internal BatchSource Source { get; private set; }

        /// <summary>Gets the name of its first row's sensor, or the event's key.</summary>
        internal string Name { get; private set; }

        /// <summary>Gets the time of its first row or of the event.</summary>
        internal long UnixMs { get; private set; }

        /// <summary>Gets how many rows it holds; 0: an event.</summary>
        internal int Rows { get; private set; }

        /// <summary>Gets how many readings it holds; 1 for an event.</summary>
        internal int Readings { get; private set; }

        /// <summary>Gets or sets when it was sent, in monotonic milliseconds.</summary>
        internal long SentMs { get; set; }

        internal bool IsEvent
        {
            get { return Rows == 0; }
        }

        internal IReadings RowsOf(BatchSource source)
        {
            return source == BatchSource.Rows ? (IReadings)_store : _journal;
        }

        /// <summary>Takes the first rows of a place.</summary>
        internal void TakeRows(BatchSource source, string name, long unixMs, int rows)
        {
            Note(source, name, unixMs, rows);
            Readings = RowsOf(source).MarkInFlight(rows);
        }

        /// <summary>Takes the first event of a place.</summary>
        internal void TakeEvent(BatchSource source, string key, long unixMs)
        {
            Note(source, key, unixMs, 0);
            Readings = 1;
            if (source == BatchSource.Event)
            {
                _events.MarkInFlight();
            }
            else
            {
                _journal.MarkInFlight(1);
            }
        }

        /// <summary>It has arrived, or is to be lost: it leaves its place.</summary>
        /// <returns>How many readings left; 0 for an event.</returns>
        internal int Confirm()
        {
            BatchSource source = Source;
            Source = BatchSource.None;
            if (source != BatchSource.Event)
            {
                int readings = RowsOf(source).ConfirmInFlight();
                return IsEvent ? 0 : readings;
            }

            _events.ConfirmInFlight();
            return 0;
        }

        /// <summary>It has not arrived: it is to be sent again.</summary>
        internal void Return()
        {
            BatchSource source = Source;
            Source = BatchSource.None;
            if (source == BatchSource.Event)
            {
                _events.ReturnInFlight();
            }
            else if (source != BatchSource.None)
            {
                RowsOf(source).ReturnInFlight();
            }
        }

        private void Note(BatchSource source, string name, long unixMs, int rows)
        {
            Source = source;
            Name = name;
            UnixMs = unixMs;
            Rows = rows;
        }
    }
}
