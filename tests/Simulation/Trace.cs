// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;

namespace DeviceAgent.Simulation
{
    /// <summary>
    /// What happened in a world, one line an event: true time since the world began, then a text.
    /// </summary>
    /// <param name="writer">Where to; <c>null</c> for nowhere.</param>
    /// <param name="fromDay">What happens before this day is left out.</param>
    internal sealed class Trace(TextWriter? writer, int fromDay)
    {
        private const long DayMs = 86400000;

        /// <summary>Whether anybody reads it; callers then need not put texts together.</summary>
        internal bool IsOn { get; } = writer != null;

        /// <summary>Writes a line.</summary>
        internal void Write(long nowMs, string text)
        {
            long sinceMs = nowMs - World.StartUnixMs;
            if (writer != null && sinceMs >= fromDay * DayMs)
            {
                long dayMs = sinceMs % DayMs;
                writer.Write(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{sinceMs / DayMs:0000} {dayMs / 3600000:00}:{dayMs / 60000 % 60:00}:"));
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{dayMs / 1000 % 60:00}.{dayMs % 1000:000} {text}\n"));
            }
        }
    }
}
