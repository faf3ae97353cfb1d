// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.IO;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// Installs fake images on a virtual board.
    /// </summary>
    public sealed class FakeInstaller : IInstaller
    {
        private readonly ImageSlots _slots;
        private int _storedBytes;

        /// <summary>
        /// Initializes a new instance of the <see cref="FakeInstaller"/> class.
        /// </summary>
        /// <param name="slots">Where images lie.</param>
        public FakeInstaller(ImageSlots slots)
        {
            _slots = slots;

            // During a trial the spare slot holds what runs.
            _storedBytes = slots.IsOnTrial || !File.Exists(slots.SparePath) ? 0 : (int)new FileInfo(slots.SparePath).Length;
        }

        /// <inheritdoc/>
        public string Obstacle
        {
            get { return null; }
        }

        /// <inheritdoc/>
        public string Fault { get; private set; }

        /// <inheritdoc/>
        public string Title
        {
            get { return _slots.Running.Title; }
        }

        /// <inheritdoc/>
        public string Version
        {
            get { return _slots.Running.Version; }
        }

        /// <inheritdoc/>
        public bool IsOnTrial
        {
            get { return _slots.IsOnTrial; }
        }

        /// <inheritdoc/>
        public int StoredBytes
        {
            get { return _storedBytes; }
        }

        /// <inheritdoc/>
        public bool TryBegin(int sizeBytes)
        {
            if (sizeBytes > FirmwareImage.MaxBytes)
            {
                Fault = $"an image of {sizeBytes} bytes is too big: this board takes {FirmwareImage.MaxBytes}";
                return false;
            }

            Forget();
            return true;
        }

        /// <inheritdoc/>
        public void Forget()
        {
            File.Delete(_slots.SparePath);
            _storedBytes = 0;
        }

        /// <inheritdoc/>
        public bool TryAppend(byte[] data, int start, int count)
        {
            try
            {
                using (var file = new FileStream(
                    _slots.SparePath, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0, FileOptions.WriteThrough))
                {
                    file.Write(data, start, count);
                    _storedBytes = (int)file.Length;
                }

                return true;
            }
            catch (IOException failed)
            {
                Fault = failed.Message;
                return false;
            }
        }

        /// <inheritdoc/>
        public int Read(int position, byte[] buffer, int count)
        {
            try
            {
                using (FileStream file = File.OpenRead(_slots.SparePath))
                {
                    file.Position = position;
                    return file.ReadAtLeast(buffer.AsSpan(0, count), count, throwOnEndOfStream: false);
                }
            }
            catch (IOException failed)
            {
                Fault = failed.Message;
                return -1;
            }
        }

        /// <inheritdoc/>
        public bool TryInstall()
        {
            if (FirmwareImage.Read(_slots.SparePath) == null)
            {
                Fault = "it is no image for this board";
                return false;
            }

            _slots.Try();
            return true;
        }

        /// <inheritdoc/>
        public bool Confirm()
        {
            _slots.Confirm();
            _storedBytes = 0;
            return true;
        }

        /// <inheritdoc/>
        public void Revert()
        {
            _slots.Revert();
        }
    }
}
