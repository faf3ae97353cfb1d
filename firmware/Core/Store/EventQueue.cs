// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Events in RAM on their way to the server or to the journal, oldest first. When it is full the oldest goes, counted.
    /// </summary>
    public sealed class EventQueue
    {
        /// <summary>How many events find room.</summary>
        public const int Capacity = 32;

        private readonly Diagnostics _diagnostics;
        private Event[] _events = new Event[4];
        private int _first;
        private bool _isFirstInFlight;
        private bool _lostInFlight;

        /// <summary>
        /// Initializes a new instance of the <see cref="EventQueue"/> class.
        /// </summary>
        /// <param name="diagnostics">Counts what is lost.</param>
        public EventQueue(Diagnostics diagnostics)
        {
            _diagnostics = diagnostics;
        }

        /// <summary>Gets how many events wait, the one in flight included.</summary>
        public int Count { get; private set; }

        /// <summary>Gets when the oldest event happened, in monotonic milliseconds. Only if <see cref="Count"/> is not 0.</summary>
        public long OldestMs
        {
            get { return _events[_first].TimeMs; }
        }

        /// <summary>
        /// Adds an event; if the queue is full the oldest makes room and is counted. One in flight may yet be confirmed.
        /// </summary>
        /// <param name="happened">The event.</param>
        public void Add(Event happened)
        {
            if (Count == Capacity)
            {
                RemoveFirst();
                if (_isFirstInFlight)
                {
                    _isFirstInFlight = false;
                    _lostInFlight = true;
                }
                else
                {
                    _diagnostics.Dropped(DropCause.Events, 1);
                }
            }
            else if (Count == _events.Length)
            {
                Grow();
            }

            _events[(_first + Count) % _events.Length] = happened;
            Count++;
        }

        /// <summary>
        /// Looks at the oldest event.
        /// </summary>
        /// <returns>The event, or <c>null</c> if none waits.</returns>
        public Event Peek()
        {
            return Count == 0 ? null : _events[_first];
        }

        /// <summary>
        /// Looks at an event.
        /// </summary>
        /// <param name="index">0 is the oldest; less than <see cref="Count"/>.</param>
        /// <returns>The event.</returns>
        public Event At(int index)
        {
            return _events[(_first + index) % _events.Length];
        }

        /// <summary>
        /// Takes the oldest events out: they lie in the journal now. Only while none is in flight.
        /// </summary>
        /// <param name="count">How many.</param>
        public void Remove(int count)
        {
            for (int i = 0; i < count; i++)
            {
                RemoveFirst();
            }
        }

        /// <summary>Marks the oldest event as sent and not yet confirmed. Only while none is.</summary>
        public void MarkInFlight()
        {
            _isFirstInFlight = true;
            _lostInFlight = false;
        }

        /// <summary>The event in flight has arrived: it leaves.</summary>
        public void ConfirmInFlight()
        {
            if (_isFirstInFlight)
            {
                _isFirstInFlight = false;
                RemoveFirst();
            }

            _lostInFlight = false;
        }

        /// <summary>
        /// The event in flight has not arrived: it is to be sent again. If its place was needed meanwhile it is lost, and counted
        /// now.
        /// </summary>
        public void ReturnInFlight()
        {
            _isFirstInFlight = false;
            if (_lostInFlight)
            {
                _lostInFlight = false;
                _diagnostics.Dropped(DropCause.Events, 1);
            }
        }

        // Most boards never have more than a few events waiting.
        private void Grow()
        {
            var more = new Event[_events.Length * 2];
            for (int i = 0; i < Count; i++)
            {
                more[i] = At(i);
            }

            _events = more;
            _first = 0;
        }

        private void RemoveFirst()
        {
            _events[_first] = null;
            _first = (_first + 1) % _events.Length;
            Count--;
        }
    }
}
