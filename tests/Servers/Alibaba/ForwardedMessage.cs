// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>What the platform hands on to the rules engine and server-side subscriptions.</summary>
    /// <param name="At">When.</param>
    /// <param name="Topic">Its topic.</param>
    /// <param name="Payload">Its payload: JSON, or on a custom topic whatever the device sent.</param>
    public sealed record ForwardedMessage(DateTimeOffset At, string Topic, ReadOnlyMemory<byte> Payload)
    {
        /// <summary>The payload as JSON.</summary>
        /// <exception cref="JsonException">It is none.</exception>
        public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Payload.Span);

        /// <inheritdoc/>
        public override string ToString() => $"{Topic} [{Payload.Length}]";
    }
}
