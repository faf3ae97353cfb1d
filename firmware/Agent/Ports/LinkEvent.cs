// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// One thing that happened on a link.
    /// </summary>
    public sealed class LinkEvent
    {
        /// <summary>What happened.</summary>
        public readonly LinkEventKind Kind;

        /// <summary>The connection it happened on, as numbered by <see cref="ILink.TryConnect"/>.</summary>
        public readonly int Connection;

        /// <summary>A number whose meaning <see cref="Kind"/> tells.</summary>
        public readonly int Code;

        /// <summary>The topic of a message; else <c>null</c>.</summary>
        public readonly string Topic;

        /// <summary>
        /// The payload of a message, or <c>null</c> if it was longer than <see cref="LinkQueue.MaxMessageBytes"/> and thrown
        /// away; <see cref="Code"/> holds its length in bytes either way.
        /// </summary>
        public readonly byte[] Payload;

        /// <summary>
        /// Initializes a new instance of the <see cref="LinkEvent"/> class.
        /// </summary>
        /// <param name="kind">What happened.</param>
        /// <param name="connection">The connection it happened on.</param>
        /// <param name="code">A number whose meaning the kind tells.</param>
        /// <param name="topic">The topic of a message; else <c>null</c>.</param>
        /// <param name="payload">The payload of a message; else <c>null</c>.</param>
        public LinkEvent(LinkEventKind kind, int connection, int code, string topic, byte[] payload)
        {
            Kind = kind;
            Connection = connection;
            Code = code;
            Topic = topic;
            Payload = payload;
        }
    }
}
