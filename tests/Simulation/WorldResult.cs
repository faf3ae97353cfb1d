// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Simulation.Audit;

namespace DeviceAgent.Simulation
{
    /// <summary>
    /// What came of a world, or of several.
    /// </summary>
    internal sealed class WorldResult
    {
        internal long Taken { get; set; }

        internal long Delivered { get; set; }

        internal long Estimated { get; set; }

        internal long Duplicates { get; set; }

        internal SortedDictionary<string, long> Dropped { get; } = new(StringComparer.Ordinal);

        internal long LostToPowerCuts { get; set; }

        internal long EventsTaken { get; set; }

        internal long EventsDelivered { get; set; }

        internal long PowerCuts { get; set; }

        internal long Boots { get; set; }

        internal long Outages { get; set; }

        internal long Reconnects { get; set; }

        internal long ThrottledCloses { get; set; }

        internal long FlashBytesWritten { get; set; }

        internal long FlashCloses { get; set; }

        internal long FlashDeletes { get; set; }

        internal int PeakStoreReadings { get; set; }

        internal int PeakJournalBytes { get; set; }

        internal int PeakFlashBytes { get; set; }

        internal double Days { get; set; }

        internal TimeSpan Elapsed { get; set; }

        internal List<string> Violations { get; } = [];

        /// <summary>Adds what came of another world.</summary>
        internal void Add(WorldResult other)
        {
            Taken += other.Taken;
            Delivered += other.Delivered;
            Estimated += other.Estimated;
            Duplicates += other.Duplicates;
            LostToPowerCuts += other.LostToPowerCuts;
            EventsTaken += other.EventsTaken;
            EventsDelivered += other.EventsDelivered;
            PowerCuts += other.PowerCuts;
            Boots += other.Boots;
            Outages += other.Outages;
            Reconnects += other.Reconnects;
            ThrottledCloses += other.ThrottledCloses;
            FlashBytesWritten += other.FlashBytesWritten;
            FlashCloses += other.FlashCloses;
            FlashDeletes += other.FlashDeletes;
            PeakJournalBytes = Math.Max(PeakJournalBytes, other.PeakJournalBytes);
            PeakStoreReadings = Math.Max(PeakStoreReadings, other.PeakStoreReadings);
            PeakFlashBytes = Math.Max(PeakFlashBytes, other.PeakFlashBytes);
            Days += other.Days;
            Elapsed += other.Elapsed;
            AddDropped(other.Dropped);
        }

        /// <summary>Adds drop counters.</summary>
        internal void AddDropped(IEnumerable<KeyValuePair<string, long>> counters)
        {
            foreach (KeyValuePair<string, long> counter in counters)
            {
                Dropped[counter.Key] = Dropped.GetValueOrDefault(counter.Key) + counter.Value;
            }
        }

        /// <summary>Takes over what the auditor found.</summary>
        internal void Take(Auditor audit, Balance balance)
        {
            Taken = audit.Taken;
            Delivered = audit.Delivered;
            Estimated = audit.Estimated;
            Duplicates = audit.Duplicates;
            EventsTaken = audit.EventsTaken;
            EventsDelivered = audit.EventsDelivered;
            LostToPowerCuts = balance.LostToPowerCuts;
            AddDropped(audit.Counters);
            Violations.AddRange(audit.Violations);
        }
    }
}
