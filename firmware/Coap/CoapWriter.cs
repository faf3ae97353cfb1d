// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent.Coap
{
    /// <summary>
    /// Writes one message into a buffer of fixed size: <see cref="Begin"/>, options by rising number, payload. What does
    /// not fit is not written at all and noted in <see cref="Overflowed"/>.
    /// </summary>
    public sealed class CoapWriter
    {
        /// <summary>Longest option, in bytes; every option in use is far shorter.</summary>
        public const int MaxOptionBytes = 1034;

        private const int VersionBits = 0x40;
        private const int PayloadMarker = 0xFF;
        private const int ExtendedByByte = 13;
        private const int ExtendedByTwo = 14;
        private const int ExtendedByTwoBase = 269;

        private readonly byte[] _integer = new byte[4];
        private int _lastOption;

        /// <summary>
        /// Initializes a new instance of the <see cref="CoapWriter"/> class.
        /// </summary>
        /// <param name="capacity">Longest message in bytes, 12 or more.</param>
        public CoapWriter(int capacity)
        {
            if (capacity < CoapMessage.HeaderBytes + CoapMessage.MaxTokenBytes)
            {
                throw new ArgumentOutOfRangeException(nameof(capacity));
            }

            Buffer = new byte[capacity];
        }

        /// <summary>Gets where the message lies, from index 0.</summary>
        public byte[] Buffer { get; }

        /// <summary>Gets the message's length so far, in bytes.</summary>
        public int Length { get; private set; }

        /// <summary>Gets a value indicating whether something did not fit: the message must not be sent.</summary>
        public bool Overflowed { get; private set; }

        /// <summary>
        /// Starts a message.
        /// </summary>
        /// <param name="type">Its type.</param>
        /// <param name="code">Its code, 0 to 255.</param>
        /// <param name="messageId">Its id, 0 to 65535.</param>
        /// <param name="token">The token's bytes; may be <c>null</c> if there is none.</param>
        /// <param name="tokenLength">The token's length, 0 to 8 bytes.</param>
        /// <exception cref="ArgumentOutOfRangeException">The token is too long.</exception>
        public void Begin(CoapType type, int code, int messageId, byte[] token, int tokenLength)
        {
            if (tokenLength < 0 || tokenLength > CoapMessage.MaxTokenBytes)
            {
                throw new ArgumentOutOfRangeException(nameof(tokenLength));
            }

            Overflowed = false;
            _lastOption = 0;
            Buffer[0] = (byte)(VersionBits | ((int)type << 4) | tokenLength);
            Buffer[1] = (byte)code;
            Buffer[2] = (byte)(messageId >> 8);
            Buffer[3] = (byte)messageId;
            Length = CoapMessage.HeaderBytes;
            Append(token, 0, tokenLength);
        }

        /// <summary>
        /// Adds an option.
        /// </summary>
        /// <param name="number">Its number, not less than that of the option before.</param>
        /// <param name="value">Its value, at most 1034 bytes.</param>
        /// <exception cref="ArgumentOutOfRangeException">The number is less than the last one, or the value is too long.</exception>
        public void Option(int number, byte[] value)
        {
            Option(number, value, 0, value.Length);
        }

        /// <summary>
        /// Adds an option whose value is an unsigned integer, in as few bytes as it needs; 0 needs none.
        /// </summary>
        /// <param name="number">Its number, not less than that of the option before.</param>
        /// <param name="value">Its value, not negative.</param>
        /// <exception cref="ArgumentOutOfRangeException">The number is less than the last one.</exception>
        public void Option(int number, int value)
        {
            int start = _integer.Length;
            for (int rest = value; rest != 0; rest >>= 8)
            {
                _integer[--start] = (byte)rest;
            }

            Option(number, _integer, start, _integer.Length - start);
        }

        /// <summary>
        /// Adds the payload; the message is then complete.
        /// </summary>
        /// <param name="bytes">Where it lies; may be <c>null</c> if it is empty.</param>
        /// <param name="start">Its first byte.</param>
        /// <param name="count">Its length in bytes; 0 adds nothing.</param>
        public void Payload(byte[] bytes, int start, int count)
        {
            if (count > 0 && HasRoom(count + 1))
            {
                Buffer[Length++] = PayloadMarker;
                Append(bytes, start, count);
            }
        }

        private static int NibbleOf(int value)
        {
            return value < ExtendedByByte ? value : value < ExtendedByTwoBase ? ExtendedByByte : ExtendedByTwo;
        }

        private static int ExtensionOf(int value)
        {
            return value < ExtendedByByte ? 0 : value < ExtendedByTwoBase ? 1 : 2;
        }

        private void Option(int number, byte[] bytes, int start, int count)
        {
            int delta = number - _lastOption;
            if (delta < 0 || count > MaxOptionBytes)
            {
                throw new ArgumentOutOfRangeException(nameof(number));
            }

            if (!HasRoom(1 + ExtensionOf(delta) + ExtensionOf(count) + count))
            {
                return;
            }

            _lastOption = number;
            Buffer[Length++] = (byte)((NibbleOf(delta) << 4) | NibbleOf(count));
            AppendExtension(delta);
            AppendExtension(count);
            Append(bytes, start, count);
        }

        private void AppendExtension(int value)
        {
            if (value >= ExtendedByTwoBase)
            {
                Buffer[Length++] = (byte)((value - ExtendedByTwoBase) >> 8);
                Buffer[Length++] = (byte)(value - ExtendedByTwoBase);
            }
            else if (value >= ExtendedByByte)
            {
                Buffer[Length++] = (byte)(value - ExtendedByByte);
            }
        }

        private void Append(byte[] bytes, int start, int count)
        {
            if (count > 0)
            {
                Array.Copy(bytes, start, Buffer, Length, count);
                Length += count;
            }
        }

        private bool HasRoom(int count)
        {
            Overflowed = Overflowed || count > Buffer.Length - Length;
            return !Overflowed;
        }
    }
}
