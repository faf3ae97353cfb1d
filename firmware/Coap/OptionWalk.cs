// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Coap
{
    /// <summary>
    /// Walks through the options of a datagram (RFC 7252, section 3.1): each has its number as the distance from the one
    /// before.
    /// </summary>
    internal sealed class OptionWalk
    {
        private const int PayloadMarker = 0xFF;
        private const int MaxOptionNumber = 0xFFFF;
        private const int ExtendedByByte = 13;
        private const int ExtendedByTwo = 14;
        private const int ExtendedByByteBase = 13;
        private const int ExtendedByTwoBase = 269;

        private byte[] _buffer;
        private int _end;

        internal int Number { get; private set; }

        internal int Start { get; private set; }

        internal int Length { get; private set; }

        // Where the walk stands: after the last option this is the payload marker or the end.
        internal int Position { get; private set; }

        internal bool IsOptionNext
        {
            get { return Position < _end && _buffer[Position] != PayloadMarker; }
        }

        internal void Begin(byte[] buffer, int start, int end)
        {
            _buffer = buffer;
            _end = end;
            Position = start;
            Number = 0;
        }

        // False if the option is malformed.
        internal bool TryRead()
        {
            int first = _buffer[Position++];
            if (!TryReadExtended(first >> 4, out int delta) || !TryReadExtended(first & 0x0F, out int length))
            {
                return false;
            }

            Number += delta;
            Start = Position;
            Length = length;
            if (Number > MaxOptionNumber || length > _end - Position)
            {
                return false;
            }

            Position += length;
            return true;
        }

        private bool TryReadExtended(int nibble, out int value)
        {
            value = nibble;
            if (nibble < ExtendedByByte)
            {
                return true;
            }

            int bytes = nibble == ExtendedByByte ? 1 : 2;
            if (nibble > ExtendedByTwo || bytes > _end - Position)
            {
                return false;
            }

            value = bytes == 1
                ? _buffer[Position] + ExtendedByByteBase
                : ((_buffer[Position] << 8) | _buffer[Position + 1]) + ExtendedByTwoBase;
            Position += bytes;
            return true;
        }
    }
}
