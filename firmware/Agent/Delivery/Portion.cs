// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// How many of the oldest rows go together, and to whom: the rows of the board itself in one message, those of its children in
    /// another. Says what may be taken, and takes note of what was. One instance is used again and again.
    /// </summary>
    public sealed class Portion
    {
        // Most boards have no children.
        private Child[] _children;
        private int _childrenBytes;

        /// <summary>So many readings at most, but always one row.</summary>
        public int MaxReadings = int.MaxValue;

        /// <summary>Rows of so many children at most, at least 1.</summary>
        public int MaxChildren = ReadingStore.MaxSensors;

        /// <summary>Longest payload of either message, in bytes.</summary>
        public int MaxBytes;

        /// <summary>Number of the connection: children that the server was not told of on it must wait.</summary>
        public int Connection;

        /// <summary>Whether rows of such children are passed over; else they end the portion.</summary>
        public bool LeavesChildren;

        /// <summary>Gets how many rows were gone through.</summary>
        public int Rows { get; private set; }

        /// <summary>Gets how many of them were passed over.</summary>
        public int LeftRows { get; private set; }

        /// <summary>Gets how many readings those hold.</summary>
        public int LeftReadings { get; private set; }

        /// <summary>Gets how many values the message of the board has, marks included.</summary>
        public int OwnValues { get; private set; }

        /// <summary>Gets how many values the message of the children has, marks included.</summary>
        public int ChildValues { get; private set; }

        /// <summary>Gets how many children have rows in it.</summary>
        public int Children { get; private set; }

        /// <summary>Gets a value indicating whether no more rows may be taken.</summary>
        public bool IsFull
        {
            get { return OwnValues + ChildValues >= MaxReadings; }
        }

        /// <summary>Forgets what was taken.</summary>
        public void Clear()
        {
            Rows = 0;
            LeftRows = 0;
            LeftReadings = 0;
            OwnValues = 0;
            ChildValues = 0;
            Children = 0;
            _childrenBytes = 0;
        }

        /// <summary>
        /// Tells whether a device's rows can be sent now.
        /// </summary>
        /// <param name="child">The device, or <c>null</c>: the board itself.</param>
        /// <returns>Whether they can.</returns>
        public bool MaySend(Child child)
        {
            return child == null || child.Connection == Connection;
        }

        /// <summary>
        /// Passes over a row of a child that has to wait.
        /// </summary>
        /// <param name="readings">How many readings it holds.</param>
        /// <returns><c>false</c> if the portion ends there.</returns>
        public bool TryLeave(int readings)
        {
            if (!LeavesChildren)
            {
                return false;
            }

            Rows++;
            LeftRows++;
            LeftReadings += readings;
            return true;
        }

        /// <summary>
        /// Takes a row.
        /// </summary>
        /// <param name="child">Whose it is; <c>null</c>: the board's.</param>
        /// <param name="values">How many values it has.</param>
        /// <param name="bytes">How long it is as JSON.</param>
        /// <param name="frameBytes">How much longer the children's message is for each further child, its encoded name not counted.</param>
        /// <returns><c>false</c> if it is too much.</returns>
        public bool TryTake(Child child, int values, int bytes, int frameBytes)
        {
            if (OwnValues + ChildValues + values > MaxReadings && Rows > LeftRows)
            {
                return false;
            }

            if (child == null)
            {
                OwnValues += values;
            }
            else if (!TryTakeOfChild(child, values, bytes, frameBytes))
            {
                return false;
            }

            Rows++;
            return true;
        }

        /// <summary>
        /// Gives a child that has rows in the portion.
        /// </summary>
        /// <param name="index">0 to <see cref="Children"/> - 1.</param>
        /// <returns>The child.</returns>
        public Child ChildAt(int index)
        {
            return _children[index];
        }

        private bool TryTakeOfChild(Child child, int values, int bytes, int frameBytes)
        {
            bool isNew = !Has(child);
            int total = _childrenBytes + bytes + 1 + (isNew ? child.JsonName.Length + frameBytes : 0);
            if (total + 2 > MaxBytes || (isNew && (Children == MaxChildren || Children == ReadingStore.MaxSensors)))
            {
                return false;
            }

            if (isNew)
            {
                _children ??= new Child[ReadingStore.MaxSensors];
                _children[Children++] = child;
            }

            _childrenBytes = total;
            ChildValues += values;
            return true;
        }

        // An earlier configuration's rows have an object of their own for the same device.
        private bool Has(Child child)
        {
            for (int i = 0; i < Children; i++)
            {
                if (_children[i].Name == child.Name)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
