// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// The ring as a plain list of rows, to hold the real one against. Row n is of sensor n modulo the number of sensors
    /// or another that the test picks; its counts follow from n.
    /// </summary>
    internal sealed class RingModel
    {
        private const int MaxRows = 64;
        private readonly int[] _channels;
        private readonly int _words;
        private readonly int[] _row = new int[MaxRows];
        private readonly int[] _sensor = new int[MaxRows];
        private int _usedWords;

        internal RingModel(int[] channels, int words)
        {
            _channels = channels;
            _words = words;
        }

        /// <summary>Gets the word at which the first row begins.</summary>
        internal int First { get; private set; }

        internal int Rows { get; private set; }

        internal int Readings { get; private set; }

        internal int InFlightRows { get; private set; }

        internal int InFlightReadings { get; private set; }

        internal int OverwrittenInFlight { get; private set; }

        /// <summary>Gets how many readings were lost for good.</summary>
        internal int Lost { get; private set; }

        internal static long TimeMs(int row)
        {
            return (row * 1000003L) + 4294000000L;
        }

        internal static int Count(int row, int channel)
        {
            return (row + channel) % 7 == 0 ? Channel.Missing : (row * 16) + channel - 4000;
        }

        internal int[] Counts(int row, int sensor)
        {
            var counts = new int[_channels[sensor]];
            for (int c = 0; c < counts.Length; c++)
            {
                counts[c] = Count(row, c);
            }

            return counts;
        }

        internal int ReadingsOf(int row, int sensor)
        {
            int readings = 0;
            for (int c = 0; c < _channels[sensor]; c++)
            {
                readings += Count(row, c) == Channel.Missing ? 0 : 1;
            }

            return readings;
        }

        internal void Append(int row, int sensor)
        {
            while (_usedWords + 1 + _channels[sensor] > _words)
            {
                int readings = RemoveFirst();
                if (InFlightRows > 0)
                {
                    InFlightRows--;
                    OverwrittenInFlight += readings;
                }
                else
                {
                    Lost += readings;
                }
            }

            _row[Rows] = row;
            _sensor[Rows] = sensor;
            Rows++;
            _usedWords += 1 + _channels[sensor];
            Readings += ReadingsOf(row, sensor);
        }

        internal void MarkInFlight(int rows)
        {
            InFlightRows = rows;
            InFlightReadings = 0;
            OverwrittenInFlight = 0;
            for (int i = 0; i < rows; i++)
            {
                InFlightReadings += ReadingsOf(_row[i], _sensor[i]);
            }
        }

        internal void Confirm()
        {
            Remove(InFlightRows);
            InFlightRows = 0;
            OverwrittenInFlight = 0;
        }

        internal void Return()
        {
            Lost += OverwrittenInFlight;
            InFlightRows = 0;
            OverwrittenInFlight = 0;
        }

        internal void Remove(int rows)
        {
            for (int i = 0; i < rows; i++)
            {
                RemoveFirst();
            }
        }

        /// <summary>Tells where the store differs, or <c>null</c>.</summary>
        internal string Difference(ReadingStore store)
        {
            if (store.Rows != Rows || store.Readings != Readings || store.InFlightRows != InFlightRows)
            {
                return store.Rows.ToString() + " rows, " + store.Readings.ToString() + " readings, expected "
                    + Rows.ToString() + ", " + Readings.ToString();
            }

            store.Rewind();
            for (int i = 0; i < Rows; i++)
            {
                bool same = store.NextRow() && store.Sensor == _sensor[i] && store.TimeMs == TimeMs(_row[i])
                    && store.RowReadings == ReadingsOf(_row[i], _sensor[i]);
                for (int c = 0; c < _channels[_sensor[i]]; c++)
                {
                    same &= store.Counts[c] == Count(_row[i], c);
                }

                if (!same)
                {
                    return "row " + i.ToString() + " of " + Rows.ToString();
                }
            }

            return store.NextRow() ? "a row too many" : Rows > 0 && store.OldestMs != TimeMs(_row[0]) ? "oldest" : null;
        }

        private int RemoveFirst()
        {
            int readings = ReadingsOf(_row[0], _sensor[0]);
            int words = 1 + _channels[_sensor[0]];
            Readings -= readings;
            _usedWords -= words;
            First = (First + words) % _words;
            Rows--;
            Array.Copy(_row, 1, _row, 0, Rows);
            Array.Copy(_sensor, 1, _sensor, 0, Rows);
            return readings;
        }
    }
}
