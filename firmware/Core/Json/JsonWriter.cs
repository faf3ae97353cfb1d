// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Text;

namespace DeviceAgent
{
    /// <summary>
    /// Writes JSON into one byte array that is used again and again. Commas are its business, not the caller's.
    /// </summary>
    /// <remarks>
    /// What does not fit is left out and <see cref="Overflowed"/> says so; <see cref="Mark"/> and <see cref="Rewind"/> take
    /// back the last piece. Numbers, names made by <see cref="EncodeName"/> and structure allocate nothing.
    /// </remarks>
    public sealed class JsonWriter
    {
        private readonly byte[] _buffer;
        private readonly byte[] _digits = new byte[20];

        // Bit n set: the container at depth n already holds something, so a comma comes first.
        private int _filled;
        private int _depth;
        private bool _afterName;
        private int _limit;
        private int _mark;
        private int _markFilled;
        private int _markDepth;

        /// <summary>
        /// Initializes a new instance of the <see cref="JsonWriter"/> class.
        /// </summary>
        /// <param name="capacity">Size of its buffer in bytes.</param>
        public JsonWriter(int capacity)
        {
            _buffer = new byte[capacity];
            _limit = capacity;
        }

        /// <summary>Gets the buffer; bytes 0 to <see cref="Length"/> − 1 are written.</summary>
        public byte[] Buffer
        {
            get { return _buffer; }
        }

        /// <summary>Gets how many bytes are written.</summary>
        public int Length { get; private set; }

        /// <summary>Gets how many bytes still fit.</summary>
        public int Remaining
        {
            get { return _limit - Length; }
        }

        /// <summary>Gets a value indicating whether something did not fit since <see cref="Clear(int)"/> or <see cref="Rewind"/>.</summary>
        public bool Overflowed { get; private set; }

        /// <summary>Starts again with the whole buffer.</summary>
        public void Clear()
        {
            Clear(_buffer.Length);
        }

        /// <summary>
        /// Starts again with a limit.
        /// </summary>
        /// <param name="limit">How many bytes may be written, at most the capacity.</param>
        public void Clear(int limit)
        {
            _limit = limit < _buffer.Length ? limit : _buffer.Length;
            Length = 0;
            Overflowed = false;
            _filled = 0;
            _depth = 0;
            _afterName = false;
        }

        /// <summary>
        /// Remembers this place for <see cref="Rewind"/>.
        /// </summary>
        public void Mark()
        {
            _mark = Length;
            _markFilled = _filled;
            _markDepth = _depth;
        }

        /// <summary>Takes back everything since <see cref="Mark"/>.</summary>
        public void Rewind()
        {
            Length = _mark;
            _filled = _markFilled;
            _depth = _markDepth;
            _afterName = false;
            Overflowed = false;
        }

        /// <summary>
        /// Makes the bytes of <c>"name":</c> once, to be written often.
        /// </summary>
        /// <param name="name">The member's name.</param>
        /// <returns>The bytes, with quotes, escapes and colon.</returns>
        public static byte[] EncodeName(string name)
        {
            // Worst case: every byte of UTF-8 becomes a \u00XX escape.
            var writer = new JsonWriter((name.Length * 18) + 3);
            writer.Name(name);
            var encoded = new byte[writer.Length];
            Array.Copy(writer._buffer, encoded, encoded.Length);
            return encoded;
        }

        /// <summary>Opens an object.</summary>
        public void BeginObject()
        {
            Begin('{');
        }

        /// <summary>Closes the object.</summary>
        public void EndObject()
        {
            End('}');
        }

        /// <summary>Opens an array.</summary>
        public void BeginArray()
        {
            Begin('[');
        }

        /// <summary>Closes the array.</summary>
        public void EndArray()
        {
            End(']');
        }

        /// <summary>
        /// Writes a member's name; its value comes next.
        /// </summary>
        /// <param name="name">The name, escaped as needed.</param>
        public void Name(string name)
        {
            Separate();
            Quoted(name);
            Put(':');
            _afterName = true;
        }

        /// <summary>
        /// Writes a member's name as made by <see cref="EncodeName"/>; its value comes next.
        /// </summary>
        /// <param name="encodedName">The bytes.</param>
        public void Name(byte[] encodedName)
        {
            Separate();
            Put(encodedName, 0, encodedName.Length);
            _afterName = true;
        }

        /// <summary>
        /// Writes a string.
        /// </summary>
        /// <param name="value">The string, or <c>null</c>, which writes <c>null</c>.</param>
        public void Value(string value)
        {
            Separate();
            if (value == null)
            {
                Put("null");
            }
            else
            {
                Quoted(value);
            }
        }

