// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Writes rows as differences from what their sensor did before in the same record.
    /// </summary>
    /// <remarks>
    /// A row is one varint for its sensor and time, zigzag(change of the interval) * sensors + sensor, and one for each channel,
    /// zigzag(count - count before) in 32-bit arithmetic that wraps around.
    /// </remarks>
    internal sealed class RowPacker
    {
        private readonly RowPredictor _before;
        private readonly int[] _firstCount;
        private readonly int[] _counts;

        /// <summary>
        /// Initializes a new instance of the <see cref="RowPacker"/> class.
        /// </summary>
        /// <param name="layout">The sensors.</param>
        internal RowPacker(Layout layout)
        {
            _before = new RowPredictor(layout);
            _firstCount = _before.FirstCount;
            _counts = _before.Counts;
        }

        /// <summary>
        /// Begins a record.
        /// </summary>
        /// <param name="firstMs">Time of its first row, in milliseconds.</param>
        internal void Reset(long firstMs)
        {
            _before.Reset(firstMs);
        }

        /// <summary>
        /// Tells how much room a row may need.
        /// </summary>
        /// <param name="sensor">Its sensor.</param>
        /// <returns>Bytes.</returns>
        internal int MaxBytes(int sensor)
        {
            return Varint.MaxBytes64 + (Varint.MaxBytes32 * (_firstCount[sensor + 1] - _firstCount[sensor]));
        }

        /// <summary>
        /// Writes a row.
        /// </summary>
        /// <param name="to">Where to; with room for it.</param>
        /// <param name="at">Index of its first byte.</param>
        /// <param name="sensor">Its sensor.</param>
        /// <param name="timeMs">Its time, in milliseconds.</param>
        /// <param name="counts">Its counts.</param>
        /// <returns>Index behind its last byte.</returns>
        internal int Put(byte[] to, int at, int sensor, long timeMs, int[] counts)
        {
            long intervalMs = timeMs - _before.TimeMs[sensor];
            ulong change = Varint.ZigZag(intervalMs - _before.IntervalMs[sensor]);
            at = Varint.Put(to, at, (change * (ulong)_before.Sensors) + (ulong)sensor);
            _before.TimeMs[sensor] = timeMs;
            _before.IntervalMs[sensor] = intervalMs;
            int first = _firstCount[sensor];
            int channels = _firstCount[sensor + 1] - first;
            for (int i = 0; i < channels; i++)
            {
                int count = counts[i];
                int difference = count - _counts[first + i];
                uint zigzag = (uint)((difference << 1) ^ (difference >> 31));
                if (zigzag < 0x80)
                {
                    to[at++] = (byte)zigzag;
                }
                else
                {
                    at = Varint.Put(to, at, zigzag);
                }

                if (count != Channel.Missing)
                {
                    _counts[first + i] = count;
                }
            }

            return at;
        }
    }
}
