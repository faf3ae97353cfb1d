// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using System.Text.RegularExpressions;

namespace DeviceAgent.Servers.SenseCap
{
    /// <summary>Rules N2 and N3: what a device may publish, by the letter.</summary>
    internal static partial class StreamRules
    {
        /// <summary>What is wrong with a publish of this organization; null when nothing is.</summary>
        internal static string? Reject(long organizationId, string topic, ReadOnlyMemory<byte> payload, bool retain)
        {
            if (!MeasurementTopic().IsMatch(topic) && !StatusTopic().IsMatch(topic))
            {
                return "no topic of the stream";
            }

            if (RejectBody(payload) is { } reason)
            {
                return reason;
            }

            if (!StreamMessage.TryRead(topic, payload, out var message))
            {
                return "a number of the topic is too great, or the value is empty";
            }

            if (message.OrganizationId != organizationId)
            {
                return $"organization {message.OrganizationId} is not that of the login";
            }

            return retain ? "the stream is not retained" : RejectValue(message);
        }

        private static string? RejectValue(StreamMessage message)
        {
            var id = message.Kind == StreamKind.Measurement ? StreamIds.Measurement(message.Id) : StreamIds.Status(message.Id);
            if (id is null)
            {
                return $"no {message.Kind} has the id {message.Id}";
            }

            return id.ReplacedBy is { } other ? $"id {id.Id} is deprecated, {other} replaces it" : id.Reject(message.Value);
        }

        private static string? RejectBody(ReadOnlyMemory<byte> payload)
        {
            try
            {
                using var body = JsonDocument.Parse(payload, new JsonDocumentOptions { AllowDuplicateProperties = false });
                if (body.RootElement.ValueKind != JsonValueKind.Object || body.RootElement.EnumerateObject().Count() != 2)
                {
                    return "the body is not an object of two";
                }

                if (TextOf(body.RootElement, "value") is null || TextOf(body.RootElement, "timestamp") is not { } timestamp)
                {
                    return "value and timestamp are not two strings";
                }

                return Timestamp().IsMatch(timestamp) ? null : "the timestamp has not 13 digits";
            }
            catch (JsonException)
            {
                return "the body is no JSON";
            }
        }

        private static string? TextOf(JsonElement body, string name) =>
            body.TryGetProperty(name, out var element) && element.ValueKind == JsonValueKind.String ? element.GetString() : null;

        [GeneratedRegex(@"^/device_sensor_data/[0-9]+/[0-9A-F]{14,16}/[0-9]+/[^/+#]+/[0-9]+\z")]
        private static partial Regex MeasurementTopic();

        [GeneratedRegex(@"^/device_status_event/[0-9]+/[0-9A-F]{14,16}/[^/+#]+/[0-9]+\z")]
        private static partial Regex StatusTopic();

        [GeneratedRegex(@"^[0-9]{13}\z")]
        private static partial Regex Timestamp();
    }
}
