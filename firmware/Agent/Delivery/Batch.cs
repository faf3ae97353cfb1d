// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// The batch that is under way: rows or one event, from RAM or from flash, which stay there until it is confirmed. Its rows go
    /// in up to two messages, one of the board and one of its children.
    /// </summary>
    /// <remarks>
    /// A server that cannot take what a gateway sends confirms it all the same, and then ends the connection (TB-23). So the children's
    /// message counts only when the connection has lived on for a moment.
    /// </remarks>
    internal sealed class Batch
    {
        /// <summary>
        /// How long a connection must live on after it confirmed a message of children, in milliseconds. Less than the flusher waits.
        /// </summary>
        internal const int SurvivalMs = 800;

        private readonly ReadingStore _store;
        private readonly EventQueue _events;
        private readonly Journal _journal;
        private bool _awaitsOwn;
        private bool _awaitsChildren;
        private int _leftReadings;
        private long _survivedMs;

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

        /// <summary>Gets when it was sent, or its message of children was confirmed, in monotonic milliseconds.</summary>
        internal long SentMs { get; private set; }

        /// <summary>Gets from when on it has arrived if the connection lives, in monotonic milliseconds.</summary>
        internal long ArrivedMs
        {
            get { return Source == BatchSource.None || _awaitsOwn || _awaitsChildren ? long.MaxValue : _survivedMs; }
        }

        internal bool IsEvent
        {
            get { return Rows == 0; }
        }

        internal IReadings RowsOf(BatchSource source)
        {
            return source == BatchSource.Rows ? (IReadings)_store : _journal;
        }

        /// <summary>Takes the first rows of a place; some readings of them may not be sent, because they lie on flash already.</summary>
        internal void TakeRows(BatchSource source, string name, long unixMs, int rows, int leftReadings)
        {
            Note(source, name, unixMs, rows);
            _leftReadings = leftReadings;
            Readings = RowsOf(source).MarkInFlight(rows) - leftReadings;
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

        /// <summary>Notes what was sent.</summary>
        internal void Sent(long nowMs, bool hasOwn, bool hasChildren)
        {
            SentMs = nowMs;
            _awaitsOwn = hasOwn;
            _awaitsChildren = hasChildren;
            _survivedMs = 0;
        }

        /// <summary>The server has confirmed one of its messages.</summary>
        internal void OnConfirmed(long nowMs, bool isOfChildren)
        {
            if (isOfChildren)
            {
                _awaitsChildren = false;
                _survivedMs = nowMs + SurvivalMs;
                SentMs = nowMs;
            }
            else
            {
                _awaitsOwn = false;
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
                return IsEvent ? 0 : readings - _leftReadings;
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
            _leftReadings = 0;
        }
    }
}
