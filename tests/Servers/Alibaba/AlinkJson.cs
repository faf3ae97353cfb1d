// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>JSON in and out of payloads.</summary>
    internal static class AlinkJson
    {
        private static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false };
        private static readonly JsonSerializerOptions _compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        /// <summary>Stricter than a lenient parser would be: JSON by the letter, no key twice.</summary>
        /// <returns>Whether it is JSON.</returns>
        internal static bool TryParse(ReadOnlyMemory<byte> payload, out JsonElement json)
        {
            try
            {
                using var document = JsonDocument.Parse(payload, _strict);
                json = document.RootElement.Clone();
                return true;
            }
            catch (JsonException)
            {
                json = default;
                return false;
            }
        }

        internal static byte[] ToBytes(JsonNode json) => JsonSerializer.SerializeToUtf8Bytes(json, _compact);

        /// <summary>A copy for another tree; numbers stay as they were written.</summary>
        internal static JsonNode? ToNode(JsonElement json) => JsonNode.Parse(json.GetRawText());

        /// <summary>A member of an object; null if there is none, or no object.</summary>
        internal static JsonElement? Member(JsonElement json, string name) =>
            json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : null;

        /// <summary>A text in an object; null if there is none.</summary>
        internal static string? Text(JsonElement json, string name) =>
            Member(json, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

        /// <summary>A whole number in an object; null if there is none.</summary>
        internal static long? Number(JsonElement json, string name) =>
            Member(json, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;
    }
}
