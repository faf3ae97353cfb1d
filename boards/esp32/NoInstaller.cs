// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Boards
{
    /// <summary>
    /// A stock ESP32 under nanoFramework: no managed code can write the flash that it runs from, so an image comes by cable.
    /// </summary>
    public sealed class NoInstaller : IInstaller
    {
        /// <inheritdoc/>
        public string Obstacle
        {
            get { return "this firmware cannot update itself over the air: use nanoff over USB"; }
        }

        /// <inheritdoc/>
        public string Fault
        {
            get { return Obstacle; }
        }

        /// <inheritdoc/>
        public string Title
        {
            get { return Firmware.Title; }
        }

        /// <inheritdoc/>
        public string Version
        {
            get { return Firmware.Version; }
        }

        /// <inheritdoc/>
        public bool IsOnTrial
        {
            get { return false; }
        }

        /// <inheritdoc/>
        public int StoredBytes
        {
            get { return 0; }
        }

        /// <inheritdoc/>
        public bool TryBegin(int sizeBytes)
        {
            return false;
        }

        /// <inheritdoc/>
        public void Forget()
        {
        }

        /// <inheritdoc/>
        public bool TryAppend(byte[] data, int start, int count)
        {
            return false;
        }

        /// <inheritdoc/>
        public int Read(int position, byte[] buffer, int count)
        {
            return -1;
        }

        /// <inheritdoc/>
        public bool TryInstall()
        {
            return false;
        }

        /// <inheritdoc/>
        public bool Confirm()
        {
            return false;
        }

        /// <inheritdoc/>
        public void Revert()
        {
        }
    }
}
