// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// Between strings and the bytes that the agent works with.
    /// </summary>
    internal static class Text
    {
        internal static byte[] Utf8(string text)
        {
            return Encoding.UTF8.GetBytes(text);
        }

        internal static string Of(byte[] utf8)
        {
            return Of(utf8, utf8.Length);
        }

        internal static string Of(byte[] utf8, int count)
        {
            return count == 0 ? string.Empty : Encoding.UTF8.GetString(utf8, 0, count);
        }

        internal static string Of(JsonWriter json)
        {
            return Of(json.Buffer, json.Length);
        }

        internal static byte[] FromHex(string hex)
        {
            var bytes = new byte[hex.Length / 2];
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)((Digit(hex[i * 2]) << 4) | Digit(hex[(i * 2) + 1]));
            }

            return bytes;
        }

        internal static string ToHex(byte[] bytes)
        {
            string hex = string.Empty;
            for (int i = 0; i < bytes.Length; i++)
            {
                hex += bytes[i].ToString("X2");
            }

            return hex;
        }

        internal static string Repeat(string text, int times)
        {
            var repeated = new StringBuilder();
            for (int i = 0; i < times; i++)
            {
                repeated.Append(text);
            }

            return repeated.ToString();
        }

        private static int Digit(char hex)
        {
            return hex <= '9' ? hex - '0' : hex - 'A' + 10;
        }
    }
}
