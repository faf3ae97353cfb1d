// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using System.Text;

namespace DeviceAgent.Simulation.Audit
{
    /// <summary>
    /// How the auditor names things, in what it finds wrong and in the trace.
    /// </summary>
    internal static class AuditText
    {
        private const long DayMs = 86400000;

        internal static string Name(int source)
        {
            return source == Auditor.Climate ? "climate" : source == Auditor.Counter ? "counter" : "event";
        }

        internal static string Stamp(long trueMs)
        {
            long sinceMs = trueMs - World.StartUnixMs;
            return string.Create(CultureInfo.InvariantCulture, $"day {sinceMs / DayMs} +{sinceMs % DayMs} ms");
        }

        internal static string Of(int source, ref TakenRow row)
        {
            return $"{Name(source)} {row.Number} of {Stamp(row.TakenMs)}, boot {row.Boot},";
        }

        /// <summary>Tells what a message held: rows by source and number, neighbours of one source as a range, and counters.</summary>
        internal static string Of(List<RowReference> rows, List<KeyValuePair<string, long>> counters)
        {
            var text = new StringBuilder();
            for (int source = 0; source < Auditor.Sources; source++)
            {
                AppendRows(text, rows, source);
            }

            foreach (KeyValuePair<string, long> counter in counters)
            {
                text.Append(CultureInfo.InvariantCulture, $" dropped_{counter.Key}={counter.Value}");
            }

            return text.ToString();
        }

        private static void AppendRows(StringBuilder text, List<RowReference> rows, int source)
        {
            long first = -1;
            long last = -1;
            foreach (RowReference row in rows)
            {
                if (row.Source != source)
                {
                    continue;
                }

                if (row.Number != last + 1)
                {
                    AppendRange(text, source, first, last);
                    first = row.Number;
                }

                last = row.Number;
            }

            AppendRange(text, source, first, last);
        }

        private static void AppendRange(StringBuilder text, int source, long first, long last)
        {
            if (first >= 0)
            {
                text.Append(CultureInfo.InvariantCulture, $" {Name(source)} {first}{(last > first ? $"..{last}" : string.Empty)}");
            }
        }
    }
}
