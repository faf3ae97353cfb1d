// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;

namespace DeviceAgent
{
    /// <summary>
    /// A value inside a JSON text, read in place: nothing is converted before it is asked for.
    /// </summary>
    /// <remarks>
    /// Used instead of nanoFramework.Json for what comes in, because that library turns strings that look like dates into
    /// dates, fails on <c>\/</c>, on arrays of arrays, and loses a leading <c>\u</c> escape (seen in version 2.2.213): a
    /// device must not read a password or a parameter otherwise than it was sent.
    /// </remarks>
    public sealed class JsonValue
    {
        /// <summary>How deep arrays and objects may be nested.</summary>
        public const int MaxDepth = 8;

        private readonly byte[] _json;
        private readonly int _limit;
        private readonly int _nameAt;

        private JsonValue(byte[] json, int start, int limit, int nameAt)
        {
            _json = json;
            _limit = limit;
            _nameAt = nameAt;
            Start = start;
            End = JsonScanner.EndOf(json, start);
            if (End > limit)
            {
                End = limit;
            }
        }

        /// <summary>Gets the offset of the value's first byte in the text.</summary>
        public int Start { get; }

        /// <summary>Gets the offset just behind the value's last byte.</summary>
        public int End { get; }

        /// <summary>Gets what the value is.</summary>
        public JsonKind Kind
        {
            get
            {
                switch (_json[Start])
                {
                    case (byte)'{':
                        return JsonKind.Object;
                    case (byte)'[':
                        return JsonKind.Array;
                    case (byte)'"':
                        return JsonKind.String;
                    case (byte)'t':
                    case (byte)'f':
                        return JsonKind.Bool;
                    case (byte)'n':
                        return JsonKind.Null;
                    default:
                        return JsonKind.Number;
                }
            }
        }

        /// <summary>Gets the name of this member, if it was reached as a member of an object; else <c>null</c>.</summary>
        public string Name
        {
            get { return _nameAt < 0 ? null : Decode(_nameAt); }
        }

        /// <summary>
        /// Checks a text and gives its value.
        /// </summary>
        /// <param name="json">The text, UTF-8.</param>
        /// <param name="count">How many bytes of it count.</param>
        /// <param name="value">The value, if the answer is <c>true</c>. It reads from the array: do not change that meanwhile.</param>
        /// <param name="error">What is wrong and at which byte, if the answer is <c>false</c>.</param>
        /// <returns>Whether the text is well-formed JSON in well-formed UTF-8, nested at most <see cref="MaxDepth"/> deep.</returns>
        public static bool TryParse(byte[] json, int count, out JsonValue value, out string error)
        {
            var scanner = new JsonScanner(json, count, MaxDepth);
            error = scanner.Check();
            if (error != null)
            {
                error = error + " at byte " + scanner.Position.ToString();
                value = null;
                return false;
            }

            value = new JsonValue(json, JsonScanner.SkipSpace(json, 0, count), count, -1);
            return true;
        }

        /// <summary>
        /// Finds a member of an object; of several with the same name, the last.
        /// </summary>
        /// <param name="name">The member's name.</param>
        /// <returns>The member, or <c>null</c> if there is none or this is no object.</returns>
        public JsonValue Member(string name)
        {
            if (Kind != JsonKind.Object)
            {
                return null;
            }

            JsonValue found = null;
            for (JsonValue member = First(); member != null; member = member.Next())
            {
                if (member.Name == name)
                {
                    found = member;
                }
            }

            return found;
        }

        /// <summary>
        /// Goes to the first member of an object or item of an array.
        /// </summary>
        /// <returns>It, or <c>null</c> if there is none or this is neither.</returns>
        public JsonValue First()
        {
            JsonKind kind = Kind;
            if (kind != JsonKind.Object && kind != JsonKind.Array)
            {
                return null;
            }

            int at = JsonScanner.SkipSpace(_json, Start + 1, _limit);
            return at == End - 1 ? null : At(at, kind == JsonKind.Object);
        }

