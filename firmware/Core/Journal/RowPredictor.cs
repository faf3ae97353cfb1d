// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent
{
    /// <summary>
    /// What the next row of each sensor is expected to be, so that only the difference is written: the interval of before, the
    /// counts of before. Packer and unpacker each have one and keep it alike.
    /// </summary>
    internal sealed class RowPredictor
    {
        /// <summary>How many sensors there are.</summary>
        internal readonly int Sensors;

        /// <summary>Where a sensor's counts begin in <see cref="Counts"/>; one more than there are sensors.</summary>
        internal readonly int[] FirstCount;

        /// <summary>Time of each sensor's row before, in milliseconds.</summary>
        internal readonly long[] TimeMs;

        /// <summary>Interval of each sensor's two rows before, in milliseconds.</summary>
        internal readonly long[] IntervalMs;

        /// <summary>Each channel's last count that was not missing.</summary>
        internal readonly int[] Counts;

        /// <summary>
        /// Initializes a new instance of the <see cref="RowPredictor"/> class.
        /// </summary>
        /// <param name="layout">The sensors.</param>
        internal RowPredictor(Layout layout)
        {
            Sensors = layout.Sensors;
            FirstCount = new int[Sensors + 1];
            for (int i = 0; i < Sensors; i++)
            {
                FirstCount[i + 1] = FirstCount[i] + layout.ChannelsOf(i).Length;
            }

            TimeMs = new long[Sensors];
            IntervalMs = new long[Sensors];
            Counts = new int[FirstCount[Sensors]];
        }

        /// <summary>
        /// Begins a record.
        /// </summary>
        /// <param name="firstMs">Time of its first row, in milliseconds.</param>
        internal void Reset(long firstMs)
        {
            for (int i = 0; i < Sensors; i++)
            {
                TimeMs[i] = firstMs;
                IntervalMs[i] = 0;
            }

            Array.Clear(Counts, 0, Counts.Length);
        }
    }
}
