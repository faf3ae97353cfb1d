// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent
{
    /// <summary>
    /// The journal's files: <c>j</c> and eight hexadecimal digits of a number that only grows. Nothing here throws: what flash
    /// refuses is counted.
    /// </summary>
    internal sealed class SegmentFiles
    {
        private const int NameLength = 9;
        private const string Digits = "0123456789abcdef";

        private readonly IFlash _flash;
        private int[] _numbers = new int[16];

        /// <summary>
        /// Initializes a new instance of the <see cref="SegmentFiles"/> class.
        /// </summary>
        /// <param name="flash">The board's flash.</param>
        internal SegmentFiles(IFlash flash)
        {
            _flash = flash;
        }

        /// <summary>Gets how many segments there are.</summary>
        internal int Count { get; private set; }

        /// <summary>Gets or sets how many flash operations have failed.</summary>
        internal int Failures { get; set; }

        /// <summary>Gets the number of the newest segment; 0 if there is none.</summary>
        internal int Newest
        {
            get { return Count == 0 ? 0 : _numbers[Count - 1]; }
        }

        /// <summary>Gets the number of the oldest segment. Only if there is one.</summary>
        internal int Oldest
        {
            get { return _numbers[0]; }
        }

        /// <summary>
        /// Names a segment's file.
        /// </summary>
        /// <param name="number">The segment's number.</param>
        /// <returns>Its name.</returns>
        internal static string NameOf(int number)
        {
            return "j" + number.ToString("X8").ToLower();
        }

        /// <summary>
        /// Takes note of a file of the flash, if it is a segment.
        /// </summary>
        /// <param name="fileName">The file's name.</param>
        internal void Note(string fileName)
        {
            int number = NumberOf(fileName);
            if (number > 0)
            {
                Add(number);
            }
        }

        /// <summary>
        /// Takes note of a segment.
        /// </summary>
        /// <param name="number">Its number.</param>
        internal void Add(int number)
        {
            if (Count == _numbers.Length)
            {
                var more = new int[Count * 2];
                Array.Copy(_numbers, 0, more, 0, Count);
                _numbers = more;
            }

            int at = Count;
            while (at > 0 && _numbers[at - 1] > number)
            {
                _numbers[at] = _numbers[at - 1];
                at--;
            }

            _numbers[at] = number;
            Count++;
        }

        /// <summary>
        /// Finds the next segment.
        /// </summary>
        /// <param name="number">From this number on.</param>
        /// <returns>The lowest number there is, or -1.</returns>
        internal int From(int number)
        {
            for (int i = 0; i < Count; i++)
            {
                if (_numbers[i] >= number)
                {
                    return _numbers[i];
                }
            }

            return -1;
        }

        /// <summary>
        /// Finds the segment before another.
        /// </summary>
        /// <param name="number">The other's number.</param>
        /// <returns>The highest number that is lower, or -1.</returns>
        internal int Before(int number)
        {
            int before = -1;
            for (int i = 0; i < Count && _numbers[i] < number; i++)
            {
                before = _numbers[i];
            }

            return before;
        }

        /// <summary>
        /// Deletes the oldest segment.
        /// </summary>
        /// <returns>Whether it is gone.</returns>
        internal bool DeleteOldest()
        {
            if (!Delete(_numbers[0]))
            {
                return false;
            }

            Count--;
            Array.Copy(_numbers, 1, _numbers, 0, Count);
            return true;
        }

        /// <summary>
        /// Deletes the file of a segment, whether it was noted or not.
        /// </summary>
        /// <param name="number">Its number.</param>
        /// <returns>Whether it is gone.</returns>
        internal bool Delete(int number)
        {
            try
            {
                _flash.Delete(NameOf(number));
                return true;
            }
            catch (Exception)
            {
                Failures++;
                return false;
            }
        }

        private static int NumberOf(string fileName)
        {
            if (fileName.Length != NameLength || fileName[0] != 'j')
            {
                return -1;
            }

            int number = 0;
            for (int i = 1; i < NameLength; i++)
            {
                int digit = Digits.IndexOf(fileName[i]);
                if (digit < 0)
                {
                    return -1;
                }

                number = (number << 4) | digit;
            }

            // The highest ones are nobody's: numbers must be able to grow.
            return number < 0x7FFFFF00 ? number : -1;
        }
    }
}
