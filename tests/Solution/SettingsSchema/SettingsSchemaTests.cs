// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Solution.Tests.SettingsSchema
{
    /// <summary>
    /// Holds the schema of <c>device.json</c> and the reader of the firmware against each other.
    /// </summary>
    [TestClass]
    public sealed partial class SettingsSchemaTests
    {
        private const string Readers = "firmware/Settings";

        // All that can be said, all of it right.
        private const string Everything = """
            {
              "$schema": "device.schema.json",
              "platform": {
                "kind": "thingsboard", "server": "mqtts://h:1", "token": "t", "clientId": "c", "user": "u", "password": "p",
                "provision": { "key": "k", "secret": "s", "name": "n", "credentials": "token" },
                "topics": { "style": "long", "telemetry": "a", "attributes": "b", "attributeUpdates": "c" },
                "payload": "json"
              },
              "tls": { "ca": "ca.pem", "certificate": "c.pem", "key": "c.key" },
              "wifi": { "ssid": "a", "password": "12345678", "fallback": { "ssid": "b", "password": "12345678" } },
              "i2c": [ { "bus": 1, "sda": 21, "scl": 22 } ],
              "sensors": [
                {
                  "name": "other", "type": "bme280", "bus": 1, "address": 118, "intervalMs": 1000, "suffix": "2",
                  "device": "d", "deviceType": "t", "keys": { "temperature": "t_air" },
                  "offsets": { "temperature": -0.5 }, "deadBands": { "temperature": 0.1 },
                  "maxSilenceMs": 1000, "window": { "samples": 60, "values": [ "mean", "min", "max" ] }
                }
              ],
              "outputs": [ { "name": "relay", "pin": 26 } ],
              "led": 2,
              "button": { "pin": 0, "press": "claim", "resetMs": 5000 },
              "claim": { "secret": "s", "seconds": 60 },
              "config": { "confirmSeconds": 60 },
              "update": { "chunkBytes": 512 },
              "store": { "readings": 100, "flushSeconds": 10, "flashKb": 100 },
              "time": { "unknown": "drop", "servers": [ "a", "b" ] },
              "delivery": { "liveMs": 1, "messagesPerSecond": 1, "readingsPerSecond": 10 },
              "batchMs": 1
            }
            """;

        private static readonly JsonSchema _schema = JsonSchema.Parse(Repository.Read("docs/device.schema.json"));

        [TestMethod]
        public void The_example_and_a_document_with_everything_are_right()
        {
            foreach (string document in new[] { Repository.Read("boards/esp32/flash/device.json"), Everything })
            {
                Assert.AreEqual(string.Empty, Mistakes(document));
                Assert.IsTrue(_schema.Accepts(JsonNode.Parse(document)));
            }
        }

        [TestMethod]
        public void The_document_with_everything_leaves_out_nothing_that_the_schema_has()
        {
            string[] said = [.. new Variations(Everything, _schema).Places.Select(place => place.Split('.')[^1]).Where(name => !int.TryParse(name, out _))];

            CollectionAssert.AreEquivalent(_schema.Names.ToArray(), said);
        }

        [TestMethod]
        public void The_schema_has_what_the_reader_knows_and_nothing_else()
        {
            string[] known = [.. Repository.Files(Readers, ".cs").SelectMany(NamesIn).Distinct().Order(StringComparer.Ordinal)];
            string[] described = [.. _schema.Names.Concat(_schema.Words).Distinct().Order(StringComparer.Ordinal)];

            // Words that the reader takes by other means than comparing names.
            string[] both = [.. known.Union(Words()).Where(name => name != "protobuf").Order(StringComparer.Ordinal)];
            Assert.AreEqual(string.Join(' ', described), string.Join(' ', both));
        }

        [TestMethod]
        public void What_one_refuses_the_other_refuses_too()
        {
            List<string> differences = [];
            int documents = 0;
            int right = 0;
            foreach (string document in new Variations(Everything, _schema).All)
            {
                string mistakes = Mistakes(document);
                bool isRight = _schema.Accepts(JsonNode.Parse(document));
                documents++;
                right += isRight ? 1 : 0;
                if (isRight != (mistakes.Length == 0))
                {
                    differences.Add($"the schema {(isRight ? "accepts" : "refuses")}, the reader says \"{mistakes}\": {document}");
                }
            }

            Assert.AreEqual(0, differences.Count, string.Join('\n', differences.Take(20)));
            Assert.IsTrue(right > 500 && documents - right > 5000, $"{right} of {documents} documents are right");
        }

        private static string Mistakes(string document)
        {
            SettingsReader reader = new();
            reader.Read(Encoding.UTF8.GetBytes(document));
            return string.Join("; ", reader.Mistakes.ToArray());
        }

        private static IEnumerable<string> NamesIn(string path)
        {
            return Path.GetFileName(path).EndsWith("Reader.cs", StringComparison.Ordinal)
                ? NameInCode().Matches(Repository.Read(path)).Select(match => match.Groups["name"].Value)
                : [];
        }

        private static IEnumerable<string> Words()
        {
            return Repository.Files(Readers, "Reader.cs")
                .SelectMany(path => ChoiceInCode().Matches(Repository.Read(path)))
                .SelectMany(match => new[] { match.Groups["no"].Value, match.Groups["yes"].Value });
        }

        [GeneratedRegex("""(case |(Name|format) [!=]= )"(?<name>[$\w]+)"(:|\)| &&)""")]
        private static partial Regex NameInCode();

        [GeneratedRegex("""Choice\(member, "(?<no>\w+)", "(?<yes>\w+)",""")]
        private static partial Regex ChoiceInCode();
    }
}
