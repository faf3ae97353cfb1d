// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent.Coap
{
    /// <summary>
    /// What a client is to ask. The object is the request's identity in every answer; it and its arrays must not change
    /// until the request has ended, and may be used again then.
    /// </summary>
    public sealed class CoapRequest
    {
        private static readonly byte[][] None = new byte[0][];

        /// <summary>Gets or sets the method, one of <see cref="CoapCode"/>.</summary>
        public int Method { get; set; } = CoapCode.Get;

        /// <summary>Gets or sets the segments of the path in UTF-8, 0 to 255 bytes each.</summary>
        public byte[][] Path { get; set; } = None;

        /// <summary>Gets or sets the arguments of the query in UTF-8, 0 to 255 bytes each.</summary>
        public byte[][] Query { get; set; } = None;

        /// <summary>Gets or sets what the payload is, or <see cref="CoapMessage.None"/>.</summary>
        public int ContentFormat { get; set; } = CoapMessage.None;

        /// <summary>Gets or sets the Content-Format wanted, or <see cref="CoapMessage.None"/>.</summary>
        public int Accept { get; set; } = CoapMessage.None;

        /// <summary>Gets or sets a value indicating whether the resource is to be observed; for the method GET.</summary>
        public bool Observe { get; set; }

        /// <summary>Gets or sets where the payload lies, from index 0; <c>null</c> if there is none.</summary>
        public byte[] Payload { get; set; }

        /// <summary>Gets or sets the payload's length in bytes.</summary>
        public int PayloadLength { get; set; }

        /// <summary>
        /// Gets or sets the size of blocks, a power of two from 16 to 1024, by which a longer payload is sent and a longer
        /// answer is asked for; 0 if neither. A server that answers in blocks unasked is followed all the same.
        /// </summary>
        public int BlockSize { get; set; }

        /// <summary>Gets or sets the longest body that is fetched in blocks, in bytes.</summary>
        public int MaxResponseBytes { get; set; } = 4096;

        /// <summary>Gets a value indicating whether the payload goes out in more than one block.</summary>
        internal bool NeedsBlocks
        {
            get { return BlockSize != 0 && PayloadLength > BlockSize; }
        }

        /// <exception cref="ArgumentException">The request contradicts itself.</exception>
        internal void Check()
        {
            if ((BlockSize != 0 && !CoapBlock.IsSize(BlockSize)) || (Observe && (Method != CoapCode.Get || PayloadLength != 0)))
            {
                throw new ArgumentException("block size, or a payload in an observed GET");
            }
        }
    }
}
