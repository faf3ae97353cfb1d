// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>
    /// The four forms of telemetry. Stricter than the real server where that one would swallow a mistake of the
    /// device: JSON by the letter, integer times, no key twice.
    /// </summary>
    internal static class TelemetryParser
    {
        /// <exception cref="BadPublishException">It is none of the four forms.</exception>
        internal static List<TelemetryRecord> Parse(string device, JsonElement json, PublishRecord message)
        {
            var records = new List<TelemetryRecord>();
            if (json.ValueKind == JsonValueKind.Array)
            {
                foreach (var element in json.EnumerateArray())
                {
                    ParseObject(element, device, message, records);
                }
            }
            else
            {
                ParseObject(json, device, message, records);
            }

            return records;
        }

        private static void ParseObject(JsonElement element, string device, PublishRecord message, List<TelemetryRecord> records)
        {
            JsonPayload.ExpectObject(element);
            if (!element.TryGetProperty("ts", out var ts) || !element.TryGetProperty("values", out var values))
            {
                AddValues(element, device, message.ReceivedAt.ToUnixTimeMilliseconds(), hasDeviceTs: false, message, records);
                return;
            }

            if (ts.ValueKind != JsonValueKind.Number || !ts.TryGetInt64(out var tsMs))
            {
                throw new BadPublishException("ts is not an integer");
            }

            JsonPayload.ExpectObject(values);
            AddValues(values, device, tsMs, hasDeviceTs: true, message, records);
        }

        private static void AddValues(
            JsonElement values, string device, long tsMs, bool hasDeviceTs, PublishRecord message, List<TelemetryRecord> records)
        {
            foreach (var property in values.EnumerateObject())
            {
                if (DataValue.From(property.Value) is { } value)
                {
                    records.Add(new TelemetryRecord(device, tsMs, hasDeviceTs, property.Name, value, message));
                }
            }
        }
    }
}
