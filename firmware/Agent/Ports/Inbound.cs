// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// A message from the server, understood. One instance is used again and again.
    /// </summary>
    public sealed class Inbound
    {
        /// <summary>What the message means.</summary>
        public InboundKind Kind;

        /// <summary>Name of the child that the message concerns; <c>null</c>: the board itself.</summary>
        public string Device;

        /// <summary>Id of a call or of an answered request; <c>null</c> if the message has none.</summary>
        public string RequestId;

        /// <summary>Number of a piece of a firmware image, from 0; only with <see cref="InboundKind.ChunkArrived"/>.</summary>
        public int Number;

        /// <summary>Method of a call.</summary>
        public string Method;

        /// <summary>Parameters of a call (<c>null</c> if left out), an answer, or an object of attributes; in an answer about a child, its one attribute.</summary>
        public JsonValue Content;

        /// <summary>What the server gave; only with <see cref="InboundKind.Provisioned"/>, <c>null</c> if it gave none. Secrets.</summary>
        public Credentials Credentials;

        /// <summary>The payload that <see cref="Content"/> reads from.</summary>
        public byte[] Payload;

        /// <summary>What was wrong with an invalid message; if it has a <see cref="RequestId"/>, the caller is told.</summary>
        public string Error;

        /// <summary>Forgets the last message.</summary>
        /// <param name="payload">The next message's payload.</param>
        public void Clear(byte[] payload)
        {
            Kind = InboundKind.Invalid;
            Device = null;
            RequestId = null;
            Number = 0;
            Method = null;
            Content = null;
            Credentials = null;
            Payload = payload;
            Error = null;
        }
    }
}
