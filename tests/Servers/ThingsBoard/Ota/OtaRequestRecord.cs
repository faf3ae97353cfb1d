// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>A device asked for a chunk.</summary>
    /// <param name="Device">Name of the device.</param>
    /// <param name="Kind">Of what.</param>
    /// <param name="RequestId">Request id, chosen by the device.</param>
    /// <param name="Chunk">Number of the chunk, from 0.</param>
    /// <param name="ChunkBytes">Size of the chunks of this request id; 0 means the whole package at once.</param>
    /// <param name="SentBytes">Bytes sent, after any knob; null when no chunk was sent.</param>
    /// <param name="Error">The error sent instead; null when there was none.</param>
    /// <param name="Message">The publish that carried it.</param>
    public sealed record OtaRequestRecord(
        string Device, OtaKind Kind, string RequestId, int Chunk, int ChunkBytes, int? SentBytes, string? Error, PublishRecord Message);
}
