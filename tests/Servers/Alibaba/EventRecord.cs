// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>One event that the platform took.</summary>
    /// <param name="Device">Whose.</param>
    /// <param name="Identifier">Identifier of the event.</param>
    /// <param name="Value">Its parameters.</param>
    /// <param name="TimeMs">Its time in Unix milliseconds: the device's own, or that of the server when it sent none.</param>
    /// <param name="HasDeviceTime">Whether the time is the device's own.</param>
    /// <param name="Kind">By which post it came.</param>
    /// <param name="Message">The publish that carried it.</param>
    public sealed record EventRecord(
        Device Device, string Identifier, JsonElement Value, long TimeMs, bool HasDeviceTime, PostKind Kind, PublishRecord Message);
}
