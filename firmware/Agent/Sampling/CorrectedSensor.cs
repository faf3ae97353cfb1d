// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// A driver's sensor under the telemetry keys that the settings give it, and with their offsets.
    /// </summary>
    internal sealed class CorrectedSensor : ISensor
    {
        // No count is further from another.
        private const long MaxOffset = 1L << 32;

        private readonly ISensor _sensor;
        private readonly string _suffix;
        private Channel[] _channels;
        private long[] _offsets;

        /// <summary>
        /// Initializes a new instance of the <see cref="CorrectedSensor"/> class, which corrects nothing yet.
        /// </summary>
        /// <param name="sensor">The driver's sensor.</param>
        /// <param name="suffix">What ends its keys and is left out where settings name them; may be empty.</param>
        internal CorrectedSensor(ISensor sensor, string suffix)
        {
            _sensor = sensor;
            _suffix = suffix;
            _channels = sensor.Channels;
        }

        /// <inheritdoc/>
        public string Name
        {
            get { return _sensor.Name; }
        }

        /// <inheritdoc/>
        public Channel[] Channels
        {
            get { return _channels; }
        }

        /// <inheritdoc/>
        public string Fault
        {
            get { return _sensor.Fault; }
        }

        /// <inheritdoc/>
        public bool TryRead(int[] counts)
        {
            if (!_sensor.TryRead(counts))
            {
                return false;
            }

            if (_offsets != null)
            {
                AddOffsets(counts);
            }

            return true;
        }

        /// <summary>
        /// Gives keys another name. Before anybody has asked for <see cref="Channels"/>.
        /// </summary>
        /// <param name="names">The names.</param>
        /// <returns><c>null</c>, or what is wrong: then nothing has changed.</returns>
        internal string Rename(KeyName[] names)
        {
            Channel[] own = _sensor.Channels;
            var channels = new Channel[own.Length];
            for (int i = 0; i < channels.Length; i++)
            {
                channels[i] = own[i];
            }

            for (int i = 0; i < names.Length; i++)
            {
                int channel = Find(names[i].Key);
                if (channel < 0)
                {
                    return NoKey(names[i].Key);
                }

                channels[channel] = new Channel(names[i].Name, own[channel].Unit, own[channel].Decimals);
            }

            _channels = channels;
            return null;
        }

        /// <summary>
        /// Looks for an amount whose key the sensor does not have.
        /// </summary>
        /// <param name="amounts">The amounts.</param>
        /// <returns><c>null</c>, or what is wrong.</returns>
        internal string MistakeIn(KeyAmount[] amounts)
        {
            for (int i = 0; i < amounts.Length; i++)
            {
                if (Find(amounts[i].Key) < 0)
                {
                    return NoKey(amounts[i].Key);
                }
            }

            return null;
        }

        /// <summary>
        /// Changes the offsets.
        /// </summary>
        /// <param name="offsets">All of them, without a mistake; a key that is not among them has none.</param>
        internal void SetOffsets(KeyAmount[] offsets)
        {
            _offsets = offsets.Length == 0 ? null : new long[_channels.Length];
            for (int i = 0; i < offsets.Length; i++)
            {
                int channel = Find(offsets[i].Key);
                long counts = Scale.Nearest(offsets[i].Millionths, _channels[channel].Decimals);
                _offsets[channel] = counts > MaxOffset ? MaxOffset : counts < -MaxOffset ? -MaxOffset : counts;
            }
        }

        /// <summary>
        /// Finds a channel by the key that settings name it with: the driver's, without suffix.
        /// </summary>
        /// <param name="key">The key.</param>
        /// <returns>The channel's number, or -1.</returns>
        internal int Find(string key)
        {
            Channel[] channels = _sensor.Channels;
            for (int i = 0; i < channels.Length; i++)
            {
                if (channels[i].Key == key + _suffix)
                {
                    return i;
                }
            }

            return -1;
        }

        private string NoKey(string key)
        {
            Channel[] channels = _sensor.Channels;
            string text = "has no key \"" + key + "\"; it has ";
            for (int i = 0; i < channels.Length; i++)
            {
                text += (i == 0 ? string.Empty : ", ") + channels[i].Key.Substring(0, channels[i].Key.Length - _suffix.Length);
            }

            return text;
        }

        private void AddOffsets(int[] counts)
        {
            for (int i = 0; i < _offsets.Length; i++)
            {
                if (counts[i] != Channel.Missing)
                {
                    long sum = counts[i] + _offsets[i];
                    counts[i] = sum > int.MaxValue ? int.MaxValue : sum <= Channel.Missing ? Channel.Missing + 1 : (int)sum;
                }
            }
        }
    }
}