        /// <summary>
        /// Goes from a member or item to the next.
        /// </summary>
        /// <returns>It, or <c>null</c> after the last.</returns>
        public JsonValue Next()
        {
            int at = JsonScanner.SkipSpace(_json, End, _limit);
            return at < _limit && _json[at] == ',' ? At(JsonScanner.SkipSpace(_json, at + 1, _limit), _nameAt >= 0) : null;
        }

        /// <summary>
        /// Reads a string.
        /// </summary>
        /// <returns>The string with its escapes resolved, or <c>null</c> if this is none.</returns>
        public string AsString()
        {
            return Kind == JsonKind.String ? Decode(Start) : null;
        }

        /// <summary>
        /// Reads a truth value.
        /// </summary>
        /// <param name="value">It, if the answer is <c>true</c>.</param>
        /// <returns>Whether this is <c>true</c> or <c>false</c>.</returns>
        public bool TryGetBool(out bool value)
        {
            value = _json[Start] == 't';
            return Kind == JsonKind.Bool;
        }

        /// <summary>
        /// Reads a whole number. <c>5.0</c> is one, <c>5.5</c> and <c>5e0</c> are not.
        /// </summary>
        /// <param name="value">It, if the answer is <c>true</c>.</param>
        /// <returns>Whether this is a whole number within 64 bits.</returns>
        public bool TryGetLong(out long value)
        {
            value = 0;
            if (Kind != JsonKind.Number)
            {
                return false;
            }

            int at = Start;
            bool negative = _json[at] == '-';
            if (negative)
            {
                at++;
            }

            long negated = 0;
            while (at < End && _json[at] != '.')
            {
                int digit = _json[at++] - '0';
                if (digit < 0 || digit > 9 || negated < (long.MinValue + digit) / 10)
                {
                    return false;
                }

                negated = (negated * 10) - digit;
            }

            while (++at < End)
            {
                if (_json[at] != '0')
                {
                    return false;
                }
            }

            if (!negative && negated == long.MinValue)
            {
                return false;
            }

            value = negative ? negated : -negated;
            return true;
        }

        /// <summary>
        /// Reads a whole number that fits a range.
        /// </summary>
        /// <param name="min">The smallest allowed.</param>
        /// <param name="max">The largest allowed.</param>
        /// <param name="value">It, if the answer is <c>true</c>.</param>
        /// <returns>Whether this is a whole number within the range.</returns>
        public bool TryGetInt(int min, int max, out int value)
        {
            value = 0;
            if (!TryGetLong(out long wide) || wide < min || wide > max)
            {
                return false;
            }

            value = (int)wide;
            return true;
        }

        private JsonValue At(int at, bool isMember)
        {
            if (!isMember)
            {
                return new JsonValue(_json, at, _limit, -1);
            }

            int colon = JsonScanner.SkipSpace(_json, JsonScanner.EndOf(_json, at), _limit);
            return new JsonValue(_json, JsonScanner.SkipSpace(_json, colon + 1, _limit), _limit, at);
        }

        private string Decode(int quote)
        {
            int from = quote + 1;
            int to = JsonScanner.EndOf(_json, quote) - 1;
            for (int i = from; i < to; i++)
            {
                if (_json[i] == '\\')
                {
                    return Unescape(from, to);
                }
            }

            return from == to ? string.Empty : Encoding.UTF8.GetString(_json, from, to - from);
        }

        private string Unescape(int from, int to)
        {
            // An escape is never shorter than what it stands for in UTF-8.
            var text = new byte[to - from];
            int length = 0;
            while (from < to)
            {
                byte c = _json[from++];
                if (c != '\\')
                {
                    text[length++] = c;
                    continue;
                }

                c = _json[from++];
                if (c != 'u')
                {
                    text[length++] = Escaped(c);
                    continue;
                }

                int code = Hex(from);
                from += 4;
                if (code >= 0xD800 && code <= 0xDBFF && from + 6 <= to && _json[from] == '\\' && _json[from + 1] == 'u')
                {
                    int low = Hex(from + 2);
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

        private int Hex(int at)
        {
            int code = 0;
            for (int i = 0; i < 4; i++)
            {
                code = (code << 4) | JsonScanner.HexDigit(_json[at + i]);
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
