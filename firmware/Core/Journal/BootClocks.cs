// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent
{
    /// <summary>
    /// What a few boots learnt about the time after they had put rows without it into the journal: for a range of segments, UTC
    /// minus monotonic milliseconds. Oldest first.
    /// </summary>
    internal sealed class BootClocks
    {
        /// <summary>How many boots are remembered; of an older one the rows are estimated.</summary>
        internal const int Max = 8;

        private int[] _first;
        private int[] _last;
        private long[] _offsetMs;
        private int _count;

        /// <summary>Gets the last segment of all ranges; 0 if there are none.</summary>
        internal int Last
        {
            get { return _count == 0 ? 0 : _last[_count - 1]; }
        }

        /// <summary>
        /// Finds the clock of a segment's rows.
        /// </summary>
        /// <param name="segment">The segment's number.</param>
        /// <param name="offsetMs">Receives UTC minus monotonic milliseconds.</param>
        /// <returns>Whether it is known.</returns>
        internal bool TryGet(int segment, out long offsetMs)
        {
            for (int i = 0; i < _count; i++)
            {
                if (segment >= _first[i] && segment <= _last[i])
                {
                    offsetMs = _offsetMs[i];
                    return true;
                }
            }

            offsetMs = 0;
            return false;
        }

        /// <summary>
        /// Remembers the clock of a boot, or what has become of it.
        /// </summary>
        /// <param name="first">The first segment with rows of that boot without time.</param>
        /// <param name="last">The last one.</param>
        /// <param name="offsetMs">UTC minus monotonic milliseconds.</param>
        internal void Set(int first, int last, long offsetMs)
        {
            if (_count > 0 && _first[_count - 1] == first)
            {
                _count--;
            }
            else if (_count == Max)
            {
                Forget(_first[1]);
            }

            Add(first, last, offsetMs);
        }

        /// <summary>
        /// Forgets what nobody needs any more.
        /// </summary>
        /// <param name="segment">The first segment that still counts.</param>
        internal void Forget(int segment)
        {
            int gone = 0;
            while (gone < _count && _last[gone] < segment)
            {
                gone++;
            }

            if (gone == 0)
            {
                return;
            }

            _count -= gone;
            Array.Copy(_first, gone, _first, 0, _count);
            Array.Copy(_last, gone, _last, 0, _count);
            Array.Copy(_offsetMs, gone, _offsetMs, 0, _count);
        }

        /// <summary>
        /// Writes all.
        /// </summary>
        /// <param name="to">Where to.</param>
        internal void Write(ByteWriter to)
        {
            to.Byte(_count);
            for (int i = 0; i < _count; i++)
            {
                to.Number((ulong)_first[i]);
                to.Number((ulong)_last[i]);
                to.Number(Varint.ZigZag(_offsetMs[i]));
            }
        }

        /// <summary>
        /// Reads what was written.
        /// </summary>
        /// <param name="from">From where.</param>
        internal void Read(ByteReader from)
        {
            int count = from.Byte();
            for (int i = 0; i < count && i < Max; i++)
            {
                int first = from.Count();
                int last = from.Count();
                Add(first, last, Varint.UnZigZag(from.Number()));
            }
        }

        // Most boards never need it.
        private void Add(int first, int last, long offsetMs)
        {
            if (_first == null)
            {
                _first = new int[Max];
                _last = new int[Max];
                _offsetMs = new long[Max];
            }

            _first[_count] = first;
            _last[_count] = last;
            _offsetMs[_count] = offsetMs;
            _count++;
        }
    }
}
