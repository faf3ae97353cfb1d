// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// The store as a plain list of rows, to hold the real one against. Row n is of sensor n modulo the number of sensors
    /// or another that the test picks; its counts follow from n.
    /// </summary>
    internal sealed class ReadingStoreModel
    {
        private const int MaxRows = 64;
        private readonly int[] _channels;
        private readonly int _words;
        private readonly int[] _row = new int[MaxRows];
        private readonly int[] _sensor = new int[MaxRows];
        private int _usedWords;

        internal ReadingStoreModel(int[] channels, int words)
        {
            _channels = channels;
            _words = words;
        }

        internal int Rows { get; private set; }

        internal int Readings { get; private set; }

        internal int InFlightRows { get; private set; }

        internal int InFlightReadings { get; private set; }

        internal int OverwrittenInFlight { get; private set; }

        internal static int Count(int row, int channel)
        {
            return (row + channel) % 7 == 0 ? Channel.Missing : (row * 16) + channel - 4000;
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

        internal int Append(int row, int sensor)
        {
            int lost = 0;
            while (_usedWords + 2 + _channels[sensor] > _words)
            {
                int readings = RemoveFirst();
                if (InFlightRows > 0)
                {
                    InFlightRows--;
                    OverwrittenInFlight += readings;
                }
                else
                {
                    lost += readings;
                }
            }

            _row[Rows] = row;
            _sensor[Rows] = sensor;
            Rows++;
            _usedWords += 2 + _channels[sensor];
            Readings += ReadingsOf(row, sensor);
            return lost;
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
            while (InFlightRows > 0)
            {
                InFlightRows--;
                RemoveFirst();
            }
        }

        internal void Return()
        {
            InFlightRows = 0;
        }

        /// <summary>Tells where the store differs, or <c>null</c>.</summary>
        internal string Difference(ReadingStore store)
        {
            if (store.Rows != Rows || store.Readings != Readings || store.InFlightRows != InFlightRows)
            {
                return store.Rows.ToString() + " rows, " + store.Readings.ToString() + " readings, expected "
                    + Rows.ToString() + ", " + Readings.ToString();
            }

            int at = store.First;
            for (int i = 0; i < Rows; i++)
            {
                bool same = store.SensorOf(at) == _sensor[i] && store.TimeMsOf(at) == TimeMs(_row[i]);
                for (int c = 0; c < _channels[_sensor[i]]; c++)
                {
                    same &= store.CountOf(at, c) == Count(_row[i], c);
                }

                if (!same)
                {
                    return "row " + i.ToString() + " of " + Rows.ToString();
                }

                at = store.After(at);
            }

            return null;
        }

        internal static long TimeMs(int row)
        {
            return (row * 1000003L) + 4294000000L;
        }

        private int RemoveFirst()
        {
            int readings = ReadingsOf(_row[0], _sensor[0]);
            Readings -= readings;
            _usedWords -= 2 + _channels[_sensor[0]];
            Rows--;
            Array.Copy(_row, 1, _row, 0, Rows);
            Array.Copy(_sensor, 1, _sensor, 0, Rows);
            return readings;
        }
    }
}
