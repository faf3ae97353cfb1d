// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using System.Text;
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

        private const int Sources = 3;

        // What the promise says of a time: within 2 s, and 100 ppm of the time since the last sync.
        private const long TimeErrorMs = 2000;
        private const long DriftDivisor = 10000;
        private const int MaxViolations = 20;

        // The cursor is saved a flush period after it moved, and the board may be in the middle of a slow read then.
        private const long SlackMs = 15000;

        private readonly World _world;
        private readonly TelemetryReader _reader = new();
        private readonly RowLog[] _logs = new RowLog[Sources];
        private readonly OrderCheck[] _orders = new OrderCheck[Sources];
        private readonly List<BootNote> _boots = [];
        private readonly SortedDictionary<string, long> _counters = new(StringComparer.Ordinal);
        private IDeliveries _deliveries;
        private long _longestSyncAgeMs;
        private long _flashFailedMs = long.MinValue;
        private long _flashFailingSinceMs = long.MinValue;

        internal Auditor(World world)
        {
            _world = world;
            _deliveries = this;
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
                _longestSyncAgeMs = Math.Max(_longestSyncAgeMs, _world.NowMs - boot.BeganMs);
            }
        }

        /// <summary>A flash call failed.</summary>
        internal void FlashFailed()
        {
            if (_flashFailedMs == long.MinValue || _world.NowMs - _flashFailedMs > FailingMs())
            {
                _flashFailingSinceMs = _world.NowMs;
            }

            _flashFailedMs = _world.NowMs;
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
            bool isFailing = _flashFailedMs != long.MinValue && nowMs - _flashFailedMs <= FailingMs();
            if (isFailing)
            {
                sinceMs = Math.Min(sinceMs, _flashFailingSinceMs - _world.Options.FlushMs);
                repeatMs = Math.Min(repeatMs, _flashFailingSinceMs - _world.Options.FlushMs);
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
                _world.Trace.Write(_world.NowMs, "server stores" + Describe(message));
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
            int at = arrived.IsEstimated ? FindEstimated(ref arrived) : FindTimed(ref arrived);
            if (at < 0)
            {
                Violate(Describe(ref arrived));
                return;
            }

            ref TakenRow row = ref log[at];
            if (arrived.UnixMs < Firmware.ReleasedUnixMs)
            {
                Violate($"row {Name(arrived.Source)} {row.Number} has a time before the firmware: {arrived.UnixMs}");
            }

            if (row.Is(RowFate.Delivered))
            {
                Duplicates += arrived.Readings;

                // What the library sends again by itself was not confirmed in time, whatever became of the row meanwhile.
                bool isResent = _world.NowMs - message.FirstSentMs >= SimulatedLink.ResendMs;
                if (!isResent && !row.Is(RowFate.MayRepeat | RowFate.FlashDoubt))
                {
                    Violate($"row {Name(arrived.Source)} {row.Number} of {Stamp(row.TakenMs)} was delivered twice without a cause");
                }
            }
            else
            {
                Count(ref arrived, ref row);
            }

            row.Fate |= RowFate.Delivered | RowFate.MayRepeat | (_flashFailedMs >= row.TakenMs ? RowFate.FlashDoubt : 0);
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
                            _world.Trace.Write(
                                _world.NowMs, $"audit: not delivered: {Name(source)} {row.Number} of {Stamp(row.TakenMs)}, boot {row.Boot}");
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
                Violations.Add($"{Stamp(_world.NowMs)}: {text}");
                _world.Trace.Write(_world.NowMs, "VIOLATION " + text);
            }
        }

        private static string Name(int source) => source == Climate ? "climate" : source == Counter ? "counter" : "event";

        private static string Stamp(long trueMs)
        {
            long sinceMs = trueMs - World.StartUnixMs;
            return string.Create(CultureInfo.InvariantCulture, $"day {sinceMs / 86400000} +{sinceMs % 86400000} ms");
        }

        private void Add(int source, long takenMs, ulong values, int readings, RowFate fate)
        {
            long syncedMs = _world.Clock.SyncedMs;
            if (syncedMs >= 0)
            {
                _longestSyncAgeMs = Math.Max(_longestSyncAgeMs, takenMs - syncedMs);
            }

            var row = new TakenRow
            {
                TakenMs = takenMs,
                SyncedMs = syncedMs,
                Boot = _boots.Count - 1,
                Values = values,
                Readings = (short)readings,
                Fate = fate,
            };
            _logs[source].Add(ref row, _world.NowMs - _world.Options.FlushMs - (4 * SlackMs) - FailingMs());
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
                Violate($"row {Name(arrived.Source)} {row.Number} of {Stamp(row.TakenMs)} came after newer ones of the backlog");
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
                Violate($"row {Name(arrived.Source)} {row.Number} is marked as estimated, but its boot knew the time for {knownForMs} ms");
            }

            if (!_orders[arrived.Source].IsPlausible(ref row, arrived.UnixMs))
            {
                Violate($"row {Name(arrived.Source)} {row.Number}: its estimate {arrived.UnixMs} does not follow the one before");
            }
        }

        private int FindTimed(ref ArrivedRow arrived)
        {
            RowLog log = _logs[arrived.Source];
            int at = log.FindTime(arrived.UnixMs, arrived.Values, TimeErrorMs + (_longestSyncAgeMs / DriftDivisor));
            return at >= 0 && Math.Abs(log[at].TakenMs - arrived.UnixMs) <= ToleranceMs(ref log[at]) ? at : -1;
        }

        private int FindEstimated(ref ArrivedRow arrived)
        {
            RowLog log = _logs[arrived.Source];
            OrderCheck order = _orders[arrived.Source];
            int at = log.FindTime(order.ExpectedMs(arrived.UnixMs), arrived.Values, TimeErrorMs);
            if (at >= 0 && log[at].Boot == order.EstimatedBoot)
            {
                return at;
            }

            long from = order.LastEstimated;
            at = log.FindValues(from, arrived.Values, RowFate.Waiting);
            return at >= 0 ? at : log.FindValues(from, arrived.Values, RowFate.Delivered);
        }

        private long ToleranceMs(ref TakenRow row)
        {
            long syncedMs = row.SyncedMs >= 0 ? row.SyncedMs : _boots[row.Boot].SyncedMs;
            return syncedMs < 0 ? -1 : TimeErrorMs + (Math.Abs(row.TakenMs - syncedMs) / DriftDivisor);
        }

        // The rows by source and number; neighbours of one source as a range.
        private string Describe(Message message)
        {
            var text = new StringBuilder();
            for (int source = 0; source < Sources; source++)
            {
                long first = -1;
                long last = -1;
                foreach (RowReference row in message.Rows)
                {
                    if (row.Source == source && row.Number != last + 1)
                    {
                        AppendRange(text, source, first, last);
                        first = row.Number;
                    }

                    last = row.Source == source ? row.Number : last;
                }

                AppendRange(text, source, first, last);
            }

            foreach (KeyValuePair<string, long> counter in _reader.Counters)
            {
                text.Append(CultureInfo.InvariantCulture, $" dropped_{counter.Key}={counter.Value}");
            }

            return text.ToString();
        }

        private static void AppendRange(StringBuilder text, int source, long first, long last)
        {
            if (first >= 0)
            {
                text.Append(CultureInfo.InvariantCulture, $" {Name(source)} {first}{(last > first ? $"..{last}" : string.Empty)}");
            }
        }

        // Why a row was not found: its time is wrong, or it was never taken.
        private string Describe(ref ArrivedRow arrived)
        {
            RowLog log = _logs[arrived.Source];
            string row = $"{Name(arrived.Source)} row with time {arrived.UnixMs} ({Stamp(arrived.UnixMs)}){(arrived.IsEstimated ? " estimated" : string.Empty)}";
            int at = log.FindValues(0, arrived.Values, RowFate.Waiting);
            at = at >= 0 ? at : log.FindValues(0, arrived.Values, RowFate.Delivered);
            return at < 0
                ? row + " was never taken, or was settled long ago"
                : $"{row}: wrong time, row {log[at].Number} of boot {log[at].Boot} was taken {log[at].TakenMs - arrived.UnixMs} ms later"
                    + $" (allowed {ToleranceMs(ref log[at])}; -1: time never known)";
        }

        private long FailingMs() => Math.Max(600000, 3L * _world.Options.FlushMs);
    }
}
