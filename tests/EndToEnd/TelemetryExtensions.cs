// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using DeviceAgent.Servers;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// Readings among everything else that a board sends as telemetry: its events and what it lost.
    /// </summary>
    internal static class TelemetryExtensions
    {
        public static TelemetryRecord[] Readings(this ThingsBoardServer server)
        {
            return [.. server.Telemetry.Where(record => IsReading(record.Key))];
        }

        /// <summary>The rows of readings that a subscriber saw, each with <c>ts</c> and <c>values</c>.</summary>
        public static JsonElement[] Rows(this MosquittoSubscription telemetry)
        {
            return [.. telemetry.Messages.SelectMany(message => JsonDocument.Parse(message.Text).RootElement.EnumerateArray())
                .Where(row => row.TryGetProperty("values", out JsonElement values) && values.EnumerateObject().Any(value => IsReading(value.Name)))];
        }

        public static bool IsReading(string key)
        {
            return key != "disconnected"
                && !key.StartsWith("dropped_", StringComparison.Ordinal)
                && !key.EndsWith("_status", StringComparison.Ordinal)
                && !key.Contains("fw_", StringComparison.Ordinal);
        }
    }
}
