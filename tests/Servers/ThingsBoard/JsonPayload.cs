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

        /// <summary>The object that a text holds, value by value; null values are left out.</summary>
        internal static Dictionary<string, DataValue> ToValues(JsonElement element)
        {
            ExpectObject(element);
            var values = new Dictionary<string, DataValue>();
            foreach (var property in element.EnumerateObject())
            {
                if (DataValue.From(property.Value) is { } value)
                {
                    values[property.Name] = value;
                }
            }

            return values;
        }

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
    }
}
