// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// The board's flash files. What a call has written is durable when the call has returned, and not before: a power cut
    /// in the middle may leave any prefix of it, or nothing. There is no atomic replacement of a file.
    /// </summary>
    /// <remarks>
    /// Names are plain (<c>device.json</c>), without folders. Every call may throw <see cref="System.IO.IOException"/> or
    /// another exception of the file system; callers count it and go on.
    /// </remarks>
    public interface IFlash
    {
        /// <summary>
        /// Reads a whole file.
        /// </summary>
        /// <param name="name">The file's name.</param>
        /// <param name="maxBytes">More than this is not read: <see cref="System.IO.IOException"/>.</param>
        /// <returns>The bytes, or <c>null</c> if there is no such file.</returns>
        byte[] Read(string name, int maxBytes);

        /// <summary>
        /// Writes a whole file, replacing what was there. Not atomic.
        /// </summary>
        /// <param name="name">The file's name.</param>
        /// <param name="data">What to write, from index 0.</param>
        /// <param name="count">How many bytes of it.</param>
        void Write(string name, byte[] data, int count);

        /// <summary>
        /// Deletes a file; nothing happens if there is none.
        /// </summary>
        /// <param name="name">The file's name.</param>
        void Delete(string name);
    }
}
