// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;

namespace DeviceAgent
{
    /// <summary>
    /// A sensor as its settings want it: keys, offsets, window and dead bands, in this order. It stands between the driver and
    /// the <see cref="Sampler"/>, so that store, journal and messages know its channels only.
    /// </summary>
    /// <remarks>
    /// Not every sample gives a row: one that only goes into a window, or in which nothing has changed enough, is a good one
    /// without any value. Allocates nothing in <see cref="TryRead"/>.
    /// </remarks>
    public sealed class TreatedSensor : ISensor
    {
        private readonly CorrectedSensor _present;
        private readonly IClock _clock;
        private readonly Channel[] _channels;
        private readonly Window _window;
        private DeadBands _deadBands;

        private TreatedSensor(CorrectedSensor present, SensorSettings settings, IClock clock)
        {
            _present = present;
            _clock = clock;
            _channels = present.Channels;
            if (settings.WindowSamples > 1)
            {
                _window = new Window(_channels.Length, settings.WindowSamples, settings.WindowValues);
                _channels = Window.ChannelsOf(_channels, settings.WindowValues);
            }
        }

        /// <inheritdoc/>
        public string Name
        {
            get { return _present.Name; }
        }

        /// <inheritdoc/>
        public Channel[] Channels
        {
            get { return _channels; }
        }

        /// <inheritdoc/>
        public string Fault
        {
            get { return _present.Fault; }
        }

        /// <summary>Gets the sensor's present values: with keys and offsets, before window and dead bands, and without any effect on them.</summary>
        public ISensor Present
        {
            get { return _present; }
        }

        /// <summary>Gets a value indicating whether several samples become one row.</summary>
        public bool HasWindow
        {
            get { return _window != null; }
        }

        /// <summary>
        /// Treats a driver's sensor as the settings say.
        /// </summary>
        /// <param name="sensor">The driver's sensor.</param>
        /// <param name="settings">What <c>device.json</c> says of it.</param>
        /// <param name="clock">Tells how long a value has not been kept.</param>
        /// <param name="mistakes">
        /// Receives a message (<see cref="string"/>) for each mistake, which begins with the sensor's name. A list of keys, offsets
        /// or dead bands that names a key which the sensor does not have is left out.
        /// </param>
        /// <returns>The sensor; <c>null</c> if a row of it cannot be: more than 16 values, or two of them under one key.</returns>
        public static TreatedSensor Create(ISensor sensor, SensorSettings settings, IClock clock, ArrayList mistakes)
        {
            var present = new CorrectedSensor(sensor, settings.Suffix);
            if (settings.Keys.Length > 0)
            {
                Note(mistakes, sensor, "keys", present.Rename(settings.Keys));
            }

            var treated = new TreatedSensor(present, settings, clock);
            string refused = RowMistake(treated._channels);
            if (refused != null)
            {
                mistakes.Add(sensor.Name + refused);
                return null;
            }

            Note(mistakes, sensor, "offsets", treated.SetOffsets(settings.Offsets));
            Note(mistakes, sensor, "deadBands", treated.SetDeadBands(settings.DeadBands, settings.MaxSilenceMs));
            return treated;
        }

        /// <inheritdoc/>
        public bool TryRead(int[] counts)
        {
            // Before the read, as the row's own time.
            long nowMs = _clock.MonotonicMs;
            if (!_present.TryRead(counts))
            {
                return false;
            }

            if (_window != null)
            {
                _window.Take(counts);
            }

            if (_deadBands != null)
            {
                _deadBands.Apply(counts, nowMs);
            }

            return true;
        }

        /// <summary>
        /// Looks for an amount whose key the sensor does not have.
        /// </summary>
        /// <param name="amounts">Offsets or dead bands.</param>
        /// <returns><c>null</c>, or what is wrong, to follow their place: <c>has no key "x"; it has a, b</c>.</returns>
        public string MistakeIn(KeyAmount[] amounts)
        {
            return _present.MistakeIn(amounts);
        }

        /// <summary>
        /// Changes the offsets from the next sample on; also in the middle of a window.
        /// </summary>
        /// <param name="offsets">All of them: a key that is not among them has none.</param>
        /// <returns><c>null</c>, or what is wrong, as <see cref="MistakeIn"/> tells it: then nothing has changed.</returns>
        public string SetOffsets(KeyAmount[] offsets)
        {
            string mistake = MistakeIn(offsets);
            if (mistake == null)
            {
                _present.SetOffsets(offsets);
            }

            return mistake;
        }

        /// <summary>
        /// Changes the dead bands from the next row on. Where there were none before, that row is kept.
        /// </summary>
        /// <param name="deadBands">All of them: of a key that is not among them, or whose band is 0, every value is kept.</param>
        /// <param name="maxSilenceMs">After so long a value is kept all the same, in milliseconds; 0: never.</param>
        /// <returns><c>null</c>, or what is wrong, as <see cref="MistakeIn"/> tells it: then nothing has changed.</returns>
        public string SetDeadBands(KeyAmount[] deadBands, int maxSilenceMs)
        {
            string mistake = MistakeIn(deadBands);
            if (mistake != null)
            {
                return mistake;
            }

            if (deadBands.Length == 0)
            {
                _deadBands = null;
                return null;
            }

            _deadBands = _deadBands ?? new DeadBands(_channels.Length);
            _deadBands.Set(BandsOf(deadBands), maxSilenceMs);
            return null;
        }

        private static void Note(ArrayList mistakes, ISensor sensor, string place, string mistake)
        {
            if (mistake != null)
            {
                mistakes.Add(sensor.Name + "." + place + " " + mistake);
            }
        }

        private static string RowMistake(Channel[] channels)
        {
            if (channels.Length > Channel.MaxPerSensor)
            {
                return ".window makes " + channels.Length.ToString() + " values a row, more than " + Channel.MaxPerSensor.ToString();
            }

            for (int i = 0; i < channels.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    if (channels[i].Key == channels[j].Key)
                    {
                        return " has two values under the key \"" + channels[i].Key + "\"";
                    }
                }
            }

            return null;
        }

        private long[] BandsOf(KeyAmount[] deadBands)
        {
            // The values that a window makes of a channel have its band, each for itself.
            int width = _channels.Length / _present.Channels.Length;
            var bands = new long[_channels.Length];
            for (int i = 0; i < deadBands.Length; i++)
            {
                int channel = _present.Find(deadBands[i].Key);
                long band = Scale.AtLeast(deadBands[i].Millionths, _present.Channels[channel].Decimals);
                for (int c = 0; c < width; c++)
                {
                    bands[(channel * width) + c] = band;
                }
            }

            return bands;
        }
    }
}
