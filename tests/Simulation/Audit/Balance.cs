// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Audit
{
    /// <summary>
    /// What became of all readings of a world.
    /// </summary>
    internal sealed class Balance
    {
        /// <summary>Readings that did not arrive.</summary>
        internal long Missing { get; private set; }

        /// <summary>Those of them that a power cut excuses.</summary>
        internal long Excused { get; private set; }

        /// <summary>Those of them that the server cannot stand.</summary>
        internal long Poison { get; private set; }

        /// <summary>Readings that arrived without the board knowing for sure: it may have counted them as lost.</summary>
        internal long Doubtful { get; set; }

        /// <summary>Events that did not arrive and are not excused.</summary>
        internal long EventsMissing { get; set; }

        /// <summary>Readings that the firmware has counted as dropped, as published.</summary>
        internal long Dropped { get; private set; }

        /// <summary>Gets readings that are neither delivered nor counted: lost to power cuts.</summary>
        internal long LostToPowerCuts => Math.Max(0, Missing - Dropped);

        internal void Add(ref TakenRow row)
        {
            if (row.Is(RowFate.Delivered))
            {
                Doubtful += row.Is(RowFate.MayRepeat | RowFate.FlashDoubt) ? row.Readings : 0;
                return;
            }

            Missing += row.Readings;
            Excused += row.Is(RowFate.Excused) ? row.Readings : 0;
            Poison += row.Is(RowFate.Poison) ? row.Readings : 0;
        }

        /// <summary>Compares what is missing with what the firmware has published as dropped.</summary>
        internal void Judge(IReadOnlyDictionary<string, long> counters, Action<string> violate)
        {
            long byCause = 0;
            foreach (KeyValuePair<string, long> counter in counters)
            {
                byCause += counter.Key is "total" or "events" ? 0 : counter.Value;
            }

            Dropped = counters.GetValueOrDefault("total");
            if (Dropped != byCause)
            {
                violate($"dropped_total is {Dropped}, but the causes add up to {byCause}");
            }

            if (Missing - Excused > Dropped)
            {
                violate($"{Missing - Excused} readings are missing, only {Dropped} were counted as dropped");
            }

            if (Dropped > Missing + Doubtful)
            {
                violate($"{Dropped} readings were counted as dropped, but only {Missing} are missing ({Doubtful} in doubt)");
            }

            long poison = counters.GetValueOrDefault("poison");
            if (poison > Poison)
            {
                violate($"{poison} readings were condemned as poison, but only {Poison} are missing");
            }

            long events = counters.GetValueOrDefault("events");
            if (EventsMissing > events)
            {
                violate($"{EventsMissing} events are missing, only {events} were counted as dropped");
            }
        }
    }
}
