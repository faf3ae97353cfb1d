// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Leaves out of a row what has hardly changed since it was last kept.
    /// </summary>
    internal sealed class DeadBands
    {
        private readonly int[] _kept;
        private readonly long[] _keptMs;
        private long[] _bands;
        private int _maxSilenceMs;

        /// <summary>
        /// Initializes a new instance of the <see cref="DeadBands"/> class. The first value of each channel is kept.
        /// </summary>
        /// <param name="channels">How many channels a row has.</param>
        internal DeadBands(int channels)
        {
            _kept = new int[channels];
            _keptMs = new long[channels];
            for (int i = 0; i < channels; i++)
            {
                _kept[i] = Channel.Missing;
            }
        }

        /// <summary>
        /// Changes the bands; what was kept stays known.
        /// </summary>
        /// <param name="bands">A band for each channel, in counts; 0: every value is kept.</param>
        /// <param name="maxSilenceMs">After so long a value is kept all the same, in milliseconds; 0: never.</param>
        internal void Set(long[] bands, int maxSilenceMs)
        {
            _bands = bands;
            _maxSilenceMs = maxSilenceMs;
        }

        /// <summary>
        /// Makes the values of a row that need not be kept <see cref="Channel.Missing"/>.
        /// </summary>
        /// <param name="counts">The row.</param>
        /// <param name="nowMs">When it was taken, in monotonic milliseconds.</param>
        internal void Apply(int[] counts, long nowMs)
        {
            for (int i = 0; i < _kept.Length; i++)
            {
                if (counts[i] == Channel.Missing)
                {
                    continue;
                }

                if (IsKept(i, counts[i], nowMs))
                {
                    _kept[i] = counts[i];
                    _keptMs[i] = nowMs;
                }
                else
                {
                    counts[i] = Channel.Missing;
                }
            }
        }

        private bool IsKept(int channel, int count, long nowMs)
        {
            if (_kept[channel] == Channel.Missing || (_maxSilenceMs > 0 && nowMs - _keptMs[channel] >= _maxSilenceMs))
            {
                return true;
            }

            long change = (long)count - _kept[channel];
            return change >= _bands[channel] || -change >= _bands[channel];
        }
    }
}
