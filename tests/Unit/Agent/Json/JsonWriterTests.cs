// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class JsonWriterTests
    {
        [TestMethod]
        public void Commas_stand_between_values_and_nowhere_else()
        {
            var json = new JsonWriter(200);
            json.BeginObject();
            json.Name("a");
            json.BeginArray();
            json.EndArray();
            json.Name("b");
            json.BeginArray();
            json.Value(1L);
            json.BeginObject();
            json.EndObject();
            json.BeginArray();
            json.Value(true);
            json.Value(false);
            json.EndArray();
            json.Value("x");
            json.EndArray();
            json.Name(JsonWriter.EncodeName("c"));
            json.Value((string)null);
            json.Name("d");
            byte[] raw = Text.Utf8("#[7]#");
            json.Raw(raw, 1, 3);
            json.EndObject();

            Assert.AreEqual("{\"a\":[],\"b\":[1,{},[true,false],\"x\"],\"c\":null,\"d\":[7]}", Text.Of(json));
            Assert.AreEqual(Text.Of(json), Text.Of(json.ToArray()));
            Assert.IsFalse(json.Overflowed);
        }

        [TestMethod]
        [DataRow("", "\"\"")]
        [DataRow("plain text", "\"plain text\"")]
        [DataRow("\"\\/", "\"\\\"\\\\/\"")]
        [DataRow("a\nb\tc\rd", "\"a\\u000ab\\u0009c\\u000dd\"")]
        [DataRow("\u00e9\u20ac\ud83d\ude00", "\"\u00e9\u20ac\ud83d\ude00\"")]
        public void Strings_are_quoted_and_escaped(string text, string expected)
        {
            var json = new JsonWriter(100);
            json.Value(text);

            Assert.AreEqual(expected, Text.Of(json));
            Assert.AreEqual(text, JsonTexts.Parse(expected).AsString());
        }

        [TestMethod]
        public void A_string_can_be_written_in_parts_of_any_kind()
        {
            var json = new JsonWriter(100);
            json.BeginArray();
            json.Value(1L);
            json.BeginText();
            json.Part("a\"");
            json.Part(string.Empty);
            json.Part(Text.Utf8("##\u20ac\n##"), 2, 4);
            json.EndText();
            json.Value(2L);
            json.EndArray();

            Assert.AreEqual("[1,\"a\\\"\u20ac\\u000a\",2]", Text.Of(json));
        }

        [TestMethod]
        public void Every_control_character_comes_back_as_it_went()
        {
            for (int c = 1; c <= ' '; c++)
            {
                var json = new JsonWriter(20);
                string text = "<" + ((char)c).ToString() + ">";
                json.Value(text);

                Assert.AreEqual(text, JsonTexts.Parse(Text.Of(json)).AsString());
            }
        }

        [TestMethod]
        [DataRow("plain", "\"plain\":")]
        [DataRow("q\"\n", "\"q\\\"\\u000a\":")]
        [DataRow("\u20ac\ud83d\ude00", "\"\u20ac\ud83d\ude00\":")]
        [DataRow("", "\"\":")]
        public void A_name_can_be_encoded_once_and_written_often(string name, string encoded)
        {
            Assert.AreEqual(encoded, Text.Of(JsonWriter.EncodeName(name)));
        }

        [TestMethod]
        [DataRow(0, 0, "0")]
        [DataRow(0, 2, "0.00")]
        [DataRow(5, 2, "0.05")]
        [DataRow(-5, 2, "-0.05")]
        [DataRow(-1, 6, "-0.000001")]
        [DataRow(99, 2, "0.99")]
        [DataRow(100, 2, "1.00")]
        [DataRow(-100, 2, "-1.00")]
        [DataRow(2155, 2, "21.55")]
        [DataRow(-2155, 1, "-215.5")]
        [DataRow(101325, 0, "101325")]
        [DataRow(10, 1, "1.0")]
        [DataRow(int.MaxValue, 0, "2147483647")]
        [DataRow(int.MaxValue, 6, "2147.483647")]
        [DataRow(int.MinValue, 0, "-2147483648")]
        [DataRow(int.MinValue, 6, "-2147.483648")]
        public void Counts_are_written_with_their_decimals(int count, int decimals, string expected)
        {
            var json = new JsonWriter(20);
            json.Value(count, decimals);

            Assert.AreEqual(expected, Text.Of(json));
        }

        [TestMethod]
        [DataRow(0L, "0")]
        [DataRow(-1L, "-1")]
        [DataRow(1793491200000L, "1793491200000")]
        [DataRow(long.MaxValue, "9223372036854775807")]
        [DataRow(long.MinValue, "-9223372036854775808")]
        public void Whole_numbers_are_written_whole(long value, string expected)
        {
            var json = new JsonWriter(20);
            json.Value(value);

            Assert.AreEqual(expected, Text.Of(json));
        }

        [TestMethod]
        public void What_does_not_fit_sets_overflowed_and_stays_inside_the_limit()
        {
            for (int limit = 0; limit < 23; limit++)
            {
                var json = new JsonWriter(64);
                json.Clear(limit);
                WriteSample(json);

                Assert.IsTrue(json.Overflowed, "limit " + limit.ToString());
                Assert.IsTrue(json.Length <= limit, "limit " + limit.ToString());
                Assert.AreEqual(limit - json.Length, json.Remaining);
            }

            var fitting = new JsonWriter(64);
            fitting.Clear(23);
            WriteSample(fitting);
            Assert.AreEqual("{\"a\":[-12.34,\"x\",true]}", Text.Of(fitting));
            Assert.IsFalse(fitting.Overflowed);
            Assert.AreEqual(0, fitting.Remaining);
        }

        [TestMethod]
        public void A_limit_above_the_capacity_is_the_capacity()
        {
            var json = new JsonWriter(2);
            json.Clear(100);
            json.Value(12345L);

            Assert.IsTrue(json.Overflowed);
        }

        [TestMethod]
        public void Rewind_takes_back_everything_since_the_mark()
        {
            var json = new JsonWriter(24);
            json.BeginArray();
            json.Mark();
            json.BeginObject();
            json.Name("far too long for this buffer");
            json.BeginArray();
            Assert.IsTrue(json.Overflowed);

            json.Rewind();
            Assert.IsFalse(json.Overflowed);
            json.Value(1L);
            json.Mark();
            json.Name("x");
            json.Rewind();
            json.Value(2L);
            json.EndArray();

            Assert.AreEqual("[1,2]", Text.Of(json));

            // The depth too: what follows belongs to the array again, with its comma.
            json.Clear();
            json.BeginArray();
            json.Value(0L);
            json.Mark();
            json.BeginObject();
            json.Name("x");
            json.Rewind();
            json.Value(1L);
            json.EndArray();
            Assert.AreEqual("[0,1]", Text.Of(json));
        }

        [TestMethod]
        public void Clear_starts_again_whatever_was_open()
        {
            var json = new JsonWriter(16);
            json.BeginArray();
            json.Value(1L);
            json.BeginObject();
            json.Name("an overflowing name");

            json.Clear();
            Assert.IsFalse(json.Overflowed);
            Assert.AreEqual(16, json.Remaining);
            json.Value(2L);

            Assert.AreEqual("2", Text.Of(json));
        }

        private static void WriteSample(JsonWriter json)
        {
            json.BeginObject();
            json.Name("a");
            json.BeginArray();
            json.Value(-1234, 2);
            json.Value("x");
            json.Value(true);
            json.EndArray();
            json.EndObject();
        }
    }
}
