// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent
{
    /// <summary>
    /// Makes room for what comes next: keeps the journal within its share of the flash, and finds a number for the layout of its
    /// rows. If need be the oldest segment goes.
    /// </summary>
    internal sealed class JournalRoom
    {
        private const int UnknownVolumeBytes = 128 * 1024;
        private const int MinSegments = 2;

        // What is freed may go to another file of the volume.
        private const int MaxDropsInVain = 4;

        private readonly IFlash _flash;
        private readonly SegmentFiles _segments;
        private readonly JournalState _state;
        private readonly Layouts _layouts;
        private readonly JournalScan _scan;
        private readonly JournalFront _front;
        private readonly JournalIntake _intake;
        private readonly JournalFlight _flight;
        private readonly long _journalBytes;
        private int _failedSaves;
        private int _failedDrops;
        private int _dropsInVain;
        private bool _hasDropped;

        /// <summary>
        /// Initializes a new instance of the <see cref="JournalRoom"/> class.
        /// </summary>
        /// <param name="flash">The board's flash.</param>
        /// <param name="segments">The segments.</param>
        /// <param name="state">Knows where the front is.</param>
        /// <param name="layouts">The layouts.</param>
        /// <param name="scan">Looks which layouts are needed.</param>
        /// <param name="front">Drops segments.</param>
        /// <param name="intake">Needs the room.</param>
        /// <param name="flight">Is told what is dropped.</param>
        /// <param name="journalBytes">How much flash may be used, in bytes; 0: 60 % of the volume.</param>
        internal JournalRoom(
            IFlash flash,
            SegmentFiles segments,
            JournalState state,
            Layouts layouts,
            JournalScan scan,
            JournalFront front,
            JournalIntake intake,
            JournalFlight flight,
            int journalBytes)
        {
            _flash = flash;
            _segments = segments;
            _state = state;
            _layouts = layouts;
            _scan = scan;
            _front = front;
            _intake = intake;
            _flight = flight;
            _journalBytes = journalBytes;
        }

        /// <summary>
        /// Has the layout of this boot saved.
        /// </summary>
        /// <returns><c>false</c> if flash refused.</returns>
        internal bool TryHaveLayout()
        {
            if (_layouts.OwnNumber >= 0)
            {
                return true;
            }

            // Not as long as a file lies there whose rows could come again.
            int used = _segments.Count == 0 ? 0 : _layouts.OnFlash;
            while (used == Layouts.All)
            {
                if (!_scan.TryGetLayouts(out used) || (used == Layouts.All && !TryDropOldest()))
                {
                    return false;
                }
            }

            return _layouts.SaveOwn(used);
        }

        /// <summary>
        /// Has room for a record of any length.
        /// </summary>
        /// <returns><c>false</c> if flash refused.</returns>
        internal bool TryHaveRoom()
        {
            _intake.LeaveSpent(_state.Segment);

            // Where flash takes nothing there is no need for room yet.
            while (_failedSaves == 0 && !_intake.HasRoom && _segments.Count >= MaxSegments())
            {
                _front.DeleteSpent(true);
                if (_front.HasSpent || (_segments.Count >= MaxSegments() && !TryDropOldest()))
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>Flash has taken a record.</summary>
        internal void Taken()
        {
            _failedSaves = 0;
            _dropsInVain = 0;
            _hasDropped = false;
        }

        /// <summary>
        /// Flash has not taken a record. An error that passes shall not cost a segment, nor one that no room can help: only when it
        /// lasts, or RAM runs out, the volume may be full, and one segment goes; if that was in vain, another next time.
        /// </summary>
        /// <param name="isPressing">Whether RAM runs out.</param>
        /// <returns>Whether to try again at once.</returns>
        internal bool Refused(bool isPressing)
        {
            _failedSaves++;
            bool mayDrop = !_hasDropped && _dropsInVain < MaxDropsInVain && (_failedSaves >= Journal.MaxFailedSaves || isPressing);
            _hasDropped = mayDrop && !_front.IsEmpty && TryDropOldest();
            _dropsInVain += _hasDropped ? 1 : 0;
            return _hasDropped;
        }

        /// <summary>
        /// Drops the oldest segment, counted.
        /// </summary>
        /// <returns><c>false</c> if it cannot be counted now.</returns>
        internal bool TryDropOldest()
        {
            int segment = _segments.From(_state.Segment);
            if (!_front.TryDropOldest(_failedDrops >= Journal.MaxFailedDrops, out int readings))
            {
                _failedDrops++;
                return false;
            }

            _failedDrops = 0;
            _intake.LeaveSpent(_state.Segment);
            _flight.FrontWasDropped(segment, readings);
            return true;
        }

        private int MaxSegments()
        {
            long bytes = _journalBytes;
            if (bytes == 0)
            {
                try
                {
                    bytes = _flash.SizeBytes() * 60 / 100;
                }
                catch (Exception)
                {
                    // Nothing is dropped as long as nobody knows whether it has to.
                    _segments.Failures++;
                    return int.MaxValue;
                }
            }

            int segments = (int)((bytes == 0 ? UnknownVolumeBytes : bytes) / RecordFormat.SegmentBytes);
            return segments < MinSegments ? MinSegments : segments;
        }
    }
}
