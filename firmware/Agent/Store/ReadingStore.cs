// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Rows of readings in RAM, oldest first, in one ring of 32-bit words. When it is full the oldest row goes, counted.
    /// </summary>
    /// <remarks>
    /// A row is two words and a word for each channel of its sensor: the low 32 bits of its time; the high 16 bits of its
    /// time and the sensor's number; the counts. Time is monotonic milliseconds in 48 bits, which do not roll over in 8,900
    /// years. Three channels a row make 6.7 bytes a reading. A position is an index into the ring; it stays good until its
    /// row leaves the store.
    /// </remarks>
    public sealed class ReadingStore
    {
        private const int HeaderWords = 2;
        private const int SensorBits = 16;
        private const int SensorMask = (1 << SensorBits) - 1;

        private readonly int[] _words;
        private readonly int[] _rowWords;
        private int _first;
        private int _usedWords;
        private int _inFlightRows;
        private int _inFlightReadings;
        private int _overwrittenInFlight;

        /// <summary>
        /// Initializes a new instance of the <see cref="ReadingStore"/> class.
        /// </summary>
        /// <param name="sensors">The board's sensors; rows name them by their index.</param>
        /// <param name="capacityReadings">At least so many readings have room, whichever sensors they come from.</param>
        public ReadingStore(ISensor[] sensors, int capacityReadings)
        {
            _rowWords = new int[sensors.Length];
            int words = 0;
            for (int i = 0; i < sensors.Length; i++)
            {
                int channels = sensors[i].Channels.Length;
                _rowWords[i] = HeaderWords + channels;
                int needed = (capacityReadings + channels - 1) / channels * _rowWords[i];
                if (needed > words)
                {
                    words = needed;
                }
            }

            _words = new int[words];
        }

        /// <summary>Gets how many rows are in the store, those in flight included.</summary>
        public int Rows { get; private set; }

        /// <summary>Gets how many readings are in the store, those in flight included.</summary>
        public int Readings { get; private set; }

        /// <summary>Gets how many rows at the front are in flight.</summary>
        public int InFlightRows
        {
            get { return _inFlightRows; }
        }

        /// <summary>Gets a value indicating whether half of the ring is used, or more.</summary>
        public bool IsHalfFull
        {
            get { return _usedWords * 2 >= _words.Length; }
        }

        /// <summary>Gets the size of the ring in bytes.</summary>
        public int SizeBytes
        {
            get { return _words.Length * 4; }
        }

        /// <summary>Gets the position of the oldest row. Only if <see cref="Rows"/> is not 0.</summary>
        public int First
        {
            get { return _first; }
        }

        /// <summary>
        /// Adds a row; if the ring is full the oldest rows make room.
        /// </summary>
        /// <param name="sensor">The sensor's number.</param>
        /// <param name="timeMs">When it was taken, in monotonic milliseconds, 0 or more.</param>
        /// <param name="counts">A count for each channel of the sensor.</param>
        /// <returns>How many readings were lost for it. One in flight is not: it may yet be confirmed.</returns>
        public int Append(int sensor, long timeMs, int[] counts)
        {
            int rowWords = _rowWords[sensor];
            int lost = 0;
            while (_words.Length - _usedWords < rowWords)
            {
                lost += Overwrite();
            }

            int at = Wrap(_first + _usedWords);
            _words[at] = (int)timeMs;
            at = Wrap(at + 1);
            _words[at] = ((int)(timeMs >> 32) << SensorBits) | sensor;
            for (int i = 0; i < rowWords - HeaderWords; i++)
            {
                at = Wrap(at + 1);
                _words[at] = counts[i];
                if (counts[i] != Channel.Missing)
                {
                    Readings++;
                }
            }

            _usedWords += rowWords;
            Rows++;
            return lost;
        }

        /// <summary>
        /// Goes from a row to the next.
        /// </summary>
        /// <param name="row">The position of a row.</param>
        /// <returns>The position of the row after it, if there is one.</returns>
        public int After(int row)
        {
            return Wrap(row + _rowWords[SensorOf(row)]);
        }

        /// <summary>
        /// Tells when a row was taken.
        /// </summary>
        /// <param name="row">The position of a row.</param>
        /// <returns>Monotonic milliseconds.</returns>
        public long TimeMsOf(int row)
        {
            long high = (uint)_words[Wrap(row + 1)] >> SensorBits;
            return (high << 32) | (uint)_words[row];
        }

        /// <summary>
        /// Tells which sensor a row came from.
        /// </summary>
        /// <param name="row">The position of a row.</param>
        /// <returns>The sensor's number.</returns>
        public int SensorOf(int row)
        {
            return _words[Wrap(row + 1)] & SensorMask;
        }

        /// <summary>
        /// Reads one count.
        /// </summary>
        /// <param name="row">The position of a row.</param>
        /// <param name="channel">The channel's index at its sensor.</param>
        /// <returns>The count, or <see cref="Channel.Missing"/>.</returns>
        public int CountOf(int row, int channel)
        {
            return _words[Wrap(row + HeaderWords + channel)];
        }

        /// <summary>
        /// Marks the oldest rows as sent and not yet confirmed. Only while none are.
        /// </summary>
        /// <param name="rows">How many rows.</param>
        /// <returns>How many readings they hold.</returns>
        public int MarkInFlight(int rows)
        {
            _inFlightRows = rows;
            _inFlightReadings = 0;
            _overwrittenInFlight = 0;
            int at = _first;
            for (int i = 0; i < rows; i++)
            {
                _inFlightReadings += ReadingsOf(at);
                at = After(at);
            }

            return _inFlightReadings;
        }

        /// <summary>
        /// The rows in flight have arrived: they leave the store.
        /// </summary>
        /// <returns>How many readings were confirmed, those overwritten meanwhile included.</returns>
        public int ConfirmInFlight()
        {
            while (_inFlightRows > 0)
            {
                _inFlightRows--;
                RemoveFirst();
            }

            return _inFlightReadings;
        }

        /// <summary>
        /// The rows in flight have not arrived: they are to be sent again.
        /// </summary>
        /// <returns>How many of their readings were overwritten meanwhile and are lost now.</returns>
        public int ReturnInFlight()
        {
            _inFlightRows = 0;
            return _overwrittenInFlight;
        }

        private int Overwrite()
        {
            int readings = RemoveFirst();
            if (_inFlightRows == 0)
            {
                return readings;
            }

            _inFlightRows--;
            _overwrittenInFlight += readings;
            return 0;
        }

        private int RemoveFirst()
        {
            int readings = ReadingsOf(_first);
            int rowWords = _rowWords[SensorOf(_first)];
            _first = Wrap(_first + rowWords);
            _usedWords -= rowWords;
            Rows--;
            Readings -= readings;
            return readings;
        }

        private int ReadingsOf(int row)
        {
            int channels = _rowWords[SensorOf(row)] - HeaderWords;
            int readings = 0;
            for (int i = 0; i < channels; i++)
            {
                if (CountOf(row, i) != Channel.Missing)
                {
                    readings++;
                }
            }

            return readings;
        }

        private int Wrap(int index)
        {
            return index < _words.Length ? index : index - _words.Length;
        }
    }
}
