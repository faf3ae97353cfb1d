// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;

namespace DeviceAgent
{
    /// <summary>
    /// Decodes JSON strings (RFC 8259, section 7).
    /// </summary>
    internal static class JsonString
    {
        /// <summary>
        /// Reads a string of a text that has been checked.
        /// </summary>
        /// <param name="json">The text.</param>
        /// <param name="quote">Where its opening quote is.</param>
        /// <returns>The string with its escapes resolved.</returns>
        internal static string Decode(byte[] json, int quote)
        {
            int from = quote + 1;
            int to = JsonScanner.EndOf(json, quote) - 1;
            for (int i = from; i < to; i++)
            {
                if (json[i] == '\\')
                {
                    return Unescape(json, from, to);
                }
            }

            return from == to ? string.Empty : Encoding.UTF8.GetString(json, from, to - from);
        }

        private static string Unescape(byte[] json, int from, int to)
        {
            // An escape is never shorter than what it stands for in UTF-8.
            var text = new byte[to - from];
            int length = 0;
            while (from < to)
            {
                byte c = json[from++];
                if (c != '\\')
                {
                    text[length++] = c;
                    continue;
                }

                c = json[from++];
                if (c != 'u')
                {
                    text[length++] = Escaped(c);
                    continue;
                }

                int code = Hex(json, from);
                from += 4;
                if (code >= 0xD800 && code <= 0xDBFF && from + 6 <= to && json[from] == '\\' && json[from + 1] == 'u')
                {
                    int low = Hex(json, from + 2);
                    if (low >= 0xDC00 && low <= 0xDFFF)
                    {
                        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                        from += 6;
                    }
                }

                // A lone surrogate has no UTF-8; U+FFFD stands for it. U+0000 would end a string on nanoFramework.
                if ((code >= 0xD800 && code <= 0xDFFF) || code == 0)
                {
                    code = 0xFFFD;
                }

                length = AppendUtf8(text, length, code);
            }

            return Encoding.UTF8.GetString(text, 0, length);
        }

        private static byte Escaped(byte c)
        {
            switch (c)
            {
                case (byte)'b':
                    return 0x08;
                case (byte)'f':
                    return 0x0C;
                case (byte)'n':
                    return 0x0A;
                case (byte)'r':
                    return 0x0D;
                case (byte)'t':
                    return 0x09;
                default:
                    return c;
            }
        }

        private static int Hex(byte[] json, int at)
        {
            int code = 0;
            for (int i = 0; i < 4; i++)
            {
                code = (code << 4) | JsonScanner.HexDigit(json[at + i]);
            }

            return code;
        }

        private static int AppendUtf8(byte[] text, int length, int code)
        {
            if (code < 0x80)
            {
                text[length++] = (byte)code;
                return length;
            }

            if (code < 0x800)
            {
                text[length++] = (byte)(0xC0 | (code >> 6));
            }
            else
            {
                if (code < 0x10000)
                {
                    text[length++] = (byte)(0xE0 | (code >> 12));
                }
                else
                {
                    text[length++] = (byte)(0xF0 | (code >> 18));
                    text[length++] = (byte)(0x80 | ((code >> 12) & 0x3F));
                }

                text[length++] = (byte)(0x80 | ((code >> 6) & 0x3F));
            }

            text[length++] = (byte)(0x80 | (code & 0x3F));
            return length;
        }
    }
}
