// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class ConfigMergeTests
    {
        private const string TwoSensors = "{\"sensors\":[{\"type\":\"a\",\"bus\":2},{\"name\":\"b\",\"type\":\"a\"}]}";
        private const string Relay = "{\"outputs\":[{\"name\":\"relay\",\"pin\":26}]}";
        private const string Token = "{\"platform\":{\"server\":\"mqtt://h\",\"token\":\"old\"}}";

        [TestMethod]
        [DataRow("{\"a\":\"b\"}", "{\"a\":\"c\"}", "{\"a\":\"c\"}")]
        [DataRow("{\"a\":\"b\"}", "{\"b\":\"c\"}", "{\"a\":\"b\",\"b\":\"c\"}")]
        [DataRow("{\"a\":\"b\"}", "{\"a\":null}", "{}")]
        [DataRow("{\"a\":\"b\",\"b\":\"c\"}", "{\"a\":null}", "{\"b\":\"c\"}")]
        [DataRow("{\"a\":[\"b\"]}", "{\"a\":\"c\"}", "{\"a\":\"c\"}")]
        [DataRow("{\"a\":\"c\"}", "{\"a\":[\"b\"]}", "{\"a\":[\"b\"]}")]
        [DataRow("{\"a\":{\"b\":\"c\"}}", "{\"a\":{\"b\":\"d\",\"c\":null}}", "{\"a\":{\"b\":\"d\"}}")]
        [DataRow("{\"a\":[{\"b\":\"c\"}]}", "{\"a\":[1]}", "{\"a\":[1]}")]
        [DataRow("[\"a\",\"b\"]", "[\"c\",\"d\"]", "[\"c\",\"d\"]")]
        [DataRow("{\"a\":\"b\"}", "[\"c\"]", "[\"c\"]")]
        [DataRow("{\"a\":\"foo\"}", "null", "null")]
        [DataRow("{\"a\":\"foo\"}", "\"bar\"", "\"bar\"")]
        [DataRow("{\"e\":null}", "{\"a\":1}", "{\"e\":null,\"a\":1}")]
        [DataRow("[1,2]", "{\"a\":\"b\",\"c\":null}", "{\"a\":\"b\"}")]
        [DataRow("{}", "{\"a\":{\"bb\":{\"ccc\":null}}}", "{\"a\":{\"bb\":{}}}")]
        public void The_examples_of_RFC_7396_come_out_as_it_says(string document, string patch, string expected)
        {
            Assert.AreEqual(expected, Merge(document, patch));
        }

        [TestMethod]
        [DataRow("{\"sensors\":{\"a\":{\"bus\":1,\"suffix\":\"x\"}}}", "{\"sensors\":[{\"type\":\"a\",\"bus\":1,\"suffix\":\"x\"},{\"name\":\"b\",\"type\":\"a\"}]}")]
        [DataRow("{\"sensors\":{\"b\":{\"type\":null}}}", "{\"sensors\":[{\"type\":\"a\",\"bus\":2},{\"name\":\"b\"}]}")]
        [DataRow("{\"sensors\":{\"b\":{\"name\":\"c\"}}}", "{\"sensors\":[{\"type\":\"a\",\"bus\":2},{\"name\":\"c\",\"type\":\"a\"}]}")]
        [DataRow("{\"sensors\":{\"a\":null}}", "{\"sensors\":[{\"name\":\"b\",\"type\":\"a\"}]}")]
        [DataRow("{\"sensors\":{\"c\":null}}", TwoSensors)]
        [DataRow("{\"sensors\":{}}", TwoSensors)]
        [DataRow("{\"sensors\":{\"a\":7,\"b\":null}}", "{\"sensors\":[7]}")]
        [DataRow("{\"sensors\":[{\"type\":\"c\"}]}", "{\"sensors\":[{\"type\":\"c\"}]}")]
        [DataRow("{\"sensors\":null}", "{}")]
        [DataRow(
            "{\"sensors\":{\"c\":{\"type\":\"x\",\"bus\":null},\"d\":{\"name\":\"e\"},\"f\":7}}",
            "{\"sensors\":[{\"type\":\"a\",\"bus\":2},{\"name\":\"b\",\"type\":\"a\"},{\"name\":\"c\",\"type\":\"x\"},{\"name\":\"e\"},7]}")]
        public void An_object_patches_the_entries_of_a_list_by_name(string patch, string expected)
        {
            Assert.AreEqual(expected, Merge(TwoSensors, patch));
        }

        [TestMethod]
        public void Outputs_are_patched_by_name_too()
        {
            Assert.AreEqual("{\"outputs\":[{\"name\":\"relay\",\"pin\":4}]}", Merge(Relay, "{\"outputs\":{\"relay\":{\"pin\":4}}}"));
        }

        [TestMethod]
        [DataRow("{}")]
        [DataRow("{\"outputs\":{\"relay\":1}}")]
        public void A_list_that_was_none_is_made(string document)
        {
            Assert.AreEqual(Relay, Merge(document, "{\"outputs\":{\"relay\":{\"pin\":26}}}"));
        }

        [TestMethod]
        public void Only_the_documents_own_lists_have_entries_by_name()
        {
            Assert.AreEqual("{\"a\":{\"sensors\":{\"b\":{}}}}", Merge("{\"a\":{\"sensors\":[]}}", "{\"a\":{\"sensors\":{\"b\":{}}}}"));
            Assert.AreEqual("{\"i2c\":{\"1\":{}}}", Merge("{\"i2c\":[]}", "{\"i2c\":{\"1\":{}}}"));
        }

        [TestMethod]
        public void Entries_that_have_no_name_stay()
        {
            Assert.AreEqual("{\"sensors\":[7,{},{\"name\":8}]}", Merge("{\"sensors\":[7,{},{\"name\":8}]}", "{\"sensors\":{\"a\":null}}"));
        }

        [TestMethod]
        [DataRow(Token, "{\"platform\":{\"token\":\"***\"}}", Token)]
        [DataRow(Token, "{\"platform\":{\"token\":\"****\"}}", "{\"platform\":{\"server\":\"mqtt://h\",\"token\":\"****\"}}")]
        [DataRow(Token, "{\"platform\":{\"server\":\"***\"}}", "{\"platform\":{\"server\":\"***\",\"token\":\"old\"}}")]
        [DataRow("{}", "{\"wifi\":{\"ssid\":\"s\",\"password\":\"***\"}}", "{\"wifi\":{\"ssid\":\"s\"}}")]
        [DataRow(
            "{\"platform\":{\"provision\":{\"key\":\"k\",\"secret\":\"s\"}}}",
            "{\"platform\":{\"provision\":{\"key\":\"***\",\"secret\":\"t\"}}}",
            "{\"platform\":{\"provision\":{\"key\":\"k\",\"secret\":\"t\"}}}")]
        [DataRow("{\"tls\":{\"key\":\"a\"}}", "{\"tls\":{\"key\":\"***\"}}", "{\"tls\":{\"key\":\"***\"}}")]
        public void A_masked_secret_stays_as_it_was(string document, string patch, string expected)
        {
            Assert.AreEqual(expected, Merge(document, patch));
        }

        [TestMethod]
        [DataRow("", "", "{}")]
        [DataRow("{ \"a\" : [ 1 , { } ] }", "", "{\"a\":[1,{}]}")]
        [DataRow("", "{ \"a\" : 1 , \"b\" : null }", "{\"a\":1}")]
        public void Either_may_be_missing(string document, string patch, string expected)
        {
            Assert.AreEqual(expected, Merge(document, patch));
        }

        [TestMethod]
        [DataRow("{\"a\":1,\"a\":2}", "{}", "{\"a\":2}")]
        [DataRow("{\"a\":1,\"a\":2}", "{\"a\":3}", "{\"a\":3}")]
        [DataRow("{}", "{\"a\":1,\"a\":2}", "{\"a\":2}")]
        [DataRow("{}", "{\"sensors\":{\"a\":{},\"a\":{\"bus\":2}}}", "{\"sensors\":[{\"name\":\"a\",\"bus\":2}]}")]
        public void Of_members_with_one_name_the_last_counts(string document, string patch, string expected)
        {
            Assert.AreEqual(expected, Merge(document, patch));
        }

        [TestMethod]
        public void Texts_survive_as_they_are()
        {
            Assert.AreEqual(
                "{\"\u00e4\\\"\":\"\\u00fc\\n\u20ac\",\"n\":-0.50e3,\"t\":true}",
                Merge("{\"\\u00e4\\\"\":\"\\u00fc\\n\u20ac\",\"n\":-0.50e3}", "{\"t\":true}"));
        }

        [TestMethod]
        public void What_does_not_fit_is_told()
        {
            var into = new JsonWriter(16);
            ConfigMerge.Write(Parse("{\"a\":\"12345678\"}"), Parse("{\"b\":1}"), into);

            Assert.IsTrue(into.Overflowed);
        }

        [TestMethod]
        public void What_was_shown_masked_and_is_sent_back_changes_nothing()
        {
            const string Document =
                "{\"platform\":{\"token\":\"t\",\"password\":\"p\",\"provision\":{\"key\":\"k\",\"secret\":\"s\"}},"
                + "\"wifi\":{\"ssid\":\"a\",\"password\":\"p\",\"fallback\":{\"ssid\":\"b\",\"password\":\"q\"}},"
                + "\"sensors\":[{\"type\":\"a\"}],\"claim\":{\"secret\":\"c\",\"seconds\":60}}";
            var masked = new JsonWriter(Settings.MaxBytes);
            Secrets.WriteMasked(Parse(Document), masked);

            Assert.AreEqual(Document, Merge(Document, Text.Of(masked)));
        }

        private static string Merge(string document, string patch)
        {
            var into = new JsonWriter(Settings.MaxBytes);
            ConfigMerge.Write(Parse(document), Parse(patch), into);
            return Text.Of(into);
        }

        private static JsonValue Parse(string json)
        {
            if (json.Length == 0)
            {
                return null;
            }

            byte[] utf8 = Text.Utf8(json);
            Assert.IsTrue(JsonValue.TryParse(utf8, utf8.Length, out JsonValue value, out string error), error);
            return value;
        }
    }
}
