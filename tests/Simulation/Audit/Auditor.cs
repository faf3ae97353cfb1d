// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Simulation.Link;

namespace DeviceAgent.Simulation.Audit
{
    /// <summary>
    /// Compares what the sensors gave with what the server got. Knows nothing from the firmware.
    /// </summary>
    internal sealed class Auditor : IDeliveries
    {
        /// <summary>The sources of rows.</summary>
        internal const int Climate = 0;

        /// <summary>The sensor that counts.</summary>
        internal const int Counter = 1;

        /// <summary>Events that were reported to the firmware.</summary>
        internal const int Events = 2;

        /// <summary>Number of sources.</summary>
        internal const int Sources = 3;

        private const int MaxViolations = 20;

        // The cursor is saved a flush period after it moved, and the board may be in the middle of a slow read then.
        private const long SlackMs = 15000;

        private readonly World _world;
        private readonly TelemetryReader _reader = new();
        private readonly RowLog[] _logs = new RowLog[Sources];
        private readonly OrderCheck[] _orders = new OrderCheck[Sources];
        private readonly List<BootNote> _boots = [];
        private readonly SortedDictionary<string, long> _counters = new(StringComparer.Ordinal);
        private readonly FlashTrouble _flash;
        private readonly RowFinder _finder;
        private IDeliveries _deliveries;

        internal Auditor(World world)
        {
            _world = world;
            _deliveries = this;
            _flash = new FlashTrouble(world.Options.FlushMs);
            _finder = new RowFinder(_logs, _orders, _boots);
            for (int i = 0; i < Sources; i++)
            {
                _logs[i] = new RowLog();
                _orders[i] = new OrderCheck();
            }
        }

        /// <summary>Gets what was found wrong so far.</summary>
        internal List<string> Violations { get; } = [];

        internal long Taken { get; private set; }

        internal long Delivered { get; private set; }

        internal long Duplicates { get; private set; }

        internal long Estimated { get; private set; }

        internal long EventsTaken { get; private set; }

        internal long EventsDelivered { get; private set; }

        /// <summary>Gets when something new arrived at the server for the last time, in true time.</summary>
        internal long LastArrivalMs { get; private set; }

        internal int DataPointsRead => _reader.DataPoints;

        internal bool HasReadPoison => _reader.HasPoison;

        /// <summary>Gets the drop counters as they were published last.</summary>
        internal IReadOnlyDictionary<string, long> Counters => _counters;

        /// <summary>Lets somebody stand between the server and the auditor.</summary>
        internal void Tamper(Func<IDeliveries, IDeliveries> tamper)
        {
            _deliveries = tamper(this);
        }

        /// <summary>A sensor gave a row, or an event was reported.</summary>
        internal void RowTaken(int source, long takenMs, int[] counts, int channels)
        {
            int readings = 0;
            for (int i = 0; i < channels; i++)
            {
                readings += counts[i] == Channel.Missing ? 0 : 1;
            }

            if (readings == 0)
            {
                return;
            }

            Taken += readings;
            bool isPoison = source == Climate && counts[0] == Board.ClimateSensor.PoisonCount;
            Add(source, takenMs, Values.Mix(counts.AsSpan(0, channels)), readings, isPoison ? RowFate.Poison : RowFate.Waiting);
        }

        /// <summary>An event was reported to the firmware.</summary>
        internal void EventTaken(long number)
        {
            EventsTaken++;
            Add(Events, _world.NowMs, (ulong)number, 1, RowFate.Waiting);
        }

        /// <summary>A boot begins.</summary>
        internal void BootBegan()
        {
            long syncedMs = _world.Clock.SyncedMs;
            _boots.Add(new BootNote { BeganMs = _world.NowMs, KnownMs = syncedMs < 0 ? -1 : _world.NowMs });
        }

        /// <summary>The time of day was set.</summary>
        internal void TimeSynced()
        {
            BootNote boot = _boots[^1];
            boot.KnownMs = boot.KnownMs < 0 ? _world.NowMs : boot.KnownMs;
            if (boot.SyncedMs < 0)
            {
                boot.SyncedMs = _world.NowMs;
                _finder.SyncIsOld(_world.NowMs - boot.BeganMs);
            }
        }

