// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using DeviceAgent.Boards;

namespace DeviceAgent.Virtual.Board
{
    /// <summary>
    /// What the journal on a board's flash holds, counted before the board starts by emptying a copy of it.
    /// </summary>
    /// <param name="Readings">Readings that wait, and those that the board will find damaged and count.</param>
    /// <param name="Events">Events that wait.</param>
    /// <param name="Segments">Files that they are in.</param>
    internal sealed record StoredReadings(long Readings, int Events, int Segments)
    {
        /// <summary>
        /// Counts.
        /// </summary>
        /// <param name="original">The board's flash; stays as it is.</param>
        /// <param name="settings">The board's settings.</param>
        /// <returns>What is there.</returns>
        public static StoredReadings On(IFlash original, Settings settings)
        {
            FlashCopy flash = new(original);
            DurableSlots slots = new(flash);
            BoardClock clock = new();
            TimeBase time = new(clock);
            time.Update();
            Diagnostics diagnostics = new(clock, new ErrorLog(slots, time), DispatchProxy.Create<IAgentObserver, Nobody>());
            Journal journal = new(flash, slots, [], [], time, diagnostics, settings.JournalBytes, settings.FlushMs, settings.EstimatesTime);
            journal.Mount();
            int segments = journal.Segments;
            long dropped = diagnostics.Drops.Total;
            long readings = 0;
            int events = 0;
            while (journal.Waiting != JournalContent.None)
            {
                bool isEvent = journal.Waiting == JournalContent.Event;
                int rows = isEvent ? 1 : CountRows(journal);
                if (rows == 0)
                {
                    break;
                }

                events += isEvent ? 1 : 0;
                readings += journal.MarkInFlight(rows);
                journal.ConfirmInFlight();
            }

            return new StoredReadings(readings + diagnostics.Drops.Total - dropped, events, segments);
        }

        private static int CountRows(Journal journal)
        {
            int rows = 0;
            for (journal.Rewind(); journal.Next(); rows++)
            {
            }

            return rows;
        }

        /// <summary>An observer that does not care.</summary>
        [SuppressMessage("Performance", "CA1852", Justification = "The proxy is a subtype that is made when the program runs.")]
        private class Nobody : DispatchProxy
        {
            /// <inheritdoc/>
            protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
            {
                return null;
            }
        }
    }
}
