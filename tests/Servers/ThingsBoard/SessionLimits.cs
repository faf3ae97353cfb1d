// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>
    /// What a server allows each device, and answers to <c>getSessionLimits</c>. Rates are
    /// <c>"count:seconds,count:seconds"</c>; null, the default, is unlimited.
    /// </summary>
    public sealed record SessionLimits
    {
        /// <summary>Largest payload announced, in bytes. The limit that is kept is that of the MQTT layer.</summary>
        public int MaxPayloadBytes { get; init; } = 65536;

        /// <summary>Unconfirmed messages announced.</summary>
        public int MaxInflightMessages { get; init; } = 100;

        /// <summary>Rate of messages other than telemetry.</summary>
        public string? Messages { get; init; }

        /// <summary>Rate of telemetry messages.</summary>
        public string? TelemetryMessages { get; init; }

        /// <summary>Rate of telemetry values.</summary>
        public string? TelemetryDataPoints { get; init; }

        internal byte[] ToJson() => JsonPayload.Write(writer =>
        {
            writer.WriteNumber("maxPayloadSize", MaxPayloadBytes);
            writer.WriteNumber("maxInflightMessages", MaxInflightMessages);
            writer.WriteStartObject("rateLimits");
            writer.WriteString("messages", Messages);
            writer.WriteString("telemetryMessages", TelemetryMessages);
            writer.WriteString("telemetryDataPoints", TelemetryDataPoints);
            writer.WriteEndObject();
        });
    }
}
