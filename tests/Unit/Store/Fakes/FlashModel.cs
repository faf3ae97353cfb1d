// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Collections;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// Flash files in memory, with faults, and with a power cut at any byte of any operation: after it every call throws.
    /// </summary>
    internal sealed class FlashModel : IFlash
    {
        /// <summary>The volume's size; 0 if it does not tell.</summary>
        internal long VolumeBytes = 1024 * 1024;

        /// <summary>More than this is not taken; 0: there is no limit.</summary>
        internal int CapacityBytes;

        /// <summary>How many operations have changed anything, or have tried.</summary>
        internal int Operations;

        /// <summary>How many times a file was written and closed.</summary>
        internal int Closes;

        /// <summary>How many of these were of the journal's state.</summary>
        internal int StateSaves;

        /// <summary>Receives how many bytes each operation writes (<see cref="int"/>), 0 for a deletion; or <c>null</c>.</summary>
        internal ArrayList OperationBytes;

        /// <summary>How many bytes were written.</summary>
        internal long BytesWritten;

        /// <summary>The operation, counted from 0, that the power cut hits; -1: none.</summary>
        internal int CutAt = -1;

        /// <summary>How many of its bytes survive; -1: it had not begun. A deletion takes place from 0 on.</summary>
        internal int CutAfterBytes;

        /// <summary>Whether the power is gone.</summary>
        internal bool IsDead;

        /// <summary>How many calls there were, reading ones too.</summary>
        internal int Calls;

        /// <summary>The first call that fails, counted from 0; -1: none does.</summary>
        internal int FailsFrom = -1;

        /// <summary>The first call that does not fail any more.</summary>
        internal int FailsUntil = int.MaxValue;

        /// <summary>How many bytes a writing call that fails writes before; int.MaxValue: all.</summary>
        internal int FailsAfterBytes;

        /// <summary>A file that cannot be read, or <c>null</c>.</summary>
        internal string UnreadableName;

        /// <summary>How many reads of it fail before it can be read again.</summary>
        internal int UnreadableReads = int.MaxValue;

        /// <summary>Every so-many-th read of a part of a file fails; 0: none does.</summary>
        internal int FailsToReadEvery;
        internal bool FailsToRead;
        internal bool FailsToTellSize;
        internal bool FailsToWrite;
        internal bool FailsToDelete;

        private readonly ArrayList _names = new ArrayList();
        private readonly ArrayList _files = new ArrayList();
        private int _partsRead;

        /// <summary>Gets how many files there are.</summary>
        internal int Files
        {
            get { return _names.Count; }
        }

        /// <summary>Gives a file as it lies there, or <c>null</c>.</summary>
        internal byte[] this[string name]
        {
            get
            {
                int at = _names.IndexOf(name);
                return at < 0 ? null : (byte[])_files[at];
            }

            set
            {
                int at = _names.IndexOf(name);
                if (at >= 0)
                {
                    _names.RemoveAt(at);
                    _files.RemoveAt(at);
                }

                if (value != null)
                {
                    _names.Add(name);
                    _files.Add(value);
                }
            }
        }

        public byte[] Read(string name, int maxBytes)
        {
            Call(FailsToRead || IsUnreadable(name));
            byte[] file = this[name];
            if (file != null && file.Length > maxBytes)
            {
                throw new InvalidOperationException();
            }

            return file == null ? null : Part(file, 0, file.Length);
        }

        public int Read(string name, int position, byte[] buffer, int count)
        {
            _partsRead++;
            Call(FailsToRead || IsUnreadable(name) || (FailsToReadEvery > 0 && _partsRead % FailsToReadEvery == 0));
            byte[] file = this[name];
            int left = file == null ? 0 : file.Length - position;
            int read = left < count ? left : count;
            if (read <= 0)
            {
                return 0;
            }

            Array.Copy(file, position, buffer, 0, read);
            return read;
        }

        public void Append(string name, byte[] data, int count)
        {
            Put(name, this[name] ?? new byte[0], data, count);
        }

        public void Write(string name, byte[] data, int count)
        {
            Put(name, new byte[0], data, count);
        }

        public void Delete(string name)
        {
            bool cut = Begin(0);
            if (FailsToDelete || (cut && CutAfterBytes < 0))
            {
                throw new InvalidOperationException();
            }

            bool fails = Fails();
            if (!fails || FailsAfterBytes > 0)
            {
                this[name] = null;
            }

            if (cut || fails)
            {
                throw new InvalidOperationException();
            }
        }

        public string[] List()
        {
            Call(FailsToRead);
            var names = new string[_names.Count];
            for (int i = 0; i < names.Length; i++)
            {
                names[i] = (string)_names[i];
            }

            return names;
        }

        public long SizeBytes()
        {
            Call(FailsToRead || FailsToTellSize);
            return VolumeBytes;
        }

        /// <summary>The power is back: what has survived stays as it is.</summary>
        internal void PowerUp()
        {
            IsDead = false;
            CutAt = -1;
        }

        /// <summary>Copies all files.</summary>
        internal FlashModel Copy()
        {
            var copy = new FlashModel();
            for (int i = 0; i < _names.Count; i++)
            {
                byte[] file = (byte[])_files[i];
                copy[(string)_names[i]] = Part(file, 0, file.Length);
            }

            return copy;
        }

        /// <summary>Adds up all files.</summary>
        internal int UsedBytes()
        {
            int used = 0;
            for (int i = 0; i < _files.Count; i++)
            {
                used += ((byte[])_files[i]).Length;
            }

            return used;
        }

        /// <summary>Gives the name of the n-th segment file, the oldest being 0, or <c>null</c>.</summary>
        internal string Segment(int n)
        {
            string before = string.Empty;
            for (int i = 0; i <= n; i++)
            {
                before = NextSegment(before);
                if (before == null)
                {
                    return null;
                }
            }

            return before;
        }

        private static byte[] Part(byte[] file, int from, int count)
        {
            var part = new byte[count];
            Array.Copy(file, from, part, 0, count);
            return part;
        }

        private string NextSegment(string before)
        {
            string next = null;
            for (int i = 0; i < _names.Count; i++)
            {
                string name = (string)_names[i];
                if (name.Length == 9 && name[0] == 'j' && name.IndexOf('.') < 0 && IsLater(name, before) && (next == null || IsLater(next, name)))
                {
                    next = name;
                }
            }

            return next;
        }

        private static bool IsLater(string name, string other)
        {
            for (int i = 0; i < other.Length; i++)
            {
                if (name[i] != other[i])
                {
                    return name[i] > other[i];
                }
            }

            return other.Length == 0;
        }

        private void Put(string name, byte[] before, byte[] data, int count)
        {
            bool cut = Begin(count);
            if (FailsToWrite || (cut && CutAfterBytes < 0))
            {
                throw new InvalidOperationException();
            }

            bool fails = Fails();
            bool isFull = CapacityBytes > 0 && UsedBytes() + count > CapacityBytes;
            int written = cut ? CutAfterBytes : isFull ? 0 : fails && FailsAfterBytes < count ? FailsAfterBytes : count;
            var file = new byte[before.Length + written];
            Array.Copy(before, 0, file, 0, before.Length);
            Array.Copy(data, 0, file, before.Length, written);
            this[name] = file;
            Closes++;
            BytesWritten += written;
            if (cut || fails || isFull)
            {
                throw new InvalidOperationException();
            }

            StateSaves += name.StartsWith("journal.") ? 1 : 0;
        }

        private bool Begin(int bytes)
        {
            if (IsDead)
            {
                throw new InvalidOperationException();
            }

            if (OperationBytes != null)
            {
                OperationBytes.Add(bytes);
            }

            IsDead = Operations == CutAt;
            Operations++;
            return IsDead;
        }

        private bool IsUnreadable(string name)
        {
            return name == UnreadableName && UnreadableReads-- > 0;
        }

        private void Call(bool fails)
        {
            if (IsDead || fails || Fails())
            {
                throw new InvalidOperationException();
            }
        }

        private bool Fails()
        {
            int call = Calls++;
            return FailsFrom >= 0 && call >= FailsFrom && call < FailsUntil;
        }
    }
}
