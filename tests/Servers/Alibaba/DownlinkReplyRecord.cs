// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>A device's reply to a request of the platform.</summary>
    /// <param name="Device">Whose.</param>
    /// <param name="Id">The request's id, or the message id in the topic of an RRPC.</param>
    /// <param name="Code">Its code; 0 when it has none.</param>
    /// <param name="Awaited">Whether a request waited for it: not for a late, repeated or invented one.</param>
    /// <param name="Message">The publish.</param>
    public sealed record DownlinkReplyRecord(Device Device, string Id, int Code, bool Awaited, PublishRecord Message);
}
