// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.IO;
using nanoFramework.Runtime.Native;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// Files on the board's internal flash, volume <c>I:\</c> (littlefs). Its driver makes data durable at close only, so
    /// every write opens, writes and closes.
    /// </summary>
    /// <remarks>
    /// On a full volume the driver of the ESP32 lets Write and Close succeed and the file stays as it was; Dispose hides what
    /// Close might tell. So what was written is read back.
    /// </remarks>
    public sealed class FlashFiles : IFlash
    {
        private const string Drive = "I:";
        private const string Volume = Drive + "\\";
        private const int ChunkBytes = 128;

        /// <inheritdoc/>
        public byte[] Read(string name, int maxBytes)
        {
            string path = Volume + name;
            if (!File.Exists(path))
            {
                return null;
            }

            FileStream file = OpenToRead(path);
            try
            {
                if (file.Length > maxBytes)
                {
                    throw new IOException();
                }

                var content = new byte[(int)file.Length];
                if (Fill(file, content, content.Length) < content.Length)
                {
                    throw new IOException();
                }

                return content;
            }
            finally
            {
                Close(file);
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

            FileStream file = OpenToRead(path);
            try
            {
                file.Seek(position, SeekOrigin.Begin);
                return Fill(file, buffer, count);
            }
            finally
            {
                Close(file);
            }
        }

        /// <inheritdoc/>
        public void Append(string name, byte[] data, int count)
        {
            Store(Volume + name, FileMode.Append, data, count);
        }

        /// <inheritdoc/>
        public void Write(string name, byte[] data, int count)
        {
            Store(Volume + name, FileMode.Create, data, count);
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

        /// <inheritdoc/>
        /// <remarks>The firmware's own files (<c>*.sys</c>) are not among them.</remarks>
        public string[] List()
        {
            // The native code fills its array through a pointer that a compaction of the heap in the middle leaves dangling.
            GC.Run(true);
            string[] paths = Directory.GetFiles(Volume);
            for (int i = 0; i < paths.Length; i++)
            {
                paths[i] = paths[i].Substring(Volume.Length);
            }

            return paths;
        }

        /// <inheritdoc/>
        public long SizeBytes()
        {
            // The firmware of July 2026 says -1.
            long size = new DriveInfo(Drive).TotalSize;
            return size > 0 ? size : 0;
        }

        private static FileStream OpenToRead(string path)
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read);
        }

        private static void Close(FileStream file)
        {
            file.Dispose();

            // The class itself leaves that out. Its objects would fill the heap before the finalizer thread gets its turn.
#pragma warning disable CA1816 // The rule is for a Dispose of one's own.
            System.GC.SuppressFinalize(file);
#pragma warning restore CA1816
        }

        private static void Store(string path, FileMode mode, byte[] data, int count)
        {
            long position;
            var file = new FileStream(path, mode, FileAccess.Write);
            try
            {
                position = file.Length;
                file.Write(data, 0, count);
            }
            finally
            {
                Close(file);
            }

            CheckWritten(path, position, data, count);
        }

        private static int Fill(FileStream file, byte[] buffer, int count)
        {
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

        private static void CheckWritten(string path, long position, byte[] data, int count)
        {
            var chunk = new byte[ChunkBytes];
            FileStream file = OpenToRead(path);
            try
            {
                if (file.Length != position + count)
                {
                    throw new IOException();
                }

                file.Seek(position, SeekOrigin.Begin);
                for (int done = 0; done < count; done += ChunkBytes)
                {
                    int wanted = count - done < ChunkBytes ? count - done : ChunkBytes;
                    int read = Fill(file, chunk, wanted);
                    if (read < wanted || !IsSame(chunk, data, done, wanted))
                    {
                        throw new IOException();
                    }
                }
            }
            finally
            {
                Close(file);
            }
        }

        private static bool IsSame(byte[] chunk, byte[] data, int from, int count)
        {
            for (int i = 0; i < count; i++)
            {
                if (chunk[i] != data[from + i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
