// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// The layouts that are saved beside the journal, by number: the one of this boot, and those of rows that earlier boots left.
    /// </summary>
    internal sealed class Layouts
    {
        /// <summary>How many layouts can be saved at once.</summary>
        internal const int Max = 16;

        /// <summary>A bit for each number.</summary>
        internal const int All = (1 << Max) - 1;

        private const string SlotPrefix = "layout";

        private readonly DurableSlots _slots;
        private readonly Layout _own;
        private int _onFlash;
        private int _ownNumber = -1;
        private Layout _other;
        private int _otherNumber = -1;

        /// <summary>
        /// Initializes a new instance of the <see cref="Layouts"/> class.
        /// </summary>
        /// <param name="slots">Where layouts are saved.</param>
        /// <param name="own">The layout of this boot.</param>
        internal Layouts(DurableSlots slots, Layout own)
        {
            _slots = slots;
            _own = own;
        }

        /// <summary>Gets the layout of this boot.</summary>
        internal Layout Own
        {
            get { return _own; }
        }

        /// <summary>Gets the number of this boot's layout, -1 as long as it is not saved.</summary>
        internal int OwnNumber
        {
            get { return _ownNumber; }
        }

        /// <summary>Gets a bit for each number under which something is saved.</summary>
        internal int OnFlash
        {
            get { return _onFlash; }
        }

        /// <summary>
        /// Takes note of a file of the flash, if it is one of a layout.
        /// </summary>
        /// <param name="fileName">The file's name.</param>
        internal void Note(string fileName)
        {
            for (int number = 0; number < Max; number++)
            {
                if (fileName == SlotOf(number) + ".0" || fileName == SlotOf(number) + ".1")
                {
                    _onFlash |= 1 << number;
                }
            }
        }

        /// <summary>
        /// Looks whether this boot's layout is saved already. After all files were noted.
        /// </summary>
        internal void FindOwn()
        {
            ByteWriter own = _own.ToBytes();
            for (int number = 0; number < Max && _ownNumber < 0; number++)
            {
                if ((_onFlash & (1 << number)) != 0 && IsSame(own, _slots.Read(SlotOf(number), Layout.MaxBytes)))
                {
                    _ownNumber = number;
                }
            }
        }

        /// <summary>
        /// Saves this boot's layout under a number that is free. Twice, so that no single file is all there is of it.
        /// </summary>
        /// <param name="used">Bit n: records use layout n.</param>
        /// <returns><c>false</c> if no number is free, or flash did not take it.</returns>
        internal bool SaveOwn(int used)
        {
            for (int number = 0; number < Max; number++)
            {
                if ((used & (1 << number)) == 0)
                {
                    ByteWriter own = _own.ToBytes();
                    _onFlash |= 1 << number;
                    Forget(number);
                    if (!_slots.Write(SlotOf(number), own.Bytes, own.Length) || !_slots.Write(SlotOf(number), own.Bytes, own.Length))
                    {
                        return false;
                    }

                    _ownNumber = number;
                    return true;
                }
            }

            return false;
        }

        /// <summary>
        /// Gets a layout.
        /// </summary>
        /// <param name="number">Its number.</param>
        /// <param name="layout">Receives it, or <c>null</c> if there is none or it is damaged.</param>
        /// <returns><c>false</c> if flash could not be read: it may be there another time.</returns>
        internal bool TryGet(int number, out Layout layout)
        {
            layout = _own;
            if (number == _ownNumber)
            {
                return true;
            }

            layout = null;
            if (number >= Max)
            {
                return true;
            }

            if (number != _otherNumber)
            {
                // Both copies are the same: one is enough.
                if (!_slots.TryRead(SlotOf(number), Layout.MaxBytes, out byte[] saved) && saved == null)
                {
                    return false;
                }

                _other = saved == null ? null : Layout.FromBytes(saved);
                _otherNumber = number;
            }

            layout = _other;
            return true;
        }

        /// <summary>
        /// Deletes all layouts but this boot's. Only while the journal is empty.
        /// </summary>
        internal void DeleteOthers()
        {
            for (int number = 0; number < Max; number++)
            {
                if (number != _ownNumber && (_onFlash & (1 << number)) != 0)
                {
                    Forget(number);
                    if (_slots.Delete(SlotOf(number)))
                    {
                        _onFlash &= ~(1 << number);
                    }
                }
            }
        }

        private static string SlotOf(int number)
        {
            return SlotPrefix + number.ToString();
        }

        private static bool IsSame(ByteWriter own, byte[] saved)
        {
            if (saved == null || saved.Length != own.Length)
            {
                return false;
            }

            for (int i = 0; i < saved.Length; i++)
            {
                if (saved[i] != own.Bytes[i])
                {
                    return false;
                }
            }

            return true;
        }

        private void Forget(int number)
        {
            if (number == _otherNumber)
            {
                _otherNumber = -1;
                _other = null;
            }
        }
    }
}
