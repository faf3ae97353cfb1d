// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using System.Text.Json.Nodes;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>An object of a request, read field by field; what is missing or of the wrong kind is a bad request.</summary>
    internal sealed class Request(JsonObject fields, PublishRecord message)
    {
        private static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false };

        /// <summary>The publish that carried it.</summary>
        internal PublishRecord Message { get; } = message;

        /// <summary>The payload as a request; null when it is no JSON object.</summary>
        internal static Request? Parse(PublishRecord message)
        {
            try
            {
                return JsonNode.Parse(message.Payload.Span, documentOptions: _strict) is JsonObject fields ? new Request(fields, message) : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }

        /// <summary>What is to be echoed, whatever its type.</summary>
        internal JsonNode? RequestId => fields["requestId"];

        internal bool Has(string name) => fields[name] is not null;

        /// <summary>A copy of any JSON, for storing.</summary>
        internal JsonNode? Json(string name) => fields[name]?.DeepClone();

        internal string? Text(string name) => fields[name] switch
        {
            null => null,
            JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
            _ => throw RequestException.Invalid($"{name} is not a string"),
        };

        internal string RequiredText(string name) => Text(name) is { Length: > 0 } text ? text : throw RequestException.Missing(name);

        /// <summary>A whole number; digits in a string count too.</summary>
        internal long? Number(string name) => fields[name] is { } node ? ToNumber(node, name) : null;

        internal long RequiredNumber(string name) => Number(name) ?? throw RequestException.Missing(name);

        internal bool? Flag(string name) => fields[name] switch
        {
            null => null,
            JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
            _ => throw RequestException.Invalid($"{name} is neither true nor false"),
        };

        internal DateTimeOffset? Time(string name)
        {
            if (Text(name) is not { } text)
            {
                return null;
            }

            return HiveTime.TryRead(text, out var time) ? time : throw RequestException.Invalid($"{name} is not yyyy-MM-dd'T'HH:mm:ss.SSS");
        }

        internal Request RequiredObject(string name) => fields[name] switch
        {
            null => throw RequestException.Missing(name),
            JsonObject inner => new Request(inner, Message),
            _ => throw RequestException.Invalid($"{name} is not an object"),
        };

        internal string[]? Texts(string name) => Array(name)?
            .Select(node => node is JsonValue value && value.GetValueKind() == JsonValueKind.String
                ? value.GetValue<string>()
                : throw RequestException.Invalid($"{name} is not an array of strings"))
            .ToArray();

        internal long[]? Numbers(string name) => Array(name)?.Select(node => ToNumber(node, name)).ToArray();

        private static long ToNumber(JsonNode? node, string name)
        {
            var isNumber = node is JsonValue value && value.GetValueKind() is JsonValueKind.Number or JsonValueKind.String;
            return isNumber && long.TryParse(node!.ToString(), out var number)
                ? number
                : throw RequestException.Invalid($"{name} is not a whole number");
        }

        private JsonArray? Array(string name) => fields[name] switch
        {
            null => null,
            JsonArray array => array,
            _ => throw RequestException.Invalid($"{name} is not an array"),
        };
    }
}
