// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// Four boots of a board whose journal sees everything that can happen to it: rows with and without UTC, events, a change of
    /// sensors, confirmations in the middle of a record, a full journal, deleted segments, saved states. The power may fail at any
    /// byte; then one boot more, that has to find everything.
    /// </summary>
    internal sealed class CrashSession
    {
        private const int RowIntervalMs = 10000;

        private static readonly int[] Broad = { 16, 12 };
        private static readonly int[] Narrow = { 3, 16 };

        private readonly Board _board;
        private readonly Ledger _ledger = new Ledger();
        private readonly ArrayList _rowsInRam = new ArrayList();
        private readonly ArrayList _eventsInRam = new ArrayList();
        private readonly int[] _counts = new int[16];
        private readonly int _scale;
        private int _cuts;
        private bool _hasTriedBefore;

        /// <summary>
        /// Initializes a new instance of the <see cref="CrashSession"/> class.
        /// </summary>
        /// <param name="scale">How many rows there are between two flushes of the full journal: 1 to 3 times 10.</param>
        internal CrashSession(int scale)
        {
            _scale = scale;
            _board = new Board(new FlashModel(), FakeSensor.Of(Broad));
            _board.Settings.JournalBytes = 3 * RecordFormat.SegmentBytes;
            _board.Reboot(0, false);
        }

        internal FlashModel Flash
        {
            get { return _board.Flash; }
        }

        /// <summary>
        /// Runs until the end or the power cut, then boots once more and delivers everything.
        /// </summary>
        /// <returns>What was wrong, or <c>null</c>.</returns>
        internal string Run()
        {
            RunUntilCut();
            return Recover();
        }

        /// <summary>
        /// Runs until the end or the power cut.
        /// </summary>
        internal void RunUntilCut()
        {
            for (int boot = 0; boot < 4 && !Flash.IsDead; boot++)
            {
                RunBoot(boot);
            }
        }

        /// <summary>
        /// Boots once more and delivers everything; the power may fail again in between.
        /// </summary>
        /// <returns>What was wrong, or <c>null</c>.</returns>
        internal string Recover()
        {
            PowerUp();
            Reboot(_board.Sensors, true);
            DeliverAll();
            _ledger.Audit(_board, _hasTriedBefore);

            // And life goes on.
            Take(3);
            Save();
            Deliver(3);
            _ledger.Audit(_board, _hasTriedBefore);
            bool isHealthy = _board.Journal.DamagedRecords <= _cuts && _board.Store.Rows == 0;
            return isHealthy ? _ledger.Fault : "damaged records, or rows that stay in RAM";
        }

        /// <summary>
        /// Begins to boot once more and to deliver, with a power cut somewhere in it.
        /// </summary>
        internal void RecoverInVain(int operations, int bytes)
        {
            PowerUp();
            _hasTriedBefore = true;
            Flash.CutAt = Flash.Operations + operations;
            Flash.CutAfterBytes = bytes;
            Reboot(_board.Sensors, true);
            Take(2);
            Save();
            Deliver(20);
            Step(60000);
            DeliverAll();
        }

        private void PowerUp()
        {
            _cuts += Flash.IsDead ? 1 : 0;
            Flash.PowerUp();
        }

        private void RunBoot(int boot)
        {
            if (boot == 0)
            {
                Take(6);
                Happens();
                Save();
                Take(4);
                Save();
                Step(1000);
                _board.Clock.UtcIsKnown = true;
                _board.Time.Update();
                Step(1000);
                Take(5);
                Save();
                Deliver(4);
                Step(60000);
                Deliver(3);
            }
            else if (boot == 1)
            {
                Reboot(_board.Sensors, false);
                Take(5);
                Happens();
                Happens();
                Save();
                Deliver(2);
                Take(3);
                Save();
            }
            else if (boot == 2)
            {
                Reboot(FakeSensor.Of(Narrow), true);
                Deliver(4);
                for (int i = 0; i < 5 && !Flash.IsDead; i++)
                {
                    Take(10 * _scale);
                    Happens();
                    Save();
                    Step(20000);
                }

                Deliver(20);
                Deliver(30);
                Take(2);
                Save();
                Deliver(25);
                _board.Journal.SaveState();
            }
            else
            {
                Reboot(FakeSensor.Of(Broad), true);
                Take(8);
                Save();
                Deliver(40);
                Step(60000);
                DeliverAll();
                Step(60000);
                Take(4);
                Happens();
                Save();
                Deliver(1);
                Deliver(1);
                Take(2);
                Save();
                Step(60000);
            }
        }

        private void Reboot(ISensor[] sensors, bool utcIsKnown)
        {
            if (!Flash.IsDead)
            {
                _board.Sensors = sensors;
                _rowsInRam.Clear();
                _eventsInRam.Clear();
                _board.Reboot(30000, utcIsKnown);
                _ledger.Rebooted();
            }
        }

        private void Take(int rows)
        {
            for (int i = 0; i < rows && !Flash.IsDead; i++)
            {
                int number = _ledger.Count;
                int sensor = number % 2;
                ISensor of = _board.Sensors[sensor];
                _board.Clock.NowMs += RowIntervalMs + (number % 3);
                _counts[0] = number;
                for (int c = 1; c < of.Channels.Length; c++)
                {
                    _counts[c] = (number * 7919) ^ (c * 104729) ^ (number << (c + 8));
                }

                string line = Board.TextOf(of.Name, of.Channels, 0, false, _counts);
                Note(_rowsInRam, of.Name + line.Substring(line.IndexOf(' ')), of.Channels.Length);
                _board.Take(sensor, _counts);
            }
        }

        private void Happens()
        {
            if (!Flash.IsDead)
            {
                string key = "e" + _ledger.Count.ToString();
                Note(_eventsInRam, key + " value", 0);
                _board.Happens(key, "value");
            }
        }

        private void Note(ArrayList inRam, string expected, int readings)
        {
            inRam.Add(_ledger.Count);
            _ledger.Taken(expected, _board.Clock.NowMs + _board.Clock.UtcMinusNowMs, readings, _board.Time.IsKnown);
        }

        private void Save()
        {
            if (!Flash.IsDead)
            {
                int saves = Flash.StateSaves;
                _board.Save();
                LeaveRam(_rowsInRam, _board.Store.Rows);
                LeaveRam(_eventsInRam, _board.Events.Count);
                NoteSaves(saves, _ledger.Arrivals);
            }
        }

        private void LeaveRam(ArrayList inRam, int left)
        {
            while (inRam.Count > left)
            {
                _ledger.IsOnFlash((int)inRam[0]);
                inRam.RemoveAt(0);
            }
        }

        private void Step(int laterMs)
        {
            if (!Flash.IsDead)
            {
                int saves = Flash.StateSaves;
                _board.Clock.NowMs += laterMs;
                _board.Journal.Step(_board.Clock.NowMs);
                NoteSaves(saves, _ledger.Arrivals);
            }
        }

        private bool Deliver(int rows)
        {
            if (Flash.IsDead)
            {
                return false;
            }

            int saves = Flash.StateSaves;
            int arrivals = _ledger.Arrivals;
            ArrayList lines = _board.Peek(rows);
            for (int i = 0; i < lines.Count; i++)
            {
                _ledger.Arrived((string)lines[i]);
            }

            if (lines.Count > 0)
            {
                _board.Journal.MarkInFlight(lines.Count);
                _board.Journal.ConfirmInFlight();
            }

            // What was confirmed just now may come too late for a state that was saved before.
            NoteSaves(saves, arrivals);
            return lines.Count > 0;
        }

        private void DeliverAll()
        {
            while (Deliver(17))
            {
                Step(1000);
            }
        }

        private void NoteSaves(int saves, int arrivals)
        {
            if (Flash.StateSaves > saves)
            {
                _ledger.StateSaved(arrivals);
            }
        }
    }
}
