// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Coap;

namespace DeviceAgent.Servers.ThingsBoardCoap
{
    /// <summary>A reply to a call, awaited or not.</summary>
    /// <param name="Device">Name of the device.</param>
    /// <param name="Id">Id of the call.</param>
    /// <param name="Text">Payload.</param>
    /// <param name="Awaited">Whether a call with this id waited for it; late and repeated replies are dropped.</param>
    /// <param name="Request">The request that carried it.</param>
    public sealed record CoapRpcReplyRecord(string Device, int Id, string Text, bool Awaited, CoapRequestRecord Request);
}
