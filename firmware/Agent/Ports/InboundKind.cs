// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// What a message from the server means.
    /// </summary>
    public enum InboundKind
    {
        /// <summary>It could not be understood; <see cref="Inbound.Error"/> says why.</summary>
        Invalid = 0,

        /// <summary>An RPC call.</summary>
        Call = 1,

        /// <summary>Shared attributes have changed; <see cref="Inbound.Content"/> is an object of those that did.</summary>
        AttributesChanged = 2,

        /// <summary>The answer to a request for shared attributes; <see cref="Inbound.Content"/> is an object of them, or <c>null</c>; if <see cref="Inbound.Error"/> is set, it was too long.</summary>
        AttributesAnswered = 3,

        /// <summary>It concerns nobody here.</summary>
        Ignored = 5,

        /// <summary>
        /// The answer to a call of the board's own; <see cref="Inbound.Content"/> is of any JSON type, or <c>null</c> if it cannot be
        /// read and <see cref="Inbound.Error"/> says why.
        /// </summary>
        CallAnswered = 6,

        /// <summary>
        /// The answer to a request for credentials: <see cref="Inbound.Credentials"/>, or <see cref="Inbound.Error"/> says why there
        /// are none.
        /// </summary>
        Provisioned = 7,

        /// <summary>A piece of a firmware image; <see cref="Inbound.Number"/> tells which, <see cref="Inbound.Payload"/> holds it.</summary>
        ChunkArrived = 8,

        /// <summary>The server will not hand a firmware image out; <see cref="Inbound.Error"/> says why.</summary>
        UpdateError = 9,
    }
}
