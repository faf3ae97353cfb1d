// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>JSON in and out of payloads.</summary>
    internal static class JsonPayload
    {
        private static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false };
        private static readonly JsonWriterOptions _compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        /// <exception cref="BadPublishException">It is not JSON.</exception>
        internal static JsonDocument Parse(ReadOnlyMemory<byte> payload)
        {
            try
            {
                return JsonDocument.Parse(payload, _strict);
            }
            catch (JsonException e)
            {
                throw new BadPublishException(e.Message);
            }
        }

        /// <exception cref="BadPublishException">It is something else.</exception>
        internal static void ExpectObject(JsonElement element)
        {
            if (element.ValueKind != JsonValueKind.Object)
            {
                throw new BadPublishException($"{element.ValueKind} where an object is expected");
            }
        }

        /// <summary>A text, or null when it is not there.</summary>
        /// <exception cref="BadPublishException">It is something else.</exception>
        internal static string? TryReadText(JsonElement element, string name)
        {
            if (!element.TryGetProperty(name, out var value))
            {
                return null;
            }

            return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new BadPublishException($"{name} is not a string");
        }

        /// <exception cref="BadPublishException">It is not there, empty, or something else.</exception>
        internal static string ReadText(JsonElement element, string name) =>
            TryReadText(element, name) is { Length: > 0 } text ? text : throw new BadPublishException($"{name} is missing or empty");

        /// <exception cref="BadPublishException">It is not there, or something else.</exception>
        internal static int ReadInt(JsonElement element, string name) =>
            element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
                ? number
                : throw new BadPublishException($"{name} is not an integer");

        /// <summary>
        /// The object that a text holds, value by value, as the server stores what a device sends: null values are left
        /// out, numeric text becomes a number.
        /// </summary>
        internal static Dictionary<string, DataValue> ToValues(JsonElement element) => ToValues(element, DataValue.From);

        /// <summary>The same for what a person or program sets in the server: text stays text.</summary>
        internal static Dictionary<string, DataValue> ToServerValues(JsonElement element) => ToValues(element, DataValue.FromServer);

        /// <summary>An object, its properties written by the caller.</summary>
        internal static byte[] Write(Action<Utf8JsonWriter> writeProperties)
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer, _compact))
            {
                writer.WriteStartObject();
                writeProperties(writer);
                writer.WriteEndObject();
            }

            return buffer.WrittenSpan.ToArray();
        }

        private static Dictionary<string, DataValue> ToValues(JsonElement element, Func<JsonElement, DataValue?> convert)
        {
            ExpectObject(element);
            var values = new Dictionary<string, DataValue>();
            foreach (var property in element.EnumerateObject())
            {
                if (convert(property.Value) is { } value)
                {
                    values[property.Name] = value;
                }
            }

            return values;
        }
    }
}
