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
        internal static List<TelemetryRecord> Parse(string device, PublishRecord message) =>
            Parse(message.Payload).ConvertAll(value => new TelemetryRecord(
                device, value.TsMs ?? message.ReceivedAt.ToUnixTimeMilliseconds(), value.TsMs is not null, value.Key, value.Value, message));

        /// <summary>The values of a payload, with the device's own time where it sent one.</summary>
        /// <exception cref="BadPublishException">It is none of the four forms.</exception>
        internal static List<(long? TsMs, string Key, DataValue Value)> Parse(ReadOnlyMemory<byte> payload)
        {
            using var json = JsonPayload.Parse(payload);
            var values = new List<(long?, string, DataValue)>();
            if (json.RootElement.ValueKind == JsonValueKind.Array)
            {
                foreach (var element in json.RootElement.EnumerateArray())
                {
                    ParseObject(element, values);
                }
            }
            else
            {
                ParseObject(json.RootElement, values);
            }

            return values;
        }

        private static void ParseObject(JsonElement element, List<(long?, string, DataValue)> into)
        {
            JsonPayload.ExpectObject(element);
            if (!element.TryGetProperty("ts", out var ts) || !element.TryGetProperty("values", out var values))
            {
                AddValues(element, null, into);
                return;
            }

            if (ts.ValueKind != JsonValueKind.Number || !ts.TryGetInt64(out var tsMs))
            {
                throw new BadPublishException("ts is not an integer");
            }

            JsonPayload.ExpectObject(values);
            AddValues(values, tsMs, into);
        }

        private static void AddValues(JsonElement values, long? tsMs, List<(long?, string, DataValue)> into)
        {
            foreach (var property in values.EnumerateObject())
            {
                if (DataValue.From(property.Value) is { } value)
                {
                    into.Add((tsMs, property.Name, value));
                }
            }
        }
    }
}
