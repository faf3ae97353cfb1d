// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Collections;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// Flash files in memory, with power cuts and faults.
    /// </summary>
    internal sealed class FakeFlash : IFlash
    {
        internal int Writes;
        internal bool FailsToRead;
        internal int FailingReads;
        internal bool FailsToWrite;
        internal bool FailsToAppend;
        internal int Appends;
        internal long VolumeBytes = 262144;

        /// <summary>The power is cut when so many bytes of the next write are on flash; -1: it is not.</summary>
        internal int CutAfterBytes = -1;

        private readonly ArrayList _names = new ArrayList();
        private readonly ArrayList _files = new ArrayList();

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
                Delete(name);
                _names.Add(name);
                _files.Add(value);
            }
        }

        public byte[] Read(string name, int maxBytes)
        {
            byte[] file = this[name];
            if (FailingReads > 0)
            {
                FailingReads--;
                throw new InvalidOperationException();
            }

            if (FailsToRead || (file != null && file.Length > maxBytes))
            {
                throw new InvalidOperationException();
            }

            return file;
        }

        public void Write(string name, byte[] data, int count)
        {
            Writes++;
            if (FailsToWrite)
            {
                throw new InvalidOperationException();
            }

            bool cut = CutAfterBytes >= 0;
            var file = new byte[cut ? CutAfterBytes : count];
            Array.Copy(data, file, file.Length);
            this[name] = file;
            if (cut)
            {
                throw new InvalidOperationException();
            }
        }

        public int Read(string name, int position, byte[] buffer, int count)
        {
            byte[] file = Read(name, int.MaxValue);
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
            Appends++;
            byte[] before = this[name] ?? new byte[0];
            int kept = CutAfterBytes >= 0 ? CutAfterBytes : count;
            Writes++;
            if (FailsToWrite || FailsToAppend)
            {
                throw new InvalidOperationException();
            }

            var file = new byte[before.Length + kept];
            Array.Copy(before, file, before.Length);
            Array.Copy(data, 0, file, before.Length, kept);
            this[name] = file;
            if (CutAfterBytes >= 0)
            {
                throw new InvalidOperationException();
            }
        }

        public string[] List()
        {
            var names = new string[_names.Count];
            _names.CopyTo(names);
            return names;
        }

        public long SizeBytes()
        {
            return VolumeBytes;
        }

        public void Delete(string name)
        {
            int at = _names.IndexOf(name);
            if (at >= 0)
            {
                _names.RemoveAt(at);
                _files.RemoveAt(at);
            }
        }
    }
}