        /// <summary>Begins a string that is written in parts, which <see cref="Part(string)"/> and <see cref="EndText"/> complete.</summary>
        public void BeginText()
        {
            Separate();
            Put('"');
        }

        /// <summary>
        /// Writes a part of a string.
        /// </summary>
        /// <param name="text">The part, escaped as needed.</param>
        public void Part(string text)
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(text);
            Part(utf8, 0, utf8.Length);
        }

        /// <summary>
        /// Writes a part of a string.
        /// </summary>
        /// <param name="utf8">Holds the part, in UTF-8; escaped as needed.</param>
        /// <param name="start">Where it starts.</param>
        /// <param name="count">How many bytes it has.</param>
        public void Part(byte[] utf8, int start, int count)
        {
            int from = start;
            int end = start + count;
            for (int i = start; i < end; i++)
            {
                byte c = utf8[i];
                if (c >= ' ' && c != '"' && c != '\\')
                {
                    continue;
                }

                Put(utf8, from, i - from);
                from = i + 1;
                Put('\\');
                if (c >= ' ')
                {
                    Put((char)c);
                }
                else
                {
                    Put("u00");
                    Put(HexDigit(c >> 4));
                    Put(HexDigit(c & 15));
                }
            }

            Put(utf8, from, end - from);
        }

        /// <summary>Ends the string.</summary>
        public void EndText()
        {
            Put('"');
        }

        /// <summary>
        /// Writes a truth value.
        /// </summary>
        /// <param name="value">The value.</param>
        public void Value(bool value)
        {
            Separate();
            Put(value ? "true" : "false");
        }

        /// <summary>
        /// Writes a whole number.
        /// </summary>
        /// <param name="value">The value.</param>
        public void Value(long value)
        {
            Separate();
            Scaled(value, 0);
        }

        /// <summary>
        /// Writes a scaled number: a count of 2155 at 2 decimals is <c>21.55</c>.
        /// </summary>
        /// <param name="count">The count.</param>
        /// <param name="decimals">Decimal places, 0 to 6.</param>
        public void Value(int count, int decimals)
        {
            Separate();
            Scaled(count, decimals);
        }

        /// <summary>
        /// Writes a value that is JSON already.
        /// </summary>
        /// <param name="json">The text; not checked.</param>
        /// <param name="start">Where it starts.</param>
        /// <param name="count">How many bytes it has.</param>
        public void Raw(byte[] json, int start, int count)
        {
            Separate();
            Put(json, start, count);
        }

        /// <summary>
        /// Copies what was written.
        /// </summary>
        /// <returns>A new array of <see cref="Length"/> bytes.</returns>
        public byte[] ToArray()
        {
            var copy = new byte[Length];
            Array.Copy(_buffer, copy, Length);
            return copy;
        }

        private void Begin(char bracket)
        {
            Separate();
            Put(bracket);
            _depth++;
            _filled &= ~(1 << _depth);
        }

        private void End(char bracket)
        {
            _depth--;
            Put(bracket);
        }

        private void Separate()
        {
            if (_afterName)
            {
                _afterName = false;
                return;
            }

            int bit = 1 << _depth;
            if ((_filled & bit) != 0)
            {
                Put(',');
            }

            _filled |= bit;
        }

        private void Scaled(long value, int decimals)
        {
            // Digits are taken from the negative side, where long.MinValue has a place.
            long rest = value < 0 ? value : -value;
            int at = _digits.Length;
            int least = at - decimals - 1;
            do
            {
                _digits[--at] = (byte)('0' - (int)(rest % 10));
                rest /= 10;
            }
            while (rest != 0 || at > least);

            if (value < 0)
            {
                Put('-');
            }

            int whole = _digits.Length - decimals - at;
            Put(_digits, at, whole);
            if (decimals > 0)
            {
                Put('.');
                Put(_digits, at + whole, decimals);
            }
        }

        private void Quoted(string text)
        {
            Put('"');
            Part(text);
            Put('"');
        }

        private static char HexDigit(int value)
        {
            return (char)(value < 10 ? '0' + value : 'a' + value - 10);
        }

        private void Put(char ascii)
        {
            if (Length >= _limit)
            {
                Overflowed = true;
                return;
            }

            _buffer[Length++] = (byte)ascii;
        }

        private void Put(string ascii)
        {
            for (int i = 0; i < ascii.Length; i++)
            {
                Put(ascii[i]);
            }
        }

        private void Put(byte[] bytes, int start, int count)
        {
            if (Length + count > _limit)
            {
                Overflowed = true;
                return;
            }

            Array.Copy(bytes, start, _buffer, Length, count);
            Length += count;
        }
    }
}
