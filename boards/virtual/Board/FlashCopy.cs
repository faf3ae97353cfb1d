// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Virtual.Board
{
    /// <summary>
    /// A copy of a flash in memory: whatever happens to it, the original stays as it is.
    /// </summary>
    internal sealed class FlashCopy : IFlash
    {
        private const int MaxFileBytes = 1024 * 1024;

        private readonly Dictionary<string, byte[]> _files;

        /// <summary>
        /// Initializes a new instance of the <see cref="FlashCopy"/> class.
        /// </summary>
        /// <param name="original">The flash to copy.</param>
        public FlashCopy(IFlash original)
        {
            _files = original.List().ToDictionary(name => name, name => original.Read(name, MaxFileBytes));
        }

        /// <inheritdoc/>
        public byte[] Read(string name, int maxBytes)
        {
            return _files.GetValueOrDefault(name)!;
        }

        /// <inheritdoc/>
        public int Read(string name, int position, byte[] buffer, int count)
        {
            byte[] content = _files.GetValueOrDefault(name, []);
            int read = Math.Clamp(content.Length - position, 0, count);
            Array.Copy(content, Math.Min(position, content.Length), buffer, 0, read);
            return read;
        }

        /// <inheritdoc/>
        public void Append(string name, byte[] data, int count)
        {
            _files[name] = [.. _files.GetValueOrDefault(name, []), .. data.AsSpan(0, count)];
        }

        /// <inheritdoc/>
        public void Write(string name, byte[] data, int count)
        {
            _files[name] = data[..count];
        }

        /// <inheritdoc/>
        public void Delete(string name)
        {
            _files.Remove(name);
        }

        /// <inheritdoc/>
        public string[] List()
        {
            return [.. _files.Keys];
        }

        /// <inheritdoc/>
        public long SizeBytes()
        {
            return Boards.FlashFiles.VolumeBytes;
        }
    }
}
