// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Coap
{
    /// <summary>
    /// A view of a received datagram (RFC 7252, section 3). The whole datagram is checked when it is taken in, so that
    /// nothing that is read from a valid message afterwards can be out of bounds. One object serves for all datagrams and
    /// allocates nothing.
    /// </summary>
    public sealed class CoapMessage
    {
        /// <summary>Stands for a Content-Format or Observe option that is not there.</summary>
        public const int None = -1;

        /// <summary>Bytes of the header before the token.</summary>
        public const int HeaderBytes = 4;

        /// <summary>Longest token, in bytes.</summary>
        public const int MaxTokenBytes = 8;

        /// <summary>Max-Age of a response that does not say it, in seconds.</summary>
        public const int DefaultMaxAgeSeconds = 60;

        private const int Version = 1;
        private const int MaxIntegerBytes = 4;
        private const int MaxObserveBytes = 3;
        private const int MaxBlockBytes = 3;
        private const int MaxContentFormatBytes = 2;
        private const int MaxETagBytes = 8;

        private readonly OptionWalk _options = new OptionWalk();
        private int _length;

        /// <summary>Gets the datagram that this is a view of; it belongs to whoever received it.</summary>
        public byte[] Buffer { get; private set; }

        /// <summary>Gets the message type.</summary>
        public CoapType Type { get; private set; }

        /// <summary>Gets the code, one of <see cref="CoapCode"/> or another of 0 to 255.</summary>
        public int Code { get; private set; }

        /// <summary>Gets the message id, 0 to 65535.</summary>
        public int MessageId { get; private set; }

        /// <summary>Gets the token's length, 0 to 8 bytes; it begins at <see cref="HeaderBytes"/>.</summary>
        public int TokenLength { get; private set; }

        /// <summary>Gets the index of the payload's first byte.</summary>
        public int PayloadStart { get; private set; }

        /// <summary>Gets the payload's length in bytes; 0 if there is none.</summary>
        public int PayloadLength { get; private set; }

        /// <summary>Gets the Observe option, 0 to 2^24 - 1, or <see cref="None"/>.</summary>
        public int Observe { get; private set; }

        /// <summary>Gets the Content-Format, or <see cref="None"/>.</summary>
        public int ContentFormat { get; private set; }

        /// <summary>Gets Max-Age in seconds, 60 if the message does not say it, at most 2^31 - 1.</summary>
        public int MaxAgeSeconds { get; private set; }

        /// <summary>Gets the Block1 option to be read by <see cref="CoapBlock"/>, or <see cref="CoapBlock.None"/>.</summary>
        public int Block1 { get; private set; }

        /// <summary>Gets the Block2 option to be read by <see cref="CoapBlock"/>, or <see cref="CoapBlock.None"/>.</summary>
        public int Block2 { get; private set; }

        /// <summary>Gets the index of the ETag's first byte, valid if <see cref="ETagLength"/> is not 0.</summary>
        public int ETagStart { get; private set; }

        /// <summary>Gets the ETag's length, 0 to 8 bytes.</summary>
        public int ETagLength { get; private set; }

        /// <summary>Gets a value indicating whether there is a critical option that a client must not pass over.</summary>
        public bool HasUnknownCritical { get; private set; }

        /// <summary>Gets the number of the option that <see cref="NextOption"/> came to.</summary>
        public int OptionNumber
        {
            get { return _options.Number; }
        }

        /// <summary>Gets the index of that option's first byte.</summary>
        public int OptionStart
        {
            get { return _options.Start; }
        }

        /// <summary>Gets the length of that option in bytes.</summary>
        public int OptionLength
        {
            get { return _options.Length; }
        }

        /// <summary>
        /// Takes a datagram in. Whatever its bytes are, this does not throw and reads none beyond its end.
        /// </summary>
        /// <param name="buffer">Where it lies, from index 0.</param>
        /// <param name="length">Its length in bytes, 0 to <c>buffer.Length</c>.</param>
        /// <returns>
        /// What it is. Of a malformed one type, code and message id can be read, of a foreign one nothing.
        /// </returns>
        public CoapVerdict Read(byte[] buffer, int length)
        {
            Clear(buffer, length);
            if (length < HeaderBytes || buffer[0] >> 6 != Version)
            {
                return CoapVerdict.Foreign;
            }

            Type = (CoapType)((buffer[0] >> 4) & 3);
            Code = buffer[1];
            MessageId = (buffer[2] << 8) | buffer[3];
            int tokenLength = buffer[0] & 0x0F;
            if (tokenLength > MaxTokenBytes || HeaderBytes + tokenLength > length || CoapCode.IsReserved(Code))
            {
                return CoapVerdict.Malformed;
            }

            if (Code == CoapCode.Empty)
            {
                return length == HeaderBytes ? CoapVerdict.Valid : CoapVerdict.Malformed;
            }

            TokenLength = tokenLength;
            if (!ReadOptions() || !ReadPayload())
            {
                return CoapVerdict.Malformed;
            }

            Rewind();
            return CoapVerdict.Valid;
        }

        /// <summary>
        /// Goes to the next option of a valid message.
        /// </summary>
        /// <returns><c>false</c> after the last one.</returns>
        public bool NextOption()
        {
            return _options.IsOptionNext && _options.TryRead();
        }

        /// <summary>
        /// Starts <see cref="NextOption"/> at the first option again.
        /// </summary>
        public void Rewind()
        {
            _options.Begin(Buffer, HeaderBytes + TokenLength, _length);
        }

        /// <summary>
        /// Reads the current option as an unsigned integer.
        /// </summary>
        /// <returns>Its value; the first four bytes count.</returns>
        public long OptionInteger()
        {
            long value = 0;
            for (int i = 0; i < OptionLength && i < MaxIntegerBytes; i++)
            {
                value = (value << 8) | Buffer[OptionStart + i];
            }

            return value;
        }

        /// <summary>
        /// Compares the token.
        /// </summary>
        /// <param name="token">Another.</param>
        /// <param name="length">Its length in bytes.</param>
        /// <returns><c>true</c> if they are equal.</returns>
        public bool HasToken(byte[] token, int length)
        {
            return TokenLength == length && IsAt(HeaderBytes, token, length);
        }

        /// <summary>
        /// Compares the ETag.
        /// </summary>
        /// <param name="tag">Another.</param>
        /// <param name="length">Its length in bytes.</param>
        /// <returns><c>true</c> if they are equal, also if both are empty.</returns>
        public bool HasETag(byte[] tag, int length)
        {
            return ETagLength == length && IsAt(ETagStart, tag, length);
        }

        private bool IsAt(int start, byte[] bytes, int length)
        {
            for (int i = 0; i < length; i++)
            {
                if (Buffer[start + i] != bytes[i])
                {
                    return false;
                }
            }

            return true;
        }

        private void Clear(byte[] buffer, int length)
        {
            Buffer = buffer;
            _length = length;
            TokenLength = 0;
            PayloadStart = length;
            PayloadLength = 0;
            Observe = None;
            ContentFormat = None;
            MaxAgeSeconds = DefaultMaxAgeSeconds;
            Block1 = CoapBlock.None;
            Block2 = CoapBlock.None;
            ETagLength = 0;
            HasUnknownCritical = false;
        }

        private bool ReadOptions()
        {
            Rewind();
            while (_options.IsOptionNext)
            {
                if (!_options.TryRead())
                {
                    return false;
                }

                if (!Recognise() && CoapOption.IsCritical(OptionNumber))
                {
                    HasUnknownCritical = true;
                }
            }

            return true;
        }

        private bool ReadPayload()
        {
            if (_options.Position == _length)
            {
                return true;
            }

            PayloadStart = _options.Position + 1;
            PayloadLength = _length - PayloadStart;
            return PayloadLength > 0;
        }

        // An option of a wrong length, and the second of one that may be there once, count as not recognised (RFC 7252, 5.4.3 and 5.4.5).
        private bool Recognise()
        {
            switch (OptionNumber)
            {
                case CoapOption.Observe:
                    return RecogniseObserve();
                case CoapOption.ContentFormat:
                    return RecogniseContentFormat();
                case CoapOption.MaxAge:
                    return RecogniseMaxAge();
                case CoapOption.ETag:
                    return RecogniseETag();
                case CoapOption.Block1:
                    return RecogniseBlock1();
                case CoapOption.Block2:
                    return RecogniseBlock2();
                default:
                    return false;
            }
        }

        private bool RecogniseObserve()
        {
            if (Observe != None || OptionLength > MaxObserveBytes)
            {
                return false;
            }

            Observe = (int)OptionInteger();
            return true;
        }

        private bool RecogniseContentFormat()
        {
            if (ContentFormat != None || OptionLength > MaxContentFormatBytes)
            {
                return false;
            }

            ContentFormat = (int)OptionInteger();
            return true;
        }

        private bool RecogniseMaxAge()
        {
            if (OptionLength > MaxIntegerBytes)
            {
                return false;
            }

            long seconds = OptionInteger();
            MaxAgeSeconds = seconds > int.MaxValue ? int.MaxValue : (int)seconds;
            return true;
        }

        private bool RecogniseETag()
        {
            if (ETagLength != 0 || OptionLength == 0 || OptionLength > MaxETagBytes)
            {
                return false;
            }

            ETagStart = OptionStart;
            ETagLength = OptionLength;
            return true;
        }

        private bool RecogniseBlock1()
        {
            if (Block1 != CoapBlock.None || !IsBlock())
            {
                return false;
            }

            Block1 = (int)OptionInteger();
            return true;
        }

        private bool RecogniseBlock2()
        {
            if (Block2 != CoapBlock.None || !IsBlock())
            {
                return false;
            }

            Block2 = (int)OptionInteger();
            return true;
        }

        private bool IsBlock()
        {
            return OptionLength <= MaxBlockBytes && CoapBlock.IsValid((int)OptionInteger());
        }
    }
}
