// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.EndToEnd.Fast
{
    /// <summary>
    /// Flash files in memory.
    /// </summary>
    internal sealed class MemoryFlash : IFlash
    {
        private readonly Dictionary<string, byte[]> _files = [];

        /// <summary>Whether no file takes more.</summary>
        public bool IsFull { get; set; }

        public byte[]? Read(string name, int maxBytes) => _files.GetValueOrDefault(name);

        public int Read(string name, int position, byte[] buffer, int count)
        {
            byte[] file = _files.GetValueOrDefault(name, []);
            int read = Math.Clamp(file.Length - position, 0, count);
            Array.Copy(file, Math.Min(position, file.Length), buffer, 0, read);
            return read;
        }

        public void Append(string name, byte[] data, int count)
        {
            if (IsFull)
            {
                throw new IOException();
            }

            _files[name] = [.. _files.GetValueOrDefault(name, []), .. data.AsSpan(0, count)];
        }

        public void Write(string name, byte[] data, int count) => _files[name] = data[..count];

        public void Delete(string name) => _files.Remove(name);

        public string[] List() => [.. _files.Keys];

        public long SizeBytes() => 262_144;
    }
}
