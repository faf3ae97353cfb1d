// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Makes one row of several samples: mean, least and greatest value of each channel.
    /// </summary>
    internal sealed class Window
    {
        private readonly int _samples;
        private readonly int _values;
        private readonly long[] _sums;
        private readonly int[] _summed;
        private readonly int[] _least;
        private readonly int[] _greatest;
        private int _taken;

        /// <summary>
        /// Initializes a new instance of the <see cref="Window"/> class.
        /// </summary>
        /// <param name="channels">How many channels a sample has.</param>
        /// <param name="samples">How many samples become a row, 2 to 10000.</param>
        /// <param name="values">What the row holds, an OR of <see cref="WindowValue"/>; not 0.</param>
        internal Window(int channels, int samples, int values)
        {
            _samples = samples;
            _values = values;
            _sums = new long[channels];
            _summed = new int[channels];
            _least = new int[channels];
            _greatest = new int[channels];
        }

        /// <summary>
        /// Gives the channels of a row: each channel's mean, least and greatest value in turn, as far as they are wanted.
        /// </summary>
        /// <param name="channels">The channels of a sample.</param>
        /// <param name="values">What the row holds, an OR of <see cref="WindowValue"/>.</param>
        /// <returns>The channels.</returns>
        internal static Channel[] ChannelsOf(Channel[] channels, int values)
        {
            var row = new Channel[channels.Length * Width(values)];
            int at = 0;
            for (int i = 0; i < channels.Length; i++)
            {
                Channel channel = channels[i];
                if ((values & WindowValue.Mean) != 0)
                {
                    row[at++] = channel;
                }

                if ((values & WindowValue.Min) != 0)
                {
                    row[at++] = new Channel(channel.Key + "_min", channel.Unit, channel.Decimals);
                }

                if ((values & WindowValue.Max) != 0)
                {
                    row[at++] = new Channel(channel.Key + "_max", channel.Unit, channel.Decimals);
                }
            }

            return row;
        }

        /// <summary>
        /// Tells how many values of a row come from one channel.
        /// </summary>
        /// <param name="values">What the row holds, an OR of <see cref="WindowValue"/>.</param>
        /// <returns>1 to 3.</returns>
        internal static int Width(int values)
        {
            return (values & WindowValue.Mean) + ((values & WindowValue.Min) / WindowValue.Min) + ((values & WindowValue.Max) / WindowValue.Max);
        }

        /// <summary>
        /// Takes a sample and gives a row in its place: that of the window which it has filled, or one without any value.
        /// </summary>
        /// <param name="counts">The sample; then the row.</param>
        internal void Take(int[] counts)
        {
            for (int i = 0; i < _sums.Length; i++)
            {
                if (counts[i] != Channel.Missing)
                {
                    Add(i, counts[i]);
                }
            }

            _taken++;
            int at = 0;
            for (int i = 0; i < _sums.Length; i++)
            {
                at = Put(i, counts, at);
            }

            if (_taken == _samples)
            {
                Begin();
            }
        }

        private void Add(int channel, int count)
        {
            if (_summed[channel] == 0 || count < _least[channel])
            {
                _least[channel] = count;
            }

            if (_summed[channel] == 0 || count > _greatest[channel])
            {
                _greatest[channel] = count;
            }

            _sums[channel] += count;
            _summed[channel]++;
        }

        private int Put(int channel, int[] counts, int at)
        {
            bool has = _taken == _samples && _summed[channel] > 0;
            if ((_values & WindowValue.Mean) != 0)
            {
                counts[at++] = has ? (int)Scale.Divide(_sums[channel], _summed[channel]) : Channel.Missing;
            }

            if ((_values & WindowValue.Min) != 0)
            {
                counts[at++] = has ? _least[channel] : Channel.Missing;
            }

            if ((_values & WindowValue.Max) != 0)
            {
                counts[at++] = has ? _greatest[channel] : Channel.Missing;
            }

            return at;
        }

        private void Begin()
        {
            _taken = 0;
            for (int i = 0; i < _sums.Length; i++)
            {
                _sums[i] = 0;
                _summed[i] = 0;
            }
        }
    }
}