        /// <summary>A flash call failed.</summary>
        internal void FlashFailed()
        {
            _flash.Failed(_world.NowMs);
            if (_boots.Count > 0)
            {
                _boots[^1].HadFlashTrouble = true;
            }
        }

        /// <summary>A boot has ended.</summary>
        /// <param name="lostMemory">Whether the firmware had no chance to save anything.</param>
        internal void BootEnded(bool lostMemory)
        {
            long nowMs = _world.NowMs;
            _boots[^1].EndMs = nowMs;
            long sinceMs = nowMs - _world.Options.FlushMs - _world.RecentHangMs();
            long repeatMs = nowMs - _world.Options.FlushMs - SlackMs;
            bool isFailing = _flash.IsFailing(nowMs);
            if (isFailing)
            {
                sinceMs = Math.Min(sinceMs, _flash.SinceMs - _world.Options.FlushMs);
                repeatMs = Math.Min(repeatMs, _flash.SinceMs - _world.Options.FlushMs);
            }

            if (!lostMemory && !isFailing)
            {
                return;
            }

            foreach (RowLog log in _logs)
            {
                for (int i = 0; i < log.Count; i++)
                {
                    ref TakenRow row = ref log[i];
                    if (!row.Is(RowFate.Delivered))
                    {
                        row.Fate |= row.TakenMs >= sinceMs ? RowFate.Excused : 0;
                    }
                    else if (row.ConfirmedMs >= repeatMs)
                    {
                        row.Fate |= RowFate.MayRepeat;
                    }
                }
            }
        }

        /// <summary>Reads a message without believing that it was stored.</summary>
        /// <returns>Whether it is telemetry.</returns>
        internal bool TryRead(byte[] payload) => _reader.TryRead(payload);

        /// <summary>The server has stored the message that was read last.</summary>
        internal void Stored(Message message)
        {
            message.Rows.Clear();
            for (int i = 0; i < _reader.Rows; i++)
            {
                _deliveries.RowArrived(ref _reader[i], message);
            }

            foreach (KeyValuePair<string, long> counter in _reader.Counters)
            {
                _deliveries.CounterArrived(counter.Key, counter.Value);
            }

            if (_world.Trace.IsOn)
            {
                _world.Trace.Write(_world.NowMs, "server stores" + AuditText.Of(message.Rows, _reader.Counters));
            }
        }

        /// <summary>The board was told in time that a message has arrived.</summary>
        internal void ConfirmedInTime(Message message)
        {
            _deliveries.ConfirmedInTime(message);
        }

        void IDeliveries.ConfirmedInTime(Message message)
        {
            foreach (RowReference reference in message.Rows)
            {
                RowLog log = _logs[reference.Source];
                int at = log.FindNumber(reference.Number);
                if (at >= 0)
                {
                    ref TakenRow row = ref log[at];
                    row.Fate &= ~RowFate.MayRepeat;
                    row.ConfirmedMs = _world.NowMs;
                }
            }
        }

        void IDeliveries.CounterArrived(string name, long value)
        {
            if (!_counters.TryGetValue(name, out long before) || before != value)
            {
                LastArrivalMs = _world.NowMs;
            }

            _counters[name] = value;
        }

        void IDeliveries.RowArrived(ref ArrivedRow arrived, Message message)
        {
            LastArrivalMs = _world.NowMs;
            RowLog log = _logs[arrived.Source];
            int at = _finder.Find(ref arrived);
            if (at < 0)
            {
                Violate(_finder.Describe(ref arrived));
                return;
            }

            ref TakenRow row = ref log[at];
            if (arrived.UnixMs < Firmware.ReleasedUnixMs)
            {
                Violate(AuditText.Of(arrived.Source, ref row) + $" has a time before the firmware: {arrived.UnixMs}");
            }

            if (row.Is(RowFate.Delivered))
            {
                Duplicates += arrived.Readings;

                // What the library sends again by itself was not confirmed in time, whatever became of the row meanwhile.
                bool isResent = _world.NowMs - message.FirstSentMs >= SimulatedLink.ResendMs;
                if (!isResent && !row.Is(RowFate.MayRepeat | RowFate.FlashDoubt))
                {
                    Violate(AuditText.Of(arrived.Source, ref row) + " was delivered twice without a cause");
                }
            }
            else
            {
                Count(ref arrived, ref row);
            }

            row.Fate |= RowFate.Delivered | RowFate.MayRepeat | (_flash.LastMs >= row.TakenMs ? RowFate.FlashDoubt : 0);
            row.ConfirmedMs = _world.NowMs;
            message.Rows.Add(new RowReference(arrived.Source, row.Number));
        }

