// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace DeviceAgent.Servers.SenseCap
{
    /// <summary>A message of the stream, read as leniently as a consumer has to.</summary>
    /// <param name="Kind">What it is about.</param>
    /// <param name="OrganizationId">Whose device it is.</param>
    /// <param name="DeviceEui">Which device.</param>
    /// <param name="Id">Measurement id or status id.</param>
    /// <param name="Value">Value as text, whatever its JSON type is.</param>
    /// <param name="TimestampMs">When it was taken, in milliseconds since 1970.</param>
    public sealed record StreamMessage(StreamKind Kind, long OrganizationId, string DeviceEui, int Id, string Value, long TimestampMs)
    {
        private const string MeasurementRoot = "device_sensor_data";
        private const string StatusRoot = "device_status_event";

        /// <summary>The socket of the sensor; null for a status.</summary>
        public int? Channel { get; init; }

        /// <summary>The reserved level, possibly empty.</summary>
        public string Reserved { get; init; } = "";

        /// <summary>Reads a message; the reserved level may be empty, value and timestamp strings or numbers.</summary>
        /// <param name="topic">Topic.</param>
        /// <param name="payload">Payload.</param>
        /// <param name="message">The message.</param>
        /// <returns>Whether it is one.</returns>
        public static bool TryRead(string topic, ReadOnlyMemory<byte> payload, [NotNullWhen(true)] out StreamMessage? message)
        {
            ArgumentNullException.ThrowIfNull(topic);
            message = TryReadBody(payload, out var value, out var timestampMs) ? ReadTopic(topic, value, timestampMs) : null;
            return message is not null;
        }

        private static StreamMessage? ReadTopic(string topic, string value, long timestampMs) => topic.Split('/') switch
        {
            ["", MeasurementRoot, var organization, var eui, var channel, var reserved, var id]
                when TryReadIds(organization, id, out var organizationId, out var number) && int.TryParse(channel, Digits, null, out var socket) =>
                new StreamMessage(StreamKind.Measurement, organizationId, eui, number, value, timestampMs) { Channel = socket, Reserved = reserved },
            ["", StatusRoot, var organization, var eui, var reserved, var id]
                when TryReadIds(organization, id, out var organizationId, out var number) =>
                new StreamMessage(StreamKind.Status, organizationId, eui, number, value, timestampMs) { Reserved = reserved },
            _ => null,
        };

        private static NumberStyles Digits => NumberStyles.None;

        private static bool TryReadIds(string organization, string id, out long organizationId, out int number)
        {
            number = 0;
            return long.TryParse(organization, Digits, null, out organizationId) && int.TryParse(id, Digits, null, out number);
        }

        private static bool TryReadBody(ReadOnlyMemory<byte> payload, out string value, out long timestampMs)
        {
            value = "";
            timestampMs = 0;
            try
            {
                using var body = JsonDocument.Parse(payload);
                return body.RootElement.ValueKind == JsonValueKind.Object
                    && TryReadText(body.RootElement, "value", out value)
                    && TryReadText(body.RootElement, "timestamp", out var timestamp)
                    && long.TryParse(timestamp, Digits, null, out timestampMs);
            }
            catch (JsonException)
            {
                return false;
            }
        }

        private static bool TryReadText(JsonElement body, string name, out string text)
        {
            text = "";
            if (body.TryGetProperty(name, out var element))
            {
                text = element.ValueKind switch
                {
                    JsonValueKind.String => element.GetString()!,
                    JsonValueKind.Number => element.GetRawText(),
                    JsonValueKind.True => "true",
                    JsonValueKind.False => "false",
                    _ => "",
                };
            }

            return text.Length > 0;
        }
    }
}
