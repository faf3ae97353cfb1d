// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.IO;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// Files on the board's internal flash, volume <c>I:\</c> (littlefs). Its driver makes data durable at close only, so
    /// every write opens, writes and closes.
    /// </summary>
    public sealed class FlashFiles : IFlash
    {
        private const string Volume = "I:\\";

        /// <inheritdoc/>
        public byte[] Read(string name, int maxBytes)
        {
            string path = Volume + name;
            if (!File.Exists(path))
            {
                return null;
            }

            using (var file = new FileStream(path, FileMode.Open, FileAccess.Read))
            {
                if (file.Length > maxBytes)
                {
                    throw new IOException();
                }

                var content = new byte[(int)file.Length];
                int have = 0;
                while (have < content.Length)
                {
                    int read = file.Read(content, have, content.Length - have);
                    if (read <= 0)
                    {
                        throw new IOException();
                    }

                    have += read;
                }

                return content;
            }
        }

        /// <inheritdoc/>
        public void Write(string name, byte[] data, int count)
        {
            using (var file = new FileStream(Volume + name, FileMode.Create, FileAccess.Write))
            {
                file.Write(data, 0, count);
            }
        }

        /// <inheritdoc/>
        public int Read(string name, int position, byte[] buffer, int count)
        {
            string path = Volume + name;
            if (!File.Exists(path))
            {
                return 0;
            }

            using (var file = new FileStream(path, FileMode.Open, FileAccess.Read))
            {
                if (position >= file.Length)
                {
                    return 0;
                }

                file.Seek(position, SeekOrigin.Begin);
                int have = 0;
                while (have < count)
                {
                    int read = file.Read(buffer, have, count - have);
                    if (read <= 0)
                    {
                        break;
                    }

                    have += read;
                }

                return have;
            }
        }

        /// <inheritdoc/>
        public void Append(string name, byte[] data, int count)
        {
            using (var file = new FileStream(Volume + name, FileMode.Append, FileAccess.Write))
            {
                file.Write(data, 0, count);
            }
        }

        /// <inheritdoc/>
        public string[] List()
        {
            string[] paths = Directory.GetFiles(Volume);
            for (int i = 0; i < paths.Length; i++)
            {
                paths[i] = paths[i].Substring(paths[i].LastIndexOf('\\') + 1);
            }

            return paths;
        }

        /// <inheritdoc/>
        public long SizeBytes()
        {
            return new DriveInfo(Volume).TotalSize;
        }

        /// <inheritdoc/>
        public void Delete(string name)
        {
            string path = Volume + name;
            if (File.Exists(path))
            {
                File.Delete(path);
            }
        }
    }
}
