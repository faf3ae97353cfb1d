// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using DeviceAgent.Servers;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// Readings among the telemetry, which also holds events (<c>counter_status</c>) and the agent's counters (<c>dropped_total</c>).
    /// </summary>
    internal static class TelemetryExtensions
    {
        /// <summary>The values of the sensor <c>counter</c>, in the order of their arrival.</summary>
        public static TelemetryRecord[] Counters(this ThingsBoardServer server)
        {
            return [.. server.Telemetry.Where(record => record.Key == "counter")];
        }

        /// <summary>The same at a second client of a broker.</summary>
        public static (long Value, long Ts)[] Counters(this MosquittoSubscription telemetry)
        {
            return [.. telemetry.Messages.SelectMany(message => Rows(message.Text)).Where(row => row.GetProperty("values").TryGetProperty("counter", out _))
                .Select(row => (row.GetProperty("values").Number("counter"), row.Number("ts")))];
        }

        /// <summary>The rows of a message that have a time of their own.</summary>
        public static JsonElement[] Rows(string json)
        {
            JsonElement root = JsonSerializer.Deserialize<JsonElement>(json);
            return root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : [];
        }
    }
}