        /// <summary>Adds up what became of every row, once nothing is left to come.</summary>
        internal Balance Close()
        {
            var balance = new Balance();
            for (int source = 0; source < Sources; source++)
            {
                RowLog log = _logs[source];
                bool isEvent = source == Events;
                balance.Doubtful += isEvent ? 0 : log.ForgottenDoubts;
                for (int i = 0; i < log.Count; i++)
                {
                    ref TakenRow row = ref log[i];
                    if (isEvent)
                    {
                        balance.EventsMissing += row.Is(RowFate.Delivered | RowFate.Excused) ? 0 : 1;
                    }
                    else
                    {
                        balance.Add(ref row);
                        if (!row.Is(RowFate.Delivered | RowFate.Excused) && _world.Trace.IsOn)
                        {
                            _world.Trace.Write(_world.NowMs, "audit: not delivered: " + AuditText.Of(source, ref row));
                        }
                    }
                }
            }

            balance.Judge(_counters, Violate);
            return balance;
        }

        /// <summary>Notes that something is wrong.</summary>
        internal void Violate(string text)
        {
            if (Violations.Count < MaxViolations)
            {
                Violations.Add($"{AuditText.Stamp(_world.NowMs)}: {text}");
                _world.Trace.Write(_world.NowMs, "VIOLATION " + text);
            }
        }

        private void Add(int source, long takenMs, ulong values, int readings, RowFate fate)
        {
            long syncedMs = _world.Clock.SyncedMs;
            _finder.SyncIsOld(syncedMs < 0 ? 0 : takenMs - syncedMs);

            var row = new TakenRow
            {
                TakenMs = takenMs,
                SyncedMs = syncedMs,
                Boot = _boots.Count - 1,
                Values = values,
                Readings = (short)readings,
                Fate = fate,
            };
            _logs[source].Add(ref row, _world.NowMs - _world.Options.FlushMs - (4 * SlackMs) - _flash.LastsMs);
        }

        private void Count(ref ArrivedRow arrived, ref TakenRow row)
        {
            if (arrived.Source == Events)
            {
                EventsDelivered++;
            }
            else
            {
                Delivered += arrived.Readings;
                Estimated += arrived.IsEstimated ? arrived.Readings : 0;
            }

            if (arrived.Source != Events && !_orders[arrived.Source].IsNext(row.Number))
            {
                Violate(AuditText.Of(arrived.Source, ref row) + " came after newer ones of the backlog");
            }

            if (arrived.IsEstimated)
            {
                CheckEstimate(ref arrived, ref row);
            }
        }

        private void CheckEstimate(ref ArrivedRow arrived, ref TakenRow row)
        {
            BootNote boot = _boots[row.Boot];
            long knownForMs = boot.KnownMs < 0 ? 0 : Math.Min(boot.EndMs, _world.NowMs) - boot.KnownMs;
            if (knownForMs > (2 * _world.Options.FlushMs) + (2 * SlackMs) && !boot.HadFlashTrouble)
            {
                Violate(AuditText.Of(arrived.Source, ref row) + $" is marked as estimated, but its boot knew the time for {knownForMs} ms");
            }

            if (!_orders[arrived.Source].IsPlausible(ref row, arrived.UnixMs))
            {
                Violate(AuditText.Of(arrived.Source, ref row) + $": its estimate {arrived.UnixMs} does not follow the one before");
            }
        }
    }
}
