// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Reads numbers and texts out of a part of an array. What lies beyond its end reads as 0 and is noted.
    /// </summary>
    public sealed class ByteReader
    {
        /// <summary>The array.</summary>
        public byte[] Bytes;

        /// <summary>Index of the next byte.</summary>
        public int At;

        /// <summary>Index behind the last byte.</summary>
        public int End;

        /// <summary>Whether anything was read beyond the end.</summary>
        public bool IsShort;

        /// <summary>
        /// Begins a part.
        /// </summary>
        /// <param name="bytes">The array.</param>
        /// <param name="at">Index of the first byte.</param>
        /// <param name="end">Index behind the last byte.</param>
        public void Open(byte[] bytes, int at, int end)
        {
            Bytes = bytes;
            At = at;
            End = end;
            IsShort = false;
        }

        /// <summary>
        /// Reads a byte.
        /// </summary>
        /// <returns>The byte.</returns>
        public int Byte()
        {
            if (At < End)
            {
                return Bytes[At++];
            }

            IsShort = true;
            return 0;
        }

        /// <summary>
        /// Reads a varint.
        /// </summary>
        /// <returns>The number; of one that is too long, the low 64 bits.</returns>
        public ulong Number()
        {
            int part = Byte();
            if (part < 0x80)
            {
                return (ulong)part;
            }

            ulong value = (ulong)(part & 0x7F);
            int shift = 7;
            do
            {
                part = Byte();
                value |= (ulong)(part & 0x7F) << shift;
                shift += 7;
            }
            while (part >= 0x80 && shift < 64);

            return value;
        }

        /// <summary>
        /// Reads a varint that is a count or an index.
        /// </summary>
        /// <returns>The number; 0, and noted as short, if it is none that could be.</returns>
        public int Count()
        {
            ulong value = Number();
            if (value > int.MaxValue)
            {
                IsShort = true;
                return 0;
            }

            return (int)value;
        }

        /// <summary>
        /// Reads a text: its length in bytes as a varint, and its UTF-8.
        /// </summary>
        /// <returns>The text.</returns>
        public string Text()
        {
            int bytes = Count();
            if (bytes > End - At)
            {
                IsShort = true;
                return string.Empty;
            }

            string text = bytes == 0 ? string.Empty : System.Text.Encoding.UTF8.GetString(Bytes, At, bytes);
            At += bytes;
            return text;
        }
    }
}
