// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DeviceAgent.Solution.Tests.SettingsSchema
{
    /// <summary>
    /// A JSON schema (draft 2020-12), as far as <c>docs/device.schema.json</c> needs one: a keyword that is not understood is an
    /// error, not ignored.
    /// </summary>
    internal sealed class JsonSchema
    {
        private static readonly HashSet<string> _annotations = ["$schema", "$defs", "title", "description", "default"];

        private readonly JsonObject _root;
        private readonly JsonObject _schema;
        private readonly Lazy<IReadOnlyDictionary<string, JsonSchema>> _properties;
        private readonly Lazy<JsonSchema?> _items;

        private JsonSchema(JsonObject root, JsonObject schema)
        {
            _root = root;
            _schema = schema;
            _properties = new(() => (Find("properties") as JsonObject ?? [])
                .ToDictionary(property => property.Key, property => new JsonSchema(_root, property.Value!.AsObject())));
            _items = new(() => Find("items") is JsonObject items ? new JsonSchema(_root, items) : null);
        }

        /// <summary>The schemas of the members that an object may have, by name.</summary>
        public IReadOnlyDictionary<string, JsonSchema> Properties
        {
            get { return _properties.Value; }
        }

        /// <summary>The schema of an array's items; <c>null</c>: this is no array.</summary>
        public JsonSchema? Items
        {
            get { return _items.Value; }
        }

        /// <summary>All words that values may be, here and below.</summary>
        public IEnumerable<string> Words
        {
            get
            {
                IEnumerable<string> here = (Find("enum") as JsonArray ?? []).Select(word => word!.GetValue<string>());
                return here.Concat(Properties.Values.SelectMany(property => property.Words)).Concat(Items?.Words ?? []);
            }
        }

        /// <summary>All names of members, here and below.</summary>
        public IEnumerable<string> Names
        {
            get
            {
                return Properties.Keys.Concat(Properties.Values.SelectMany(property => property.Names)).Concat(Items?.Names ?? []);
            }
        }

        public static JsonSchema Parse(string json)
        {
            JsonObject root = JsonNode.Parse(json)!.AsObject();
            return new JsonSchema(root, root);
        }

        /// <summary>A keyword's number, also that of a <c>$ref</c>; <c>null</c>: it has none.</summary>
        public decimal? Number(string keyword)
        {
            return Find(keyword)?.GetValue<decimal>();
        }

        public bool Accepts(JsonNode? value)
        {
            return _schema.All(keyword => Accepts(keyword.Key, keyword.Value, value));
        }

        private JsonNode? Find(string keyword)
        {
            return _schema[keyword] ?? (_schema["$ref"] is { } reference ? Resolve(reference).Find(keyword) : null);
        }

        private JsonSchema Resolve(JsonNode reference)
        {
            return new JsonSchema(_root, _root["$defs"]![reference.GetValue<string>()["#/$defs/".Length..]]!.AsObject());
        }

        private bool Accepts(string keyword, JsonNode? rule, JsonNode? value)
        {
            return keyword switch
            {
                "type" => IsOfType(value, rule!.GetValue<string>()),
                "enum" => rule!.AsArray().Any(word => JsonNode.DeepEquals(word, value)),
                "$ref" => Resolve(rule!).Accepts(value),
                "minimum" => value?.GetValueKind() != JsonValueKind.Number || value.GetValue<decimal>() >= rule!.GetValue<decimal>(),
                "maximum" => value?.GetValueKind() != JsonValueKind.Number || value.GetValue<decimal>() <= rule!.GetValue<decimal>(),
                "minLength" => !IsText(value, out string text) || text.Length >= rule!.GetValue<int>(),
                "maxLength" => !IsText(value, out string text) || text.Length <= rule!.GetValue<int>(),
                "pattern" => !IsText(value, out string text) || Regex.IsMatch(text, rule!.GetValue<string>(), RegexOptions.ECMAScript),
                "items" => value is not JsonArray array || array.All(Items!.Accepts),
                "minItems" => value is not JsonArray array || array.Count >= rule!.GetValue<int>(),
                "maxItems" => value is not JsonArray array || array.Count <= rule!.GetValue<int>(),
                "uniqueItems" => value is not JsonArray array || array.Select(item => item?.ToJsonString()).Distinct().Count() == array.Count,
                "properties" => value is not JsonObject members || members.All(AcceptsProperty),
                "additionalProperties" => value is not JsonObject members || members.All(member => AcceptsAdditional(rule!, member)),
                "propertyNames" => value is not JsonObject members || members.All(member => Of(rule!).Accepts(member.Key)),
                "maxProperties" => value is not JsonObject members || members.Count <= rule!.GetValue<int>(),
                "required" => value is not JsonObject members || HasAll(members, rule!),
                "dependentRequired" => value is not JsonObject members
                    || rule!.AsObject().All(dependent => !members.ContainsKey(dependent.Key) || HasAll(members, dependent.Value!)),
                _ => _annotations.Contains(keyword) ? true : throw new NotSupportedException(keyword),
            };
        }

        private static bool IsOfType(JsonNode? value, string type)
        {
            JsonValueKind kind = value?.GetValueKind() ?? JsonValueKind.Null;
            return type switch
            {
                "object" => kind == JsonValueKind.Object,
                "array" => kind == JsonValueKind.Array,
                "string" => kind == JsonValueKind.String,
                "number" => kind == JsonValueKind.Number,
                "integer" => kind == JsonValueKind.Number && decimal.IsInteger(value!.GetValue<decimal>()),
                _ => throw new NotSupportedException(type),
            };
        }

        private static bool IsText(JsonNode? value, out string text)
        {
            bool isText = value?.GetValueKind() == JsonValueKind.String;
            text = isText ? value!.GetValue<string>() : string.Empty;
            return isText;
        }

        private static bool HasAll(JsonObject members, JsonNode names)
        {
            return names.AsArray().All(name => members.ContainsKey(name!.GetValue<string>()));
        }

        private JsonSchema Of(JsonNode schema)
        {
            return new JsonSchema(_root, schema.AsObject());
        }

        private bool AcceptsProperty(KeyValuePair<string, JsonNode?> member)
        {
            return !Properties.TryGetValue(member.Key, out JsonSchema? property) || property.Accepts(member.Value);
        }

        private bool AcceptsAdditional(JsonNode rule, KeyValuePair<string, JsonNode?> member)
        {
            return Properties.ContainsKey(member.Key) || (rule is JsonObject && Of(rule).Accepts(member.Value));
        }
    }
}
