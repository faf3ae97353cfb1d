// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Rows of readings in RAM, oldest first, in one ring of 32-bit words. When it is full the oldest row goes, counted.
    /// </summary>
    /// <remarks>
    /// A row is one word for its sensor's number (upper 4 bits) and the low 28 bits of its time, and one for each count: three
    /// channels a row make 5.3 bytes a reading. Monotonic milliseconds roll over in 28 bits every 74.5 hours, so the whole time
    /// of the first row is kept apart and every other is as much later as the bits say; a row that comes more than 74.5 hours
    /// after the one before it makes all earlier ones go, counted like any that lost their place.
    /// </remarks>
    public sealed class ReadingStore : IReadings
    {
        /// <summary>How many sensors a board may have: a row's header word has four bits for them.</summary>
        public const int MaxSensors = 16;

        private const int TimeBits = 28;
        private const int TimeMask = (1 << TimeBits) - 1;

        private readonly ISensor[] _sensors;
        private readonly Child[] _children;
        private readonly TimeBase _time;
        private readonly Diagnostics _diagnostics;
        private readonly int[] _words;
        private readonly int[] _rowWords;
        private readonly int[] _counts = new int[Channel.MaxPerSensor];
        private int _first;
        private long _firstMs;
        private int _usedWords;
        private int _inFlightRows;
        private int _inFlightReadings;
        private int _overwrittenInFlight;
        private int _readRows;
        private int _at;

        /// <summary>
        /// Initializes a new instance of the <see cref="ReadingStore"/> class.
        /// </summary>
        /// <param name="sensors">The board's sensors; rows name them by their index. At most 16.</param>
        /// <param name="children">The device that each sensor belongs to; <c>null</c>: the board itself.</param>
        /// <param name="capacityReadings">How many readings have room if all sensors give rows equally often.</param>
        /// <param name="time">Turns the rows' times into UTC.</param>
        /// <param name="diagnostics">Counts what is lost.</param>
        public ReadingStore(ISensor[] sensors, Child[] children, int capacityReadings, TimeBase time, Diagnostics diagnostics)
        {
            _sensors = sensors;
            _children = children;
            _time = time;
            _diagnostics = diagnostics;
            _rowWords = new int[sensors.Length];
            int words = 0;
            int longest = 0;
            for (int i = 0; i < sensors.Length; i++)
            {
                _rowWords[i] = 1 + sensors[i].Channels.Length;
                words += _rowWords[i];
                longest = _rowWords[i] > longest ? _rowWords[i] : longest;
            }

            int channels = words - sensors.Length;
            int rounds = channels == 0 ? 0 : (capacityReadings + channels - 1) / channels;
            _words = new int[(rounds * words) + longest];
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

        /// <summary>Gets a value indicating whether three quarters of the ring are used, or more.</summary>
        public bool IsNearlyFull
        {
            get { return _usedWords * 4L >= _words.Length * 3L; }
        }

        /// <summary>Gets the size of the ring in bytes.</summary>
        public int SizeBytes
        {
            get { return _words.Length * 4; }
        }

        /// <summary>Gets when the oldest row was taken, in monotonic milliseconds. Only if <see cref="Rows"/> is not 0.</summary>
        public long OldestMs
        {
            get { return _firstMs; }
        }

        /// <summary>Gets when the newest row ever was taken, in monotonic milliseconds; 0 if there was none.</summary>
        public long NewestMs { get; private set; }

        /// <summary>Gets the number of the present row's sensor.</summary>
        public int Sensor { get; private set; }

        /// <summary>Gets the present row's time, in monotonic milliseconds.</summary>
        public long TimeMs { get; private set; }

        /// <summary>Gets how many readings the present row holds.</summary>
        public int RowReadings { get; private set; }

        /// <inheritdoc/>
        public Channel[] Channels
        {
            get { return _sensors[Sensor].Channels; }
        }

        /// <inheritdoc/>
        public string SensorName
        {
            get { return _sensors[Sensor].Name; }
        }

        /// <inheritdoc/>
        public Child Child
        {
            get { return _children[Sensor]; }
        }

        /// <inheritdoc/>
        public long UnixMs
        {
            get { return _time.ToUnixMs(TimeMs); }
        }

        /// <inheritdoc/>
        public bool IsEstimated
        {
            get { return false; }
        }

        /// <inheritdoc/>
        public int[] Counts
        {
            get { return _counts; }
        }

        /// <summary>
        /// Adds a row; if the ring is full the oldest rows make room and are counted. One in flight may yet be confirmed.
        /// </summary>
        /// <param name="sensor">The sensor's number.</param>
        /// <param name="timeMs">When it was taken, in monotonic milliseconds, <see cref="NewestMs"/> or later.</param>
        /// <param name="counts">A count for each channel of the sensor.</param>
        public void Append(int sensor, long timeMs, int[] counts)
        {
            int rowWords = _rowWords[sensor];
            int lost = 0;
            while (Rows > 0 && (_words.Length - _usedWords < rowWords || timeMs - NewestMs > TimeMask))
            {
                lost += Overwrite();
            }

            if (Rows == 0)
            {
                _firstMs = timeMs;
            }

            NewestMs = timeMs;
            int at = Wrap(_first + _usedWords);
            _words[at] = (sensor << TimeBits) | ((int)timeMs & TimeMask);
            for (int i = 0; i < rowWords - 1; i++)
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
            if (lost > 0)
            {
                _diagnostics.Dropped(DropCause.Overwritten, lost);
            }
        }

        /// <inheritdoc/>
        public void Rewind()
        {
            _readRows = 0;
        }

        /// <inheritdoc/>
        public bool Next()
        {
            return _time.IsKnown && NextRow();
        }

        /// <summary>
        /// Goes to the next row, also while UTC is not known.
        /// </summary>
        /// <returns><c>false</c> if there is none.</returns>
        public bool NextRow()
        {
            if (_readRows == Rows)
            {
                return false;
            }

            if (_readRows == 0)
            {
                _at = _first;
                TimeMs = _firstMs;
            }
            else
            {
                int next = Wrap(_at + _rowWords[Sensor]);
                TimeMs += LaterMs(_at, next);
                _at = next;
            }

            _readRows++;
            Sensor = SensorOf(_at);
            int channels = _rowWords[Sensor] - 1;
            int word = _at;
            int readings = 0;
            for (int i = 0; i < channels; i++)
            {
                word = Wrap(word + 1);
                int count = _words[word];
                _counts[i] = count;
                if (count != Channel.Missing)
                {
                    readings++;
                }
            }

            RowReadings = readings;
            return true;
        }

        /// <summary>
        /// Takes the oldest rows out: they lie in the journal now. Only while none are in flight.
        /// </summary>
        /// <param name="rows">How many.</param>
        public void Remove(int rows)
        {
            for (int i = 0; i < rows; i++)
            {
                RemoveFirst();
            }
        }

        /// <inheritdoc/>
        public int MarkInFlight(int rows)
        {
            _inFlightRows = rows;
            _inFlightReadings = 0;
            _overwrittenInFlight = 0;
            int at = _first;
            for (int i = 0; i < rows; i++)
            {
                _inFlightReadings += ReadingsOf(at);
                at = Wrap(at + _rowWords[SensorOf(at)]);
            }

            return _inFlightReadings;
        }

        /// <inheritdoc/>
        public int ConfirmInFlight()
        {
            Remove(_inFlightRows);
            _inFlightRows = 0;
            return _inFlightReadings;
        }

        /// <inheritdoc/>
        public void ReturnInFlight()
        {
            _inFlightRows = 0;
            if (_overwrittenInFlight > 0)
            {
                _diagnostics.Dropped(DropCause.Overwritten, _overwrittenInFlight);
            }
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
            int next = Wrap(_first + rowWords);
            Rows--;
            if (Rows > 0)
            {
                _firstMs += LaterMs(_first, next);
            }

            _first = next;
            _usedWords -= rowWords;
            Readings -= readings;
            return readings;
        }

        private int ReadingsOf(int row)
        {
            int channels = _rowWords[SensorOf(row)] - 1;
            int readings = 0;
            for (int i = 1; i <= channels; i++)
            {
                if (_words[Wrap(row + i)] != Channel.Missing)
                {
                    readings++;
                }
            }

            return readings;
        }

        private int LaterMs(int row, int next)
        {
            return (_words[next] - _words[row]) & TimeMask;
        }

        private int SensorOf(int row)
        {
            return (_words[row] >> TimeBits) & 15;
        }

        private int Wrap(int index)
        {
            return index < _words.Length ? index : index - _words.Length;
        }
    }
}
