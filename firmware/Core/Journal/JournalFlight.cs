// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// The rows at the front of the journal, or the event, that were sent and are not confirmed. They may be dropped meanwhile, and
    /// confirmed after all.
    /// </summary>
    internal sealed class JournalFlight
    {
        private readonly JournalState _state;
        private readonly Diagnostics _diagnostics;
        private bool _isEvent;
        private int _segment;
        private int _offset;
        private int _row;
        private int _lost;

        /// <summary>
        /// Initializes a new instance of the <see cref="JournalFlight"/> class.
        /// </summary>
        /// <param name="state">Knows where the front is.</param>
        /// <param name="diagnostics">Counts what is lost.</param>
        internal JournalFlight(JournalState state, Diagnostics diagnostics)
        {
            _state = state;
            _diagnostics = diagnostics;
        }

        /// <summary>Gets a value indicating whether anything is in flight.</summary>
        internal bool IsOpen { get; private set; }

        /// <summary>Gets how many readings are, or were last.</summary>
        internal int Readings { get; private set; }

        /// <summary>
        /// All between the front and a place is in flight.
        /// </summary>
        /// <param name="end">Is at that place.</param>
        /// <param name="readings">How many readings these are.</param>
        /// <param name="isEvent">Whether it is an event instead.</param>
        internal void Begin(JournalCursor end, int readings, bool isEvent)
        {
            IsOpen = true;
            Readings = readings;
            _isEvent = isEvent;
            _segment = end.Segment;
            _offset = end.Offset;
            _row = end.Row;
            _lost = 0;
        }

        /// <summary>
        /// The segment at the front was dropped, and counted, also what is in flight of it.
        /// </summary>
        /// <param name="segment">The segment's number.</param>
        /// <param name="readings">How many readings were counted.</param>
        internal void FrontWasDropped(int segment, int readings)
        {
            if (!IsOpen || segment > _segment)
            {
                return;
            }

            // The flight begins at the front; it ends in this segment, or takes all that was left of it.
            if (_isEvent)
            {
                _lost = 1;
            }
            else
            {
                _lost = segment == _segment ? Readings : _lost + readings;
            }
        }

        /// <summary>It has arrived: the front goes on to its end, and what was counted as lost of it is taken back.</summary>
        internal void Confirm()
        {
            IsOpen = false;
            if (_segment >= _state.Segment)
            {
                _state.MoveTo(_segment, _offset, _row);
            }

            if (_lost > 0)
            {
                _diagnostics.Dropped(_isEvent ? DropCause.Events : DropCause.Overwritten, -_lost);
            }
        }

        /// <summary>It has not arrived.</summary>
        internal void Return()
        {
            IsOpen = false;
        }
    }
}
