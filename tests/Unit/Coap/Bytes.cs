// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent.Coap.Tests
{
    /// <summary>
    /// Bytes as the tests write and read them.
    /// </summary>
    internal static class Bytes
    {
        private const string Digits = "0123456789abcdef";

        /// <summary>Blanks between bytes are passed over.</summary>
        internal static byte[] FromHex(string hex)
        {
            var all = new byte[hex.Length / 2];
            int count = 0;
            for (int i = 0; i < hex.Length; i++)
            {
                if (hex[i] != ' ')
                {
                    all[count++] = (byte)((Digits.IndexOf(hex[i]) << 4) | Digits.IndexOf(hex[++i]));
                }
            }

            return Part(all, 0, count);
        }

        internal static string ToHex(byte[] bytes, int start, int count)
        {
            string text = string.Empty;
            for (int i = start; i < start + count; i++)
            {
                text += Digits[bytes[i] >> 4].ToString() + Digits[bytes[i] & 15].ToString();
            }

            return text;
        }

        internal static byte[] Of(string ascii)
        {
            var bytes = new byte[ascii.Length];
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)ascii[i];
            }

            return bytes;
        }

        internal static string ToText(byte[] bytes, int start, int count)
        {
            string text = string.Empty;
            for (int i = start; i < start + count; i++)
            {
                text += ((char)bytes[i]).ToString();
            }

            return text;
        }

        internal static byte[] Part(byte[] bytes, int start, int count)
        {
            var part = new byte[count];
            Array.Copy(bytes, start, part, 0, count);
            return part;
        }

        /// <summary>Bytes that tell their place: 0, 1, 2, ...</summary>
        internal static byte[] Counting(int count)
        {
            var bytes = new byte[count];
            for (int i = 0; i < count; i++)
            {
                bytes[i] = (byte)i;
            }

            return bytes;
        }

        internal static byte[][] Segments(string path)
        {
            string[] parts = path.Split('/');
            var segments = new byte[parts.Length][];
            for (int i = 0; i < parts.Length; i++)
            {
                segments[i] = Of(parts[i]);
            }

            return segments;
        }
    }
}
