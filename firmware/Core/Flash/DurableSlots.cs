// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent
{
    /// <summary>
    /// Small records that survive a power cut at any moment: each lies in two files that are written in turn, so that one of
    /// them always holds the old or the new content.
    /// </summary>
    /// <remarks>
    /// A file is: sequence number (4 bytes, little-endian), content, CRC-32 of both (4 bytes, little-endian). The valid file
    /// with the higher sequence number counts. Nothing here throws: a flash that fails is counted in <see cref="Failures"/>.
    /// </remarks>
    public sealed class DurableSlots
    {
        private const int SequenceBytes = 4;
        private const int CrcBytes = 4;
        private const int MaxRefusals = 10;

        private readonly IFlash _flash;
        private string _refusedName;
        private int _refusals;

        /// <summary>
        /// Initializes a new instance of the <see cref="DurableSlots"/> class.
        /// </summary>
        /// <param name="flash">The board's flash.</param>
        public DurableSlots(IFlash flash)
        {
            _flash = flash;
        }

        /// <summary>Gets how many flash operations have failed.</summary>
        public int Failures { get; private set; }

        /// <summary>
        /// Reads a record.
        /// </summary>
        /// <param name="name">Its name.</param>
        /// <param name="maxBytes">The longest content to expect.</param>
        /// <returns>The content, or <c>null</c> if there is none that is whole.</returns>
        public byte[] Read(string name, int maxBytes)
        {
            TryRead(name, maxBytes, out byte[] content);
            return content;
        }

        /// <summary>
        /// Reads a record, and tells one that is not there from one that could not be read.
        /// </summary>
        /// <param name="name">Its name.</param>
        /// <param name="maxBytes">The longest content to expect.</param>
        /// <param name="content">Receives the content, or <c>null</c> if there is none that is whole.</param>
        /// <returns><c>false</c> if flash failed: there may be a newer content.</returns>
        public bool TryRead(string name, int maxBytes, out byte[] content)
        {
            bool isRead = FindNewest(name, maxBytes, out byte[] newest, out _, out _) == 0;
            content = null;
            if (newest != null)
            {
                content = new byte[newest.Length - SequenceBytes - CrcBytes];
                Array.Copy(newest, SequenceBytes, content, 0, content.Length);
            }

            return isRead;
        }

        /// <summary>
        /// Writes a record.
        /// </summary>
        /// <param name="name">Its name.</param>
        /// <param name="content">The content.</param>
        /// <param name="count">How many bytes of it count.</param>
        /// <returns>Whether it is durable now. If not, the old content still is.</returns>
        public bool Write(string name, byte[] content, int count)
        {
            if (!TryFindOld(name, out int slot, out uint sequence))
            {
                return false;
            }

            int crcAt = SequenceBytes + count;
            var file = new byte[crcAt + CrcBytes];
            Put(file, 0, sequence + 1);
            Array.Copy(content, 0, file, SequenceBytes, count);
            Put(file, crcAt, Crc32.Of(file, 0, crcAt));
            string fileName = FileName(name, 1 - slot);
            try
            {
                _flash.Write(fileName, file, file.Length);
                return true;
            }
            catch (Exception)
            {
                Failures++;

                // It may have failed after all was written. What lay there before may have the same number: if it could not be read.
                byte[] written = ReadWhole(fileName, count, out _);
                return written != null && written.Length == file.Length && Get(written, crcAt) == Get(file, crcAt);
            }
        }

        /// <summary>
        /// Deletes a record.
        /// </summary>
        /// <param name="name">Its name.</param>
        /// <returns>Whether it is gone.</returns>
        public bool Delete(string name)
        {
            try
            {
                _flash.Delete(FileName(name, 0));
                _flash.Delete(FileName(name, 1));
                return true;
            }
            catch (Exception)
            {
                Failures++;
                return false;
            }
        }

        // Where the content lies that a write must not touch. A file that cannot be read, not even twice, is the one to write over:
        // the other must stay, and this one may never become readable again. If the other holds nothing, this one gets more time.
        private bool TryFindOld(string name, out int slot, out uint sequence)
        {
            int unread = FindNewest(name, int.MaxValue, out byte[] newest, out slot, out sequence);
            if (unread != 0)
            {
                unread = FindNewest(name, int.MaxValue, out newest, out slot, out sequence);
            }

            if (unread == 0)
            {
                _refusals = name == _refusedName ? 0 : _refusals;
                return true;
            }

            if (unread == 3)
            {
                return false;
            }

            if (newest == null && _refusals++ < MaxRefusals)
            {
                _refusedName = name;
                return false;
            }

            slot = 2 - unread;
            return true;
        }

        // Returns a bit for each file that could not be read.
        private int FindNewest(string name, int maxBytes, out byte[] newest, out int slot, out uint sequence)
        {
            newest = null;
            slot = 1;
            sequence = 0;
            int unread = 0;
            for (int i = 0; i < 2; i++)
            {
                byte[] file = ReadWhole(FileName(name, i), maxBytes, out bool failed);
                unread |= failed ? 1 << i : 0;
                if (file == null)
                {
                    continue;
                }

                // The difference is signed, so that the number may roll over.
                uint found = Get(file, 0);
                if (newest == null || (int)(found - sequence) > 0)
                {
                    newest = file;
                    slot = i;
                    sequence = found;
                }
            }

            return unread;
        }

        private byte[] ReadWhole(string fileName, int maxBytes, out bool failed)
        {
            failed = false;
            try
            {
                int overhead = SequenceBytes + CrcBytes;
                byte[] file = _flash.Read(fileName, maxBytes > int.MaxValue - overhead ? int.MaxValue : maxBytes + overhead);
                if (file == null || file.Length < overhead)
                {
                    return null;
                }

                int checkedBytes = file.Length - CrcBytes;
                return Get(file, checkedBytes) == Crc32.Of(file, 0, checkedBytes) ? file : null;
            }
            catch (Exception)
            {
                failed = true;
                Failures++;
                return null;
            }
        }

        private static string FileName(string name, int slot)
        {
            return slot == 0 ? name + ".0" : name + ".1";
        }

        private static uint Get(byte[] file, int at)
        {
            return (uint)(file[at] | (file[at + 1] << 8) | (file[at + 2] << 16) | (file[at + 3] << 24));
        }

        private static void Put(byte[] file, int at, uint value)
        {
            file[at] = (byte)value;
            file[at + 1] = (byte)(value >> 8);
            file[at + 2] = (byte)(value >> 16);
            file[at + 3] = (byte)(value >> 24);
        }
    }
}
