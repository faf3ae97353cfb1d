// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;

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

        /// <summary>Rate of messages other than telemetry that a gateway brings for its children.</summary>
        public string? GatewayMessages { get; init; }

        /// <summary>Rate of telemetry messages that a gateway brings for its children.</summary>
        public string? GatewayTelemetryMessages { get; init; }

        /// <summary>Rate of telemetry values that a gateway brings for its children.</summary>
        public string? GatewayTelemetryDataPoints { get; init; }

        internal byte[] ToJson(bool forGateway) => JsonPayload.Write(writer =>
        {
            writer.WriteNumber("maxPayloadSize", MaxPayloadBytes);
            writer.WriteNumber("maxInflightMessages", MaxInflightMessages);
            WriteRates(writer, "rateLimits", Messages, TelemetryMessages, TelemetryDataPoints);
            if (forGateway)
            {
                WriteRates(writer, "gatewayRateLimits", GatewayMessages, GatewayTelemetryMessages, GatewayTelemetryDataPoints);
            }
        });

        private static void WriteRates(
            Utf8JsonWriter writer, string name, string? messages, string? telemetryMessages, string? telemetryDataPoints)
        {
            writer.WriteStartObject(name);
            writer.WriteString("messages", messages);
            writer.WriteString("telemetryMessages", telemetryMessages);
            writer.WriteString("telemetryDataPoints", telemetryDataPoints);
            writer.WriteEndObject();
        }
    }
}
