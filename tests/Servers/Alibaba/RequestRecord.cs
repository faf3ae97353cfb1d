// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>A request of a device and the code that the platform answered.</summary>
    /// <param name="Device">Whose topic it was: a child's when a gateway spoke for it.</param>
    /// <param name="Name">What follows the device in the topic, such as <c>thing/event/property/post</c>.</param>
    /// <param name="Id">Its id; empty when it had none.</param>
    /// <param name="Code">The code, also where no reply was wanted or sent.</param>
    /// <param name="Message">The publish that carried it.</param>
    public sealed record RequestRecord(Device Device, string Name, string Id, int Code, PublishRecord Message);
}
