// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace System
{
    /// <summary>
    /// A part of a byte array: what nanoFramework 1.x has in place of Span. Portable code passes <c>byte[]</c>.
    /// </summary>
    public readonly ref struct SpanByte
    {
        private readonly byte[]? _array;
        private readonly int _start;
        private readonly int _length;

        /// <summary>Initializes a new instance of the <see cref="SpanByte"/> struct: the whole array.</summary>
        /// <param name="array">The array; <c>null</c> gives an empty span.</param>
        public SpanByte(byte[]? array)
        {
            _array = array;
            _start = 0;
            _length = array?.Length ?? 0;
        }

        /// <summary>Initializes a new instance of the <see cref="SpanByte"/> struct: a part of the array.</summary>
        /// <param name="array">The array.</param>
        /// <param name="start">Index of the first byte.</param>
        /// <param name="length">How many bytes.</param>
        /// <exception cref="ArgumentOutOfRangeException">Not a part of the array.</exception>
        public SpanByte(byte[]? array, int start, int length)
        {
            int available = array?.Length ?? 0;
            if (start < 0 || length < 0 || start + length > available)
            {
                throw new ArgumentOutOfRangeException(nameof(start));
            }

            _array = array;
            _start = start;
            _length = length;
        }

        /// <summary>Gets a span of nothing.</summary>
        public static SpanByte Empty => default;

        /// <summary>Gets the number of bytes.</summary>
        public int Length => _length;

        /// <summary>Gets a value indicating whether there are no bytes.</summary>
        public bool IsEmpty => _length == 0;

        /// <summary>Gets or sets a byte.</summary>
        /// <param name="index">Its index in the span.</param>
        /// <exception cref="ArgumentOutOfRangeException">Not an index of the span.</exception>
        public byte this[int index]
        {
            get => _array![Check(index)];
            set => _array![Check(index)] = value;
        }

        /// <summary>Makes a span of a whole array.</summary>
        /// <param name="array">The array.</param>
        public static implicit operator SpanByte(byte[]? array)
        {
            return new SpanByte(array);
        }

        /// <summary>Copies the bytes.</summary>
        /// <param name="destination">Where to.</param>
        /// <exception cref="ArgumentException">The destination is too short.</exception>
        public void CopyTo(SpanByte destination)
        {
            if (destination._length < _length)
            {
                throw new ArgumentException(null, nameof(destination));
            }

            AsSpan().CopyTo(destination.AsSpan());
        }

        /// <summary>Takes a part of the span, to its end.</summary>
        /// <param name="start">Index of the first byte.</param>
        /// <returns>The part.</returns>
        public SpanByte Slice(int start)
        {
            return Slice(start, _length - start);
        }

        /// <summary>Takes a part of the span.</summary>
        /// <param name="start">Index of the first byte.</param>
        /// <param name="length">How many bytes.</param>
        /// <returns>The part.</returns>
        /// <exception cref="ArgumentOutOfRangeException">Not a part of the span.</exception>
        public SpanByte Slice(int start, int length)
        {
            if (start < 0 || length < 0 || start + length > _length)
            {
                throw new ArgumentOutOfRangeException(nameof(start));
            }

            return new SpanByte(_array, _start + start, length);
        }

        /// <summary>Copies the bytes into a new array.</summary>
        /// <returns>The array.</returns>
        public byte[] ToArray()
        {
            return AsSpan().ToArray();
        }

        /// <summary>Gives the same bytes to code of .NET.</summary>
        /// <returns>The bytes themselves, not a copy.</returns>
        internal Span<byte> AsSpan()
        {
            return _array.AsSpan(_start, _length);
        }

        private int Check(int index)
        {
            if (index < 0 || index >= _length)
            {
                throw new ArgumentOutOfRangeException(nameof(index));
            }

            return _start + index;
        }
    }
}
