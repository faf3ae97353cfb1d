// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.IO;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// The board's flash as a folder. Stands in for the image's type of the same name.
    /// </summary>
    public sealed class FlashFiles : IFlash
    {
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
