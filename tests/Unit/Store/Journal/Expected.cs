// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;
using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// The rows that a test has taken, as they are to arrive.
    /// </summary>
    internal sealed class Expected
    {
        private readonly ArrayList _lines = new ArrayList();
        private readonly Board _board;
        private int _seed = 1;

        internal Expected(Board board)
        {
            _board = board;
        }

        internal int Count
        {
            get { return _lines.Count; }
        }

        internal string this[int index]
        {
            get { return (string)_lines[index]; }
        }

        /// <summary>Takes a row and notes it.</summary>
        internal void Take(int sensor, params int[] counts)
        {
            ISensor of = _board.Sensors[sensor];
            long unixMs = _board.Clock.NowMs + _board.Clock.UtcMinusNowMs;
            _lines.Add(Board.TextOf(of.Name, of.Channels, unixMs, false, counts));
            _board.Take(sensor, counts);
        }

        /// <summary>Takes rows of sensor 0, ten seconds apart, with counts from a number on.</summary>
        internal void TakeRows(int rows, int from)
        {
            var counts = new int[_board.Sensors[0].Channels.Length];
            for (int i = 0; i < rows; i++)
            {
                for (int c = 0; c < counts.Length; c++)
                {
                    counts[c] = (from + i) * (c + 1);
                }

                Take(0, counts);
                _board.Clock.NowMs += 10000;
            }
        }

        /// <summary>Takes rows of sensor 0 that do not pack well, a second apart; returns how many readings they hold.</summary>
        internal int TakeWideRows(int rows)
        {
            var counts = new int[_board.Sensors[0].Channels.Length];
            for (int i = 0; i < rows; i++)
            {
                for (int c = 0; c < counts.Length; c++)
                {
                    _seed = (_seed * 1103515245) + 12345;
                    counts[c] = _seed ^ (_seed << 15);
                }

                Take(0, counts);
                _board.Clock.NowMs += 1000;
            }

            return rows * counts.Length;
        }

        /// <summary>The first ones are not expected any more.</summary>
        internal void Forget(int rows)
        {
            for (int i = 0; i < rows; i++)
            {
                _lines.RemoveAt(0);
            }
        }

        /// <summary>Holds what has arrived against it.</summary>
        internal void AssertSame(ArrayList arrived, string where)
        {
            for (int i = 0; i < arrived.Count && i < _lines.Count; i++)
            {
                Assert.AreEqual((string)_lines[i], (string)arrived[i], where + ", row " + i.ToString());
            }

            Assert.AreEqual(_lines.Count, arrived.Count, where);
        }
    }
}
