// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Coap
{
    /// <summary>What an application answers.</summary>
    /// <param name="Code">Response code.</param>
    /// <param name="Payload">Payload of any length; a long one goes out in blocks.</param>
    /// <param name="ContentFormat">What the payload is; null says nothing.</param>
    internal sealed record CoapReply(byte Code, ReadOnlyMemory<byte> Payload = default, int? ContentFormat = null)
    {
        /// <summary>Sequence number; null for what is no notification.</summary>
        internal uint? Observe { get; init; }

        /// <summary>Acknowledge the request and never answer it.</summary>
        internal static CoapReply None { get; } = new(CoapNumbers.Empty);
    }
}
