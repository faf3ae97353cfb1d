// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Buffers;
using System.Text;
using System.Text.Json;

namespace DeviceAgent.Virtual.Runner
{
    /// <summary>
    /// One event: a line of JSON, and the same taken apart.
    /// </summary>
    internal sealed class BoardEvent
    {
        private BoardEvent(string line, JsonElement body)
        {
            Line = line;
            Body = body;
            Kind = body.GetProperty("event").GetString()!;
        }

        /// <summary>Gets the JSON text.</summary>
        public string Line { get; }

        /// <summary>Gets the JSON object.</summary>
        public JsonElement Body { get; }

        /// <summary>Gets what happened: <c>sampled</c>, <c>confirmed</c>, ...</summary>
        public string Kind { get; }

        /// <summary>
        /// Takes a line apart.
        /// </summary>
        /// <param name="line">A line of a board's event stream.</param>
        /// <returns>The event, or <c>null</c> if the line is none (a board killed in the middle of writing leaves half a line).</returns>
        public static BoardEvent? Parse(string line)
        {
            try
            {
                using JsonDocument document = JsonDocument.Parse(line);
                JsonElement body = document.RootElement;
                bool isEvent = body.ValueKind == JsonValueKind.Object
                    && body.TryGetProperty("event", out JsonElement kind) && kind.ValueKind == JsonValueKind.String;
                return isEvent ? new BoardEvent(line, body.Clone()) : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }

        /// <summary>
        /// Makes an event of the runner's own.
        /// </summary>
        /// <param name="kind">What happened.</param>
        /// <param name="writeMembers">Writes the members that follow <c>event</c> and <c>ts</c>.</param>
        /// <returns>The event.</returns>
        public static BoardEvent Now(string kind, Action<Utf8JsonWriter> writeMembers)
        {
            ArrayBufferWriter<byte> buffer = new();
            using (Utf8JsonWriter json = new(buffer))
            {
                json.WriteStartObject();
                json.WriteString("event", kind);
                json.WriteNumber("ts", DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
                writeMembers(json);
                json.WriteEndObject();
            }

            return Parse(Encoding.UTF8.GetString(buffer.WrittenSpan))!;
        }

        /// <summary>
        /// Reads a whole number.
        /// </summary>
        /// <param name="name">Name of the member.</param>
        /// <returns>Its value, 0 if there is none.</returns>
        public long Number(string name)
        {
            return Body.TryGetProperty(name, out JsonElement value) && value.TryGetInt64(out long number) ? number : 0;
        }

        /// <summary>
        /// Reads a text.
        /// </summary>
        /// <param name="name">Name of the member.</param>
        /// <returns>Its value, empty if there is none.</returns>
        public string Text(string name)
        {
            bool isText = Body.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String;
            return isText ? value.GetString()! : string.Empty;
        }
    }
}
