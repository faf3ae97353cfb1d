// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Coap
{
    /// <summary>A confirmable message of the server that waits for its acknowledgement.</summary>
    /// <param name="Bytes">The datagram.</param>
    /// <param name="Token">The token it carries, in hexadecimal.</param>
    /// <param name="Done">Hears whether it was acknowledged.</param>
    internal sealed record CoapOutbound(byte[] Bytes, string Token, Action<bool>? Done);
}
