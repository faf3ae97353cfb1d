// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

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
            get { return _nameAt < 0 ? null : JsonString.Decode(_json, _nameAt); }
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
            return Kind == JsonKind.String ? JsonString.Decode(_json, Start) : null;
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

        /// <summary>
        /// Reads a decimal number in millionths: <c>-0.5</c> is −500000. Digits behind the sixth decimal place do not count.
        /// </summary>
        /// <param name="value">It, if the answer is <c>true</c>.</param>
        /// <returns>Whether this is a number without an exponent whose millionths fit 64 bits.</returns>
        public bool TryGetMillionths(out long value)
        {
            value = 0;
            if (Kind != JsonKind.Number)
            {
                return false;
            }

            bool negative = _json[Start] == '-';
            bool isFraction = false;
            int placesLeft = 6;
            long read = 0;
            for (int at = negative ? Start + 1 : Start; at < End; at++)
            {
                byte c = _json[at];
                if (c == '.')
                {
                    isFraction = true;
                }
                else if (c < '0' || c > '9')
                {
                    return false;
                }
                else if (!isFraction || placesLeft-- > 0)
                {
                    read = AppendDigit(read, c - '0');
                }
            }

            while (placesLeft-- > 0)
            {
                read = AppendDigit(read, 0);
            }

            value = negative ? -read : read;
            return read >= 0;
        }

        /// <summary>
        /// Tells whether another value is written in exactly the same way, white space and order of members included.
        /// </summary>
        /// <param name="other">The other value, or <c>null</c>.</param>
        /// <returns>Whether it is.</returns>
        public bool HasSameText(JsonValue other)
        {
            int length = End - Start;
            if (other == null || other.End - other.Start != length)
            {
                return false;
            }

            for (int i = 0; i < length; i++)
            {
                if (_json[Start + i] != other._json[other.Start + i])
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>
        /// Sums the text up, so that it can be recognised.
        /// </summary>
        /// <returns>The CRC-32 of its bytes.</returns>
        public uint Checksum()
        {
            return Crc32.Of(_json, Start, End - Start);
        }

        /// <summary>
        /// Copies the value, without white space.
        /// </summary>
        /// <param name="into">Takes it, and tells if it is too long.</param>
        public void WriteTo(JsonWriter into)
        {
            JsonKind kind = Kind;
            if (kind == JsonKind.Object)
            {
                into.BeginObject();
                for (JsonValue member = First(); member != null; member = member.Next())
                {
                    into.Name(member.Name);
                    member.WriteTo(into);
                }

                into.EndObject();
            }
            else if (kind == JsonKind.Array)
            {
                into.BeginArray();
                for (JsonValue item = First(); item != null; item = item.Next())
                {
                    item.WriteTo(into);
                }

                into.EndArray();
            }
            else
            {
                into.Raw(_json, Start, End - Start);
            }
        }

        // −1, once the number does not fit.
        private static long AppendDigit(long number, int digit)
        {
            return number < 0 || number > (long.MaxValue - 9) / 10 ? -1 : (number * 10) + digit;
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
    }
}
