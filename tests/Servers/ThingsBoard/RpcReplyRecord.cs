// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>A reply on the wire, awaited or not.</summary>
    /// <param name="Device">Name of the device.</param>
    /// <param name="Id">Request id.</param>
    /// <param name="Text">Payload.</param>
    /// <param name="Awaited">Whether a call with this id waited for it; late and repeated replies are dropped.</param>
    /// <param name="Message">The publish that carried it.</param>
    public sealed record RpcReplyRecord(string Device, int Id, string Text, bool Awaited, PublishRecord Message);
}
