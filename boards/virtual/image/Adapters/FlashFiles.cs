// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.IO;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// The board's flash as a folder. Stands in for the image's type of the same name.
    /// </summary>
    public sealed class FlashFiles : IFlash
    {
        /// <summary>Size of the volume in bytes: that of an ESP32 with 4 MB of flash.</summary>
        public const int VolumeBytes = 256 * 1024;

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
        public void Write(string name, byte[] data, int count)
        {
            // Truncates first: a board that is killed here keeps a part of the file or nothing, as the port says.
            using (var file = new FileStream(
                PathOf(name), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.WriteThrough))
            {
                file.Write(data, 0, count);
            }
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
            using (var file = new FileStream(
                PathOf(name), FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.WriteThrough))
            {
                file.Write(data, 0, count);
            }
        }

        /// <inheritdoc/>
        public string[] List()
        {
            string[] paths = Directory.GetFiles(Folder);
            for (int i = 0; i < paths.Length; i++)
            {
                paths[i] = Path.GetFileName(paths[i]);
            }

            return paths;
        }

        /// <inheritdoc/>
        public long SizeBytes()
        {
            return VolumeBytes;
        }

        /// <inheritdoc/>
        public void Delete(string name)
        {
            File.Delete(PathOf(name));
        }

        private static string PathOf(string name)
        {
            return Path.Combine(Folder, name);
        }
    }
}
