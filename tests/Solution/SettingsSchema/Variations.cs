// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;

namespace DeviceAgent.Solution.Tests.SettingsSchema
{
    /// <summary>
    /// Settings documents that differ from a right one in one place.
    /// </summary>
    internal sealed class Variations
    {
        // What may be wrong with a value whatever it is, and texts that some rule in the schema is about.
        private static readonly string[] _values =
        [
            "null", "true", "0", "-1", "1.5", "7", "7.0", "1000000000000", "[]", "[7]", "[null]", "{}", "{\"a\":1}",
            "\"\"", "\" \"", "\"a\"", "\" a\"", "\"a \"", "\"a b\"", "\"a/b\"", "\"a/+\"", "\"a/#\"", "\"a:1\"", "\"\\u00e4\"", "\"a\\tb\"", "\"~!\"",
            "\".\"", "\".a\"", "\"a.b\"", "\"1234567\"", "\"12345678\"", "\"***\"",
            "\"mqtt://\"", "\"mqtt://h\"", "\"mqtts://h\"", "\"mqtt://h:0\"", "\"mqtt://h:1\"", "\"mqtt://h:01\"", "\"mqtt://h:9999\"",
            "\"mqtt://h:59999\"", "\"mqtt://h:64999\"", "\"mqtt://h:65499\"", "\"mqtt://h:65529\"", "\"mqtt://h:65535\"", "\"mqtt://h:65536\"",
            "\"mqtt://h:65540\"", "\"mqtt://h:65600\"", "\"mqtt://h:66000\"", "\"mqtt://h:70000\"", "\"mqtt://h:100000\"", "\"mqtt://h:\"",
            "\"mqtt://h:1/\"", "\"mqtt://u@h\"", "\"mqtt://a-b_c.d:8\"", "\"xmqtt://h\"", "\"http://h\"", "\"ws://h\"", "\"wss://h\"",
            "\"json\"", "\"protobuf\"", "\"token\"", "\"basic\"", "\"certificate\"", "\"long\"", "\"short\"", "\"identify\"", "\"claim\"",
            "\"estimate\"", "\"drop\"", "[\"mean\"]", "[\"mean\",\"min\",\"max\"]", "[\"min\",\"min\"]", "[\"median\"]", "[\"mean\",7]",
            "[\"a\",\"b\"]", "[\"a\",\"b\",\"c\"]", "[\"a b\"]",
            "{\"k\":-1000000}", "{\"k\":-1000000.1}", "{\"k\":1000000}", "{\"k\":1000000.1}", "{\"k\":-0.1}", "{\"k\":0.000001}", "{\"k\":\"1\"}", "{\"\":1}",
        ];

        private static readonly int[] _lengths = [31, 32, 33, 63, 64, 65, 127, 128, 129, 255, 256, 257];

        private readonly JsonNode _document;
        private readonly JsonSchema _schema;

        public Variations(string document, JsonSchema schema)
        {
            _document = JsonNode.Parse(document)!;
            _schema = schema;
        }

        /// <summary>The places of all members that the document has: <c>sensors.0.window.samples</c>.</summary>
        public IEnumerable<string> Places
        {
            get { return Walk(_document, _schema, []).Select(found => string.Join('.', found.Path)); }
        }

        /// <summary>The documents.</summary>
        public IEnumerable<string> All
        {
            get
            {
                foreach ((JsonNode node, JsonSchema schema, object[] path) in Walk(_document, _schema, []))
                {
                    foreach (JsonNode? instead in ValuesFor(schema))
                    {
                        yield return Change(path, here => here.ReplaceWith(instead));
                    }

                    yield return Change(path, Remove);
                    if (node is JsonObject)
                    {
                        yield return Change(path, here => here["unheardOf"] = 1);
                    }
                }
            }
        }

        private static IEnumerable<(JsonNode Node, JsonSchema Schema, object[] Path)> Walk(JsonNode node, JsonSchema schema, object[] path)
        {
            if (node is JsonObject members)
            {
                return members.Where(member => schema.Properties.ContainsKey(member.Key)).SelectMany(member =>
                    Found(member.Value!, schema.Properties[member.Key], [.. path, member.Key]));
            }

            return node is JsonArray items && schema.Items != null
                ? items.SelectMany((item, index) => Found(item!, schema.Items, [.. path, index]))
                : [];
        }

        private static IEnumerable<(JsonNode Node, JsonSchema Schema, object[] Path)> Found(JsonNode node, JsonSchema schema, object[] path)
        {
            return Walk(node, schema, path).Prepend((node, schema, path));
        }

        private static IEnumerable<JsonNode?> ValuesFor(JsonSchema schema)
        {
            IEnumerable<JsonNode?> ends = new[] { schema.Number("minimum"), schema.Number("maximum") }
                .Where(end => end != null)
                .SelectMany(end => new[] { end!.Value - 1, end.Value, end.Value + 1 })
                .Select(number => (JsonNode?)number);
            return _values.Select(value => JsonNode.Parse(value))
                .Concat(ends)
                .Concat(_lengths.Select(length => (JsonNode?)new string('x', length)))
                .Concat(_lengths.Select(length => (JsonNode?)("mqtt://" + new string('x', length - 7))))
                .Concat(new[] { 16, 17 }.Select(count => (JsonNode?)Members(count)))
                .Concat(new[] { 16, 17 }.Select(count => (JsonNode?)Entries(count)));
        }

        private static JsonObject Members(int count)
        {
            return new JsonObject(Enumerable.Range(0, count).Select(i => KeyValuePair.Create($"k{i}", (JsonNode?)1)));
        }

        private static JsonArray Entries(int count)
        {
            return [.. Enumerable.Range(0, count).Select(i => new JsonObject { ["name"] = $"n{i}", ["type"] = "t" })];
        }

        private static void Remove(JsonNode node)
        {
            if (node.Parent is JsonObject parent)
            {
                parent.Remove(node.GetPropertyName());
            }
            else
            {
                ((JsonArray)node.Parent!).Remove(node);
            }
        }

        private string Change(object[] path, Action<JsonNode> change)
        {
            JsonNode copy = _document.DeepClone();
            change(path.Aggregate(copy, (node, step) => step is int index ? node[index]! : node[(string)step]!));
            return copy.ToJsonString();
        }
    }
}
