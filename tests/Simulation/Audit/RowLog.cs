// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Audit
{
    /// <summary>
    /// The rows of one source that may yet matter, in the order they were taken. What arrived and cannot come again is forgotten.
    /// </summary>
    internal sealed class RowLog
    {
        // Rows of which the flash may hold a second copy are remembered for so long after they were confirmed.
        private const long DoubtMs = 40L * 86400000;

        private TakenRow[] _rows = new TakenRow[256];
        private int _count;
        private long _taken;

        /// <summary>Gets how many rows are remembered.</summary>
        internal int Count => _count;

        /// <summary>Gets how many readings were forgotten of which the board may have counted a second copy as lost.</summary>
        internal long ForgottenDoubts { get; private set; }

        internal ref TakenRow this[int index] => ref _rows[index];

        /// <summary>Adds a row that was just taken.</summary>
        /// <param name="row">The row; gets its number.</param>
        /// <param name="settledMs">What was confirmed before this time cannot come again.</param>
        internal void Add(ref TakenRow row, long settledMs)
        {
            if (_count == _rows.Length)
            {
                Forget(settledMs, row.TakenMs - DoubtMs);
                if (_count > _rows.Length / 4 * 3)
                {
                    Array.Resize(ref _rows, _rows.Length * 2);
                }
            }

            row.Number = _taken++;
            _rows[_count++] = row;
        }

        /// <summary>Finds the row of these values that was taken nearest to a time.</summary>
        /// <param name="timeMs">The time.</param>
        /// <param name="values">The values.</param>
        /// <param name="withinMs">How far apart the times may be.</param>
        /// <returns>Its index, or -1.</returns>
        internal int FindTime(long timeMs, ulong values, long withinMs)
        {
            int later = FirstAt(timeMs);
            int earlier = later - 1;
            while (true)
            {
                long untilLaterMs = later < _count ? _rows[later].TakenMs - timeMs : long.MaxValue;
                long sinceEarlierMs = earlier >= 0 ? timeMs - _rows[earlier].TakenMs : long.MaxValue;
                if (Math.Min(untilLaterMs, sinceEarlierMs) > withinMs)
                {
                    return -1;
                }

                int at = untilLaterMs < sinceEarlierMs ? later++ : earlier--;
                if (_rows[at].Values == values)
                {
                    return at;
                }
            }
        }

        /// <summary>Finds a row by its values, from a number on and then from the start.</summary>
        /// <param name="from">The number to look from.</param>
        /// <param name="values">The values.</param>
        /// <param name="fate">What the row must be; 0 for waiting.</param>
        /// <returns>Its index, or -1.</returns>
        internal int FindValues(long from, ulong values, RowFate fate)
        {
            int start = FirstNumber(from);
            for (int i = 0; i < _count; i++)
            {
                int at = start + i;
                at = at < _count ? at : at - _count;
                if (_rows[at].Values == values && (_rows[at].Fate & RowFate.Delivered) == fate)
                {
                    return at;
                }
            }

            return -1;
        }

        /// <summary>Finds a row by its number.</summary>
        /// <returns>Its index, or -1 if it was forgotten.</returns>
        internal int FindNumber(long number)
        {
            int at = FirstNumber(number);
            return at < _count && _rows[at].Number == number ? at : -1;
        }

        private int FirstAt(long timeMs)
        {
            int low = 0;
            int high = _count;
            while (low < high)
            {
                int middle = (low + high) / 2;
                if (_rows[middle].TakenMs < timeMs)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }

            return low;
        }

        private int FirstNumber(long number)
        {
            int low = 0;
            int high = _count;
            while (low < high)
            {
                int middle = (low + high) / 2;
                if (_rows[middle].Number < number)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }

            return low;
        }

        private void Forget(long settledMs, long doubtMs)
        {
            int kept = 0;
            for (int i = 0; i < _count; i++)
            {
                ref TakenRow row = ref _rows[i];
                bool isDoubtful = row.Is(RowFate.FlashDoubt);
                if (row.Is(RowFate.Delivered) && !row.Is(RowFate.MayRepeat) && row.ConfirmedMs < (isDoubtful ? doubtMs : settledMs))
                {
                    ForgottenDoubts += isDoubtful ? row.Readings : 0;
                }
                else
                {
                    _rows[kept++] = row;
                }
            }

            _count = kept;
        }
    }
}
