// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// The board's flash as a folder. Stands in for the image's type of the same name.
    /// </summary>
    /// <remarks>
    /// A board that is killed keeps of what it was writing a part or nothing, as the port says: <see cref="Write"/> empties the
    /// file before it fills it. Files whose name begins with a dot are the runner's and not on the volume.
    /// </remarks>
    public sealed class FlashFiles : IFlash
    {
        /// <summary>Size of the volume in bytes: that of an ESP32 with 4 MB of flash.</summary>
        public const int VolumeBytes = 256 * 1024;

        /// <summary>Kind of the event that tells of a file written.</summary>
        public const string WriteEvent = "flash";

        private const int BlockBytes = 4096;

        /// <summary>Gets or sets the folder of this board process. Set before the image starts.</summary>
        public static string Folder { get; set; }

        /// <inheritdoc/>
        public byte[] Read(string name, int maxBytes)
        {
            string path = PathOf(name);
            if (!File.Exists(path))
            {
                return null;
            }

            if (new FileInfo(path).Length > maxBytes)
            {
                throw new IOException();
            }

            return File.ReadAllBytes(path);
        }

        /// <inheritdoc/>
        public int Read(string name, int position, byte[] buffer, int count)
        {
            string path = PathOf(name);
            if (!File.Exists(path))
            {
                return 0;
            }

            using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0))
            {
                file.Position = position;
                return file.ReadAtLeast(buffer.AsSpan(0, count), count, throwOnEndOfStream: false);
            }
        }

        /// <inheritdoc/>
        public void Append(string name, byte[] data, int count)
        {
            Store(name, FileMode.Append, data, count);
        }

        /// <inheritdoc/>
        public void Write(string name, byte[] data, int count)
        {
            Store(name, FileMode.Create, data, count);
        }

        /// <inheritdoc/>
        public void Delete(string name)
        {
            File.Delete(PathOf(name));
        }

        /// <inheritdoc/>
        public string[] List()
        {
            return Files().Select(file => file.Name).ToArray();
        }

        /// <inheritdoc/>
        public long SizeBytes()
        {
            return VolumeBytes;
        }

        private static void Store(string name, FileMode mode, byte[] data, int count)
        {
            string path = PathOf(name);
            long before = mode == FileMode.Append && File.Exists(path) ? new FileInfo(path).Length : 0;
            long others = Files().Where(file => file.Name != name).Sum(file => Blocks(file.Length));
            if (others + Blocks(before + count) > VolumeBytes / BlockBytes)
            {
                throw new IOException();
            }

            using (var file = new FileStream(path, mode, FileAccess.Write, FileShare.Read, bufferSize: 0, FileOptions.WriteThrough))
            {
                file.Write(data, 0, count);
            }

            EventOutput.OfThisBoard?.Send(WriteEvent, json =>
            {
                json.WriteString("file", name);
                json.WriteNumber("bytes", count);
            });
        }

        private static IEnumerable<FileInfo> Files()
        {
            return new DirectoryInfo(Folder).GetFiles().Where(file => file.Name[0] != '.');
        }

        private static long Blocks(long bytes)
        {
            return (bytes + BlockBytes - 1) / BlockBytes;
        }

        private static string PathOf(string name)
        {
            return Path.Combine(Folder, name);
        }
    }
}
