// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Text;

namespace DeviceAgent
{
    /// <summary>
    /// Writes numbers and texts into an array that grows.
    /// </summary>
    public sealed class ByteWriter
    {
        /// <summary>
        /// Initializes a new instance of the <see cref="ByteWriter"/> class.
        /// </summary>
        /// <param name="capacity">So many bytes fit at first.</param>
        public ByteWriter(int capacity)
        {
            Bytes = new byte[capacity];
        }

        /// <summary>Gets the array; only the first <see cref="Length"/> bytes count.</summary>
        public byte[] Bytes { get; private set; }

        /// <summary>Gets how many bytes were written.</summary>
        public int Length { get; private set; }

        /// <summary>
        /// Writes a byte.
        /// </summary>
        /// <param name="value">0 to 255.</param>
        public void Byte(int value)
        {
            Reserve(1);
            Bytes[Length++] = (byte)value;
        }

        /// <summary>
        /// Writes a varint.
        /// </summary>
        /// <param name="value">The number.</param>
        public void Number(ulong value)
        {
            Reserve(Varint.MaxBytes64);
            Length = Varint.Put(Bytes, Length, value);
        }

        /// <summary>
        /// Writes a text: its length in bytes as a varint, and its UTF-8.
        /// </summary>
        /// <param name="text">The text.</param>
        public void Text(string text)
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(text);
            Number((ulong)utf8.Length);
            Reserve(utf8.Length);
            Array.Copy(utf8, 0, Bytes, Length, utf8.Length);
            Length += utf8.Length;
        }

        private void Reserve(int bytes)
        {
            if (Length + bytes > Bytes.Length)
            {
                var larger = new byte[(Bytes.Length * 2) + bytes];
                Array.Copy(Bytes, 0, larger, 0, Length);
                Bytes = larger;
            }
        }
    }
}
