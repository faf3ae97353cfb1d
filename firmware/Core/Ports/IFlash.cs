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
        /// Reads a part of a file.
        /// </summary>
        /// <param name="name">The file's name.</param>
        /// <param name="position">The first byte to read, 0 or more.</param>
        /// <param name="buffer">Receives the bytes, from index 0.</param>
        /// <param name="count">How many bytes are wanted, at most the buffer's length.</param>
        /// <returns>How many were read: fewer at the end of the file, 0 beyond it or if there is no such file.</returns>
        int Read(string name, int position, byte[] buffer, int count);

        /// <summary>
        /// Adds to the end of a file; makes the file if there is none. A power cut may leave any prefix of the new bytes; what
        /// was there before stays.
        /// </summary>
        /// <param name="name">The file's name.</param>
        /// <param name="data">What to add, from index 0.</param>
        /// <param name="count">How many bytes of it.</param>
        void Append(string name, byte[] data, int count);

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

        /// <summary>
        /// Lists the files.
        /// </summary>
        /// <returns>Their names, in no order.</returns>
        string[] List();

        /// <summary>
        /// Tells how large the volume is.
        /// </summary>
        /// <returns>Bytes, what is used included; 0 if unknown.</returns>
        long SizeBytes();
    }
}
