// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent
{
    /// <summary>
    /// Which children the server was told of on the present connection: before a child's readings it has to confirm that the board
    /// speaks for it, on every connection anew (TB-22).
    /// </summary>
    public sealed class Announcements
    {
        private readonly int _configured;
        private Child[] _children;
        private int _count;
        private int _confirmed;

        /// <summary>
        /// Initializes a new instance of the <see cref="Announcements"/> class.
        /// </summary>
        /// <param name="children">The children that the board is configured for, each once.</param>
        public Announcements(Child[] children)
        {
            _children = children;
            _configured = children.Length;
            _count = children.Length;
        }

        /// <summary>
        /// Finds the children among a board's sensors.
        /// </summary>
        /// <param name="children">The device that each sensor belongs to; <c>null</c>: the board itself.</param>
        /// <returns>The announcements of these, each once.</returns>
        public static Announcements Of(Child[] children)
        {
            var found = new Child[children.Length];
            int count = 0;
            for (int i = 0; i < children.Length; i++)
            {
                bool isNew = children[i] != null;
                for (int j = 0; isNew && j < count; j++)
                {
                    isNew = found[j] != children[i];
                }

                if (isNew)
                {
                    found[count++] = children[i];
                }
            }

            var distinct = new Child[count];
            Array.Copy(found, distinct, count);
            return new Announcements(distinct);
        }

        /// <summary>Gets the number of the present connection, from 1 on.</summary>
        public int Connection { get; private set; }

        /// <summary>Gets how many children there are, those included that only older rows are of.</summary>
        public int Count
        {
            get { return _count; }
        }

        /// <summary>Gets a value indicating whether the server does not take the board for a gateway.</summary>
        public bool IsRefused { get; private set; }

        /// <summary>Gets the child that the server is to be told of next, or <c>null</c>.</summary>
        public Child Next
        {
            get { return IsRefused || _confirmed == _count ? null : _children[_confirmed]; }
        }

        /// <summary>
        /// Gives a child.
        /// </summary>
        /// <param name="index">0 to <see cref="Count"/> - 1; the configured ones come first.</param>
        /// <returns>The child.</returns>
        public Child At(int index)
        {
            return _children[index];
        }

        /// <summary>A connection is up: nobody was announced on it yet.</summary>
        public void OnOnline()
        {
            Connection++;
            _count = _configured;
            _confirmed = 0;
            IsRefused = false;
        }

        /// <summary>The server has confirmed the announcement of <see cref="Next"/>.</summary>
        public void OnConfirmed()
        {
            if (_confirmed < _count)
            {
                _children[_confirmed++].Connection = Connection;
            }
        }

        /// <summary>The server does not take announcements.</summary>
        public void Refuse()
        {
            IsRefused = true;
        }

        /// <summary>The server may have changed its mind: <see cref="Next"/> is to be announced again.</summary>
        public void Retry()
        {
            IsRefused = false;
        }

        /// <summary>
        /// Tells whether the readings of a child may be sent. One that only older rows are of is announced from now on.
        /// </summary>
        /// <param name="child">The child.</param>
        /// <returns><c>false</c> if the server has yet to confirm it.</returns>
        public bool TryUse(Child child)
        {
            for (int i = 0; i < _count; i++)
            {
                if (_children[i].Name == child.Name)
                {
                    if (i < _confirmed)
                    {
                        child.Connection = Connection;
                    }

                    return i < _confirmed;
                }
            }

            Add(child);
            return false;
        }

        private void Add(Child child)
        {
            if (_count == _children.Length)
            {
                var more = new Child[_count + 4];
                Array.Copy(_children, more, _count);
                _children = more;
            }

            _children[_count++] = child;
        }
    }
}
