// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// What was taken and what arrived, written down at the sensor and at the server. Rows and events are numbered in one order.
    /// </summary>
    internal sealed class Ledger
    {
        private readonly ArrayList _expected = new ArrayList();
        private readonly ArrayList _trueMs = new ArrayList();
        private readonly ArrayList _readings = new ArrayList();
        private readonly ArrayList _isDurable = new ArrayList();
        private readonly ArrayList _isConfirmed = new ArrayList();
        private readonly ArrayList _isConfirmationSaved = new ArrayList();
        private readonly ArrayList _mayBeEstimated = new ArrayList();
        private readonly ArrayList _arrived = new ArrayList();
        private int _forgottenReadings;
        private int _forgottenEvents;
        private int _lastFound = -1;
        private int _lastRow = -1;
        private int _lastEvent = -1;

        /// <summary>Gets how many rows and events there were.</summary>
        internal int Count
        {
            get { return _expected.Count; }
        }

        /// <summary>Gets how often anything has arrived since the last boot.</summary>
        internal int Arrivals
        {
            get { return _arrived.Count; }
        }

        /// <summary>What was wrong, or <c>null</c>.</summary>
        internal string Fault { get; private set; }

        /// <summary>
        /// Notes a row or an event.
        /// </summary>
        /// <param name="expected">As the server is to see it, without the time.</param>
        /// <param name="trueMs">Its true time.</param>
        /// <param name="readings">How many readings it holds; 0: an event.</param>
        /// <param name="timeIsKnown">Whether its boot knew UTC.</param>
        internal void Taken(string expected, long trueMs, int readings, bool timeIsKnown)
        {
            _expected.Add(expected);
            _trueMs.Add(trueMs);
            _readings.Add(readings);
            _isDurable.Add(false);
            _isConfirmed.Add(false);
            _isConfirmationSaved.Add(false);
            _mayBeEstimated.Add(!timeIsKnown);
        }

        /// <summary>A row or event has left RAM for flash.</summary>
        internal void IsOnFlash(int number)
        {
            _isDurable[number] = true;
        }

        /// <summary>From now on the server's order begins anew: a boot sends again what was not saved as confirmed.</summary>
        internal void Rebooted()
        {
            for (int i = 0; i < _arrived.Count; i++)
            {
                int number = (int)_arrived[i];
                if (!(bool)_isConfirmationSaved[number])
                {
                    _forgottenReadings += (int)_readings[number];
                    _forgottenEvents += (int)_readings[number] == 0 ? 1 : 0;
                }
            }

            _arrived.Clear();
            _lastRow = -1;
            _lastEvent = -1;
        }

        /// <summary>The state was saved: of what had been confirmed, the first so many arrivals need not come again.</summary>
        internal void StateSaved(int arrivals)
        {
            for (int i = 0; i < arrivals; i++)
            {
                _isConfirmationSaved[(int)_arrived[i]] = true;
            }
        }

        /// <summary>
        /// Something has arrived at the server, and was confirmed.
        /// </summary>
        /// <param name="line">What.</param>
        internal void Arrived(string line)
        {
            int split = line.IndexOf('@') < 0 ? line.IndexOf('~') : line.IndexOf('@');
            int space = line.IndexOf(' ');
            string name = line.Substring(0, split);
            string found = name + line.Substring(space);
            long unixMs = long.Parse(line.Substring(split + 1, space - split - 1));
            int number = Find(found);
            if (number < 0)
            {
                Note("nobody took " + line);
                return;
            }

            bool isEstimated = line[split] == '~';
            if (isEstimated ? !(bool)_mayBeEstimated[number] : unixMs != (long)_trueMs[number])
            {
                Note("time of " + line + ", true is " + _trueMs[number].ToString());
            }

            bool isEvent = (int)_readings[number] == 0;
            if (number <= (isEvent ? _lastEvent : _lastRow))
            {
                Note("order or twice: " + line);
            }

            if ((bool)_isConfirmationSaved[number])
            {
                Note("sent again after its confirmation was saved: " + line);
            }

            if (isEvent)
            {
                _lastEvent = number;
            }
            else
            {
                _lastRow = number;
            }

            _isConfirmed[number] = true;
            _arrived.Add(number);
        }

        /// <summary>
        /// Holds what was durable and has not arrived against the counters.
        /// </summary>
        /// <param name="board">Has the counters.</param>
        /// <param name="forgets">
        /// Whether a board that did not remember a confirmation may have dropped and counted what had in truth arrived.
        /// </param>
        internal void Audit(Board board, bool forgets)
        {
            int readings = 0;
            int events = 0;
            string missing = string.Empty;
            for (int i = 0; i < Count; i++)
            {
                if ((bool)_isDurable[i] && !(bool)_isConfirmed[i])
                {
                    readings += (int)_readings[i];
                    events += (int)_readings[i] == 0 ? 1 : 0;
                    missing += " " + i.ToString();
                }
            }

            long tooManyReadings = board.Drops(DropCause.Overwritten) - readings;
            long tooManyEvents = board.Drops(DropCause.Events) - events;
            if (tooManyReadings < 0 || tooManyReadings > (forgets ? _forgottenReadings : 0)
                || tooManyEvents < 0 || tooManyEvents > (forgets ? _forgottenEvents : 0))
            {
                Note("missing" + missing + ", " + readings.ToString() + " readings, " + events.ToString() + " events; counted "
                    + board.Drops(DropCause.Overwritten).ToString() + " and " + board.Drops(DropCause.Events).ToString());
            }

            if (board.Drops(DropCause.Damaged) != 0 || board.Drops(DropCause.NoTime) != 0)
            {
                Note("counted as damaged or without time");
            }

            if (!board.Journal.IsEmpty || board.Flash.Segment(0) != null)
            {
                Note("not empty in the end");
            }
        }

        private void Note(string fault)
        {
            Fault = Fault ?? fault;
        }

        // What arrives is mostly what was taken next.
        private int Find(string found)
        {
            for (int i = 0; i < Count; i++)
            {
                int number = (_lastFound + 1 + i) % Count;
                if ((string)_expected[number] == found)
                {
                    _lastFound = number;
                    return number;
                }
            }

            return -1;
        }
    }
}
