// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using System.Text.Json;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>What came of a request to a device.</summary>
    /// <param name="Code">Its code: the device's, or the platform's own when the device is not connected.</param>
    /// <param name="Payload">The reply as received; empty when there was none.</param>
    /// <param name="Latency">From the sending to the reply.</param>
    public sealed record DownlinkReply(int Code, ReadOnlyMemory<byte> Payload, TimeSpan Latency)
    {
        /// <summary>The payload as text.</summary>
        public string Text => Encoding.UTF8.GetString(Payload.Span);

        /// <summary>The payload as JSON.</summary>
        /// <exception cref="JsonException">It is none.</exception>
        public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Payload.Span);
    }
}
