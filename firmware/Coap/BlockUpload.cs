// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Coap
{
    /// <summary>
    /// Which part of a request's payload goes out next (RFC 7959, section 2.5).
    /// </summary>
    internal sealed class BlockUpload
    {
        private CoapRequest _request;

        internal int Offset { get; private set; }

        internal int Size { get; private set; }

        internal bool IsBlockwise { get; private set; }

        internal int Count
        {
            get { return IsLast ? _request.PayloadLength - Offset : Size; }
        }

        internal bool IsLast
        {
            get { return !IsBlockwise || _request.PayloadLength - Offset <= Size; }
        }

        internal int Option
        {
            get { return CoapBlock.Pack(Offset / Size, !IsLast, Size); }
        }

        internal void Begin(CoapRequest request)
        {
            _request = request;
            Offset = 0;
            Size = request.BlockSize;
            IsBlockwise = request.NeedsBlocks;
        }

        // The server's answer to a block that is not the last: true if the next one is to follow.
        internal bool TryAdvance(CoapMessage answer, out bool isBad)
        {
            isBad = false;
            if (answer.Code == CoapCode.RequestEntityTooLarge)
            {
                return Offset == 0 && TryShrink(answer);
            }

            if (!CoapCode.IsSuccess(answer.Code))
            {
                return false;
            }

            if (answer.Block1 == CoapBlock.None || CoapBlock.Number(answer.Block1) != Offset / Size)
            {
                isBad = true;
                return false;
            }

            Offset += Size;
            TryShrink(answer);
            return true;
        }

        private bool TryShrink(CoapMessage answer)
        {
            if (answer.Block1 == CoapBlock.None || CoapBlock.Size(answer.Block1) >= Size)
            {
                return false;
            }

            Size = CoapBlock.Size(answer.Block1);
            return true;
        }
    }
}
