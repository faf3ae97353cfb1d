// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent.Coap
{
    /// <summary>
    /// Which part of a body came, and which comes next (RFC 7959, section 2.4).
    /// </summary>
    internal sealed class BlockDownload
    {
        private readonly byte[] _tag = new byte[CoapMessage.MaxTokenBytes];
        private int _tagLength;
        private int _maxBytes;

        // Where the next block begins.
        internal int NextOffset { get; private set; }

        internal int Size { get; private set; }

        internal int Option
        {
            get { return CoapBlock.Pack(NextOffset / Size, false, Size); }
        }

        internal void Begin(int maxBytes)
        {
            _maxBytes = maxBytes;
            NextOffset = 0;
            Size = 0;
        }

        // Takes a block in; false, and why, if it does not continue the body.
        internal bool TryTake(CoapMessage message, out int offset, out bool last, out CoapFailure failure)
        {
            last = !CoapBlock.HasMore(message.Block2);
            offset = message.Block2 == CoapBlock.None ? 0 : CoapBlock.Offset(message.Block2);
            failure = CoapFailure.BadBlock;
            if (offset != NextOffset || (!last && message.PayloadLength != CoapBlock.Size(message.Block2)))
            {
                return false;
            }

            if (offset == 0)
            {
                _tagLength = message.ETagLength;
                Array.Copy(message.Buffer, message.ETagStart, _tag, 0, _tagLength);
            }
            else if (!message.HasETag(_tag, _tagLength))
            {
                return false;
            }

            NextOffset = offset + message.PayloadLength;
            if (message.Block2 != CoapBlock.None)
            {
                Size = CoapBlock.Size(message.Block2);
            }

            failure = CoapFailure.TooLong;
            return last ? offset == 0 || NextOffset <= _maxBytes : NextOffset < _maxBytes;
        }
    }
}
