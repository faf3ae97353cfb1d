// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// What the journal has to know beyond its segments: how far they were delivered, what was lost, and the clocks of earlier
    /// boots. Saved now and then; what happened since is found again in the segments.
    /// </summary>
    internal sealed class JournalState
    {
        private const string SlotName = "journal";
        private const int Version = 1;
        private const int MaxBytes = 4096;

        private readonly DurableSlots _slots;
        private readonly DropCounters _drops;
        private int _savedSegment;
        private int _savedOffset;
        private int _savedRow;
        private int _savedDrops;
        private int _savedDamaged;

        /// <summary>
        /// Initializes a new instance of the <see cref="JournalState"/> class.
        /// </summary>
        /// <param name="slots">Where it is saved.</param>
        /// <param name="drops">What was lost.</param>
        internal JournalState(DurableSlots slots, DropCounters drops)
        {
            _slots = slots;
            _drops = drops;
        }

        /// <summary>Gets the number of the segment up to which all was delivered or lost.</summary>
        internal int Segment { get; private set; }

        /// <summary>Gets the place in that segment of the record up to which all was delivered or lost.</summary>
        internal int Offset { get; private set; }

        /// <summary>Gets the number of rows of that record that were delivered or lost.</summary>
        internal int Row { get; private set; }

        /// <summary>Gets or sets how many damaged or torn records were found, over all boots.</summary>
        internal int DamagedRecords { get; set; }

        /// <summary>Gets the latest time at which anything was saved, known or estimated, in Unix milliseconds.</summary>
        internal long SavedUnixMs { get; private set; }

        /// <summary>Gets the clocks of earlier boots.</summary>
        internal BootClocks Clocks { get; } = new BootClocks();

        /// <summary>Gets a value indicating whether losses were counted that are not saved.</summary>
        internal bool HasUnsavedLosses
        {
            get { return _drops.Changes != _savedDrops || DamagedRecords != _savedDamaged; }
        }

        /// <summary>Gets a value indicating whether anything is not saved.</summary>
        internal bool IsUnsaved
        {
            get { return HasUnsavedLosses || Segment != _savedSegment || Offset != _savedOffset || Row != _savedRow; }
        }

        /// <summary>
        /// Goes on: all before this place was delivered or lost.
        /// </summary>
        /// <param name="segment">A segment's number.</param>
        /// <param name="offset">Place of a record in it.</param>
        /// <param name="row">A row of that record.</param>
        internal void MoveTo(int segment, int offset, int row)
        {
            Segment = segment;
            Offset = offset;
            Row = row;
        }

        /// <summary>
        /// Reads what was saved; counters are added to what this boot has counted.
        /// </summary>
        /// <param name="takesAny">Whether to take what there is even if flash could not be read for something newer.</param>
        /// <returns><c>false</c> if flash could not be read.</returns>
        internal bool TryLoad(bool takesAny)
        {
            if (!_slots.TryRead(SlotName, MaxBytes, out byte[] saved) && !takesAny)
            {
                return false;
            }

            Adopt(saved);
            return true;
        }

        /// <summary>
        /// Saves all: one file close.
        /// </summary>
        /// <param name="nowUnixMs">The time, known or estimated.</param>
        /// <returns>Whether it is durable.</returns>
        internal bool Save(long nowUnixMs)
        {
            if (nowUnixMs > SavedUnixMs)
            {
                SavedUnixMs = nowUnixMs;
            }

            Clocks.Forget(Segment);
            var bytes = new ByteWriter(96);
            bytes.Byte(Version);
            bytes.Number((ulong)Segment);
            bytes.Number((ulong)Offset);
            bytes.Number((ulong)Row);
            bytes.Number((ulong)SavedUnixMs);
            bytes.Number((ulong)DamagedRecords);
            bytes.Byte(DropCounters.Causes);
            for (int i = 0; i < DropCounters.Causes; i++)
            {
                // That one is the boot record's, which is saved even where there is no time for this.
                bytes.Number(i == (int)DropCause.Restart ? 0 : Varint.ZigZag(_drops.Of((DropCause)i)));
            }

            Clocks.Write(bytes);
            if (!_slots.Write(SlotName, bytes.Bytes, bytes.Length))
            {
                return false;
            }

            NoteSaved();
            return true;
        }

        private void Adopt(byte[] saved)
        {
            bool hasCounted = _drops.Changes > 0;
            if (saved != null && saved.Length > 0 && saved[0] == Version)
            {
                var bytes = new ByteReader();
                bytes.Open(saved, 1, saved.Length);
                Segment = bytes.Count();
                Offset = bytes.Count();
                Row = bytes.Count();
                SavedUnixMs = (long)bytes.Number();
                DamagedRecords = bytes.Count();
                int causes = bytes.Byte();
                for (int i = 0; i < causes; i++)
                {
                    long lost = Varint.UnZigZag(bytes.Number());
                    if (i < DropCounters.Causes && lost != 0)
                    {
                        _drops.Add((DropCause)i, lost);
                    }
                }

                Clocks.Read(bytes);
            }

            NoteSaved();
            if (hasCounted)
            {
                // What was lost before this could be read is not saved.
                _savedDrops = 0;
            }
        }

        private void NoteSaved()
        {
            _savedSegment = Segment;
            _savedOffset = Offset;
            _savedRow = Row;
            _savedDrops = _drops.Changes;
            _savedDamaged = DamagedRecords;
        }
    }
}
