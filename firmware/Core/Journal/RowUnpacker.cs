// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Reads the rows that a <see cref="RowPacker"/> has written.
    /// </summary>
    internal sealed class RowUnpacker
    {
        private readonly ByteReader _bytes;
        private readonly int[] _counts;
        private RowPredictor _before;
        private Layout _layout;

        /// <summary>
        /// Initializes a new instance of the <see cref="RowUnpacker"/> class.
        /// </summary>
        /// <param name="bytes">The rows of a record; shared with whoever reads what is before them.</param>
        /// <param name="counts">Receives the counts of the present row.</param>
        internal RowUnpacker(ByteReader bytes, int[] counts)
        {
            _bytes = bytes;
            _counts = counts;
        }

        /// <summary>Gets the present row's sensor.</summary>
        internal int Sensor { get; private set; }

        /// <summary>Gets the present row's time, in milliseconds.</summary>
        internal long TimeMs { get; private set; }

        /// <summary>Gets how many readings the present row holds.</summary>
        internal int Readings { get; private set; }

        /// <summary>Gets a value indicating whether no row follows.</summary>
        internal bool IsAtEnd
        {
            get { return _bytes.At >= _bytes.End; }
        }

        /// <summary>
        /// Begins a record.
        /// </summary>
        /// <param name="layout">The sensors.</param>
        /// <param name="firstMs">Time of its first row, in milliseconds.</param>
        internal void Open(Layout layout, long firstMs)
        {
            if (layout != _layout)
            {
                _layout = layout;
                _before = new RowPredictor(layout);
            }

            _before.Reset(firstMs);
        }

        /// <summary>
        /// Goes to the next row.
        /// </summary>
        /// <returns><c>false</c> if there is none.</returns>
        internal bool Next()
        {
            if (_bytes.At >= _bytes.End || _before.Sensors == 0)
            {
                return false;
            }

            ulong mixed = _bytes.Number();
            ulong sensors = (ulong)_before.Sensors;
            ulong change = mixed;
            int sensor = 0;
            if (sensors > 1)
            {
                change = mixed / sensors;
                sensor = (int)(mixed - (change * sensors));
            }

            long intervalMs = _before.IntervalMs[sensor] + Varint.UnZigZag(change);
            TimeMs = _before.TimeMs[sensor] + intervalMs;
            Sensor = sensor;
            _before.TimeMs[sensor] = TimeMs;
            _before.IntervalMs[sensor] = intervalMs;
            ReadCounts(_before.FirstCount[sensor], _before.FirstCount[sensor + 1]);
            return !_bytes.IsShort;
        }

        private void ReadCounts(int first, int end)
        {
            int[] before = _before.Counts;
            int readings = 0;
            for (int i = first; i < end; i++)
            {
                uint zigzag = (uint)_bytes.Number();
                int count = before[i] + ((int)(zigzag >> 1) ^ -(int)(zigzag & 1));
                if (count != Channel.Missing)
                {
                    before[i] = count;
                    readings++;
                }

                _counts[i - first] = count;
            }

            Readings = readings;
        }
    }
}
