// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Audit
{
    /// <summary>
    /// Finds among the rows that were taken the one that has arrived: same values, and a time as right as promised.
    /// </summary>
    /// <param name="logs">The rows of each source.</param>
    /// <param name="orders">In what order those of each source have arrived.</param>
    /// <param name="boots">The boots so far.</param>
    internal sealed class RowFinder(RowLog[] logs, OrderCheck[] orders, List<BootNote> boots)
    {
        // What the promise says of a time: within 2 s, and 100 ppm of the time since the last sync.
        private const long TimeErrorMs = 2000;
        private const long DriftDivisor = 10000;

        private long _longestSyncAgeMs;

        /// <summary>A row was taken so long after or before a sync: its time may be off accordingly.</summary>
        internal void SyncIsOld(long ageMs)
        {
            _longestSyncAgeMs = Math.Max(_longestSyncAgeMs, ageMs);
        }

        /// <summary>Finds a row.</summary>
        /// <returns>Its index in the log of its source, or -1.</returns>
        internal int Find(ref ArrivedRow arrived)
        {
            return arrived.IsEstimated ? FindEstimated(ref arrived) : FindTimed(ref arrived);
        }

        /// <summary>Tells why a row was not found: its time is wrong, or it was never taken.</summary>
        internal string Describe(ref ArrivedRow arrived)
        {
            RowLog log = logs[arrived.Source];
            string mark = arrived.IsEstimated ? ", estimated" : string.Empty;
            string row = $"{AuditText.Name(arrived.Source)} with time {arrived.UnixMs} ({AuditText.Stamp(arrived.UnixMs)}{mark})";
            int at = log.FindValues(0, arrived.Values, RowFate.Waiting);
            at = at >= 0 ? at : log.FindValues(0, arrived.Values, RowFate.Delivered);
            return at < 0
                ? row + " was never taken, or was settled long ago"
                : $"{row}: wrong time, {AuditText.Of(arrived.Source, ref log[at])} was taken {log[at].TakenMs - arrived.UnixMs} ms later"
                    + $" (allowed {ToleranceMs(ref log[at])}; -1: time never known)";
        }

        private int FindTimed(ref ArrivedRow arrived)
        {
            RowLog log = logs[arrived.Source];
            int at = log.FindTime(arrived.UnixMs, arrived.Values, TimeErrorMs + (_longestSyncAgeMs / DriftDivisor));
            return at >= 0 && Math.Abs(log[at].TakenMs - arrived.UnixMs) <= ToleranceMs(ref log[at]) ? at : -1;
        }

        private int FindEstimated(ref ArrivedRow arrived)
        {
            RowLog log = logs[arrived.Source];
            OrderCheck order = orders[arrived.Source];
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
            long syncedMs = row.SyncedMs >= 0 ? row.SyncedMs : boots[row.Boot].SyncedMs;
            return syncedMs < 0 ? -1 : TimeErrorMs + (Math.Abs(row.TakenMs - syncedMs) / DriftDivisor);
        }
    }
}
