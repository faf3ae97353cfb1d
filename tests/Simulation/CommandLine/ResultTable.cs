// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using System.Text;

namespace DeviceAgent.Simulation.CommandLine
{
    /// <summary>
    /// What came of a world, for people.
    /// </summary>
    internal static class ResultTable
    {
        private const int LabelWidth = 28;
        private const int NumberWidth = 16;

        /// <summary>Puts the table together.</summary>
        /// <param name="result">What came of a world or of several.</param>
        /// <param name="took">How long they took.</param>
        /// <param name="worked">How long one core would have worked for them; the start of the process is in it.</param>
        /// <returns>The table, without a line end after it.</returns>
        internal static string Of(WorldResult result, TimeSpan took, TimeSpan worked)
        {
            var table = new StringBuilder();
            Row(table, "readings taken", result.Taken);
            Row(table, "delivered", result.Delivered);
            Row(table, "  of them with estimated time", result.Estimated);
            Row(table, "duplicates", result.Duplicates);
            foreach (KeyValuePair<string, long> counter in result.Dropped)
            {
                Row(table, "dropped_" + counter.Key, counter.Value);
            }

            Row(table, "lost to power cuts", result.LostToPowerCuts);
            Row(table, "events reported", result.EventsTaken);
            Row(table, "events delivered", result.EventsDelivered);
            Row(table, "power cuts", result.PowerCuts);
            Row(table, "boots", result.Boots);
            Row(table, "outages", result.Outages);
            Row(table, "reconnects", result.Reconnects);
            Row(table, "closes by rate limits", result.ThrottledCloses);
            Row(table, "flash bytes written", result.FlashBytesWritten);
            Row(table, "closes per day", result.FlashCloses / result.Days);
            Row(table, "files deleted", result.FlashDeletes);
            Row(table, "peak RAM store, readings", result.PeakStoreReadings);
            Row(table, "peak journal, bytes", result.PeakJournalBytes);
            Row(table, "peak flash used, bytes", result.PeakFlashBytes);
            Row(table, "simulated days", result.Days);
            Row(table, "simulated days per second", result.Days / took.TotalSeconds);
            Row(table, "  of the work of one core", result.Days / worked.TotalSeconds);
            return table.ToString().TrimEnd();
        }

        private static void Row(StringBuilder table, string label, double value)
        {
            string number = value.ToString(value == Math.Floor(value) ? "N0" : "N1", CultureInfo.InvariantCulture);
            table.Append(label.PadRight(LabelWidth)).Append(number.PadLeft(NumberWidth)).Append('\n');
        }
    }
}
