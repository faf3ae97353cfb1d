// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// An installer in memory that outlives the boots of a test. Runs agent 1.0 until something else is installed.
    /// </summary>
    internal sealed class TestInstaller : IInstaller
    {
        internal byte[] Image = new byte[0];
        internal int Room = 100000;
        internal bool FailsToAppend;
        internal bool FailsToRead;
        internal bool FailsToInstall;
        internal bool FailsToConfirm;

        internal int Begins;
        internal int Reads;
        internal bool IsInstalled;
        internal int Confirms;
        internal int Reverts;

        public string Obstacle { get; set; }

        public string Fault
        {
            get { return "the flash is worn out"; }
        }

        public string Title { get; set; } = "agent";

        public string Version { get; set; } = "1.0";

        public bool IsOnTrial { get; set; }

        public int StoredBytes
        {
            get { return Image.Length; }
        }

        public bool TryBegin(int sizeBytes)
        {
            Begins++;
            Forget();
            return sizeBytes <= Room;
        }

        public void Forget()
        {
            Image = new byte[0];
        }

        public bool TryAppend(byte[] data, int start, int count)
        {
            if (FailsToAppend)
            {
                return false;
            }

            var longer = new byte[Image.Length + count];
            Array.Copy(Image, longer, Image.Length);
            Array.Copy(data, start, longer, Image.Length, count);
            Image = longer;
            return true;
        }

        public int Read(int position, byte[] buffer, int count)
        {
            Reads++;
            if (FailsToRead)
            {
                return -1;
            }

            Array.Copy(Image, position, buffer, 0, count);
            return count;
        }

        public bool TryInstall()
        {
            IsInstalled = !FailsToInstall;
            return IsInstalled;
        }

        public bool Confirm()
        {
            Confirms++;
            IsOnTrial = IsOnTrial && FailsToConfirm;
            return !FailsToConfirm;
        }

        public void Revert()
        {
            Reverts++;
            IsInstalled = false;
        }
    }
}
