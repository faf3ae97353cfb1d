// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class JsonValueTests
    {
        [TestMethod]
        [DataRow("null", (int)JsonKind.Null)]
        [DataRow(" true", (int)JsonKind.Bool)]
        [DataRow("false", (int)JsonKind.Bool)]
        [DataRow("-1.5", (int)JsonKind.Number)]
        [DataRow("7", (int)JsonKind.Number)]
        [DataRow("\"7\"", (int)JsonKind.String)]
        [DataRow("[7]", (int)JsonKind.Array)]
        [DataRow("{\"a\":7}", (int)JsonKind.Object)]
        public void A_value_knows_its_kind_and_is_nothing_else(string text, int kind)
        {
            JsonValue value = JsonTexts.Parse(text);

            Assert.AreEqual(kind, (int)value.Kind);
            Assert.AreEqual(kind == (int)JsonKind.String, value.AsString() != null);
            Assert.AreEqual(kind == (int)JsonKind.Bool, value.TryGetBool(out _));
            Assert.AreEqual(kind == (int)JsonKind.Number && text == "7", value.TryGetLong(out _));
            Assert.AreEqual(kind == (int)JsonKind.Object, value.Member("a") != null);
            Assert.AreEqual(kind >= (int)JsonKind.Array, value.First() != null);
        }

        [TestMethod]
        public void Members_come_in_order_with_their_names_and_places()
        {
            byte[] json = Text.Utf8(" { \"a\\u0062\" : [ 1 , [ ] , {\"c\":2} ] , \"\" : \"x\" } ");
            Assert.IsTrue(JsonValue.TryParse(json, json.Length, out JsonValue root, out _));
            Assert.AreEqual(null, root.Name);
            Assert.AreEqual(null, root.Next());

            JsonValue list = root.First();
            Assert.AreEqual("ab", list.Name);
            Assert.AreEqual("[ 1 , [ ] , {\"c\":2} ]", Text.Of(Slice(json, list)));

            JsonValue item = list.First();
            Assert.AreEqual(null, item.Name);
            Assert.AreEqual("1", Text.Of(Slice(json, item)));
            item = item.Next();
            Assert.AreEqual("[ ]", Text.Of(Slice(json, item)));
            Assert.AreEqual(null, item.First());
            item = item.Next();
            Assert.AreEqual("c", item.First().Name);
            Assert.AreEqual(null, item.First().Next());
            Assert.AreEqual(null, item.Next());

            JsonValue last = list.Next();
            Assert.AreEqual(string.Empty, last.Name);
            Assert.AreEqual("x", last.AsString());
            Assert.AreEqual(null, last.Next());
        }

        [TestMethod]
        public void Brackets_and_commas_inside_strings_are_text()
        {
            JsonValue root = JsonTexts.Parse("[\"]\\\"}\",\"{,\",\"\\\\\"]");

            Assert.AreEqual("]\"}", root.First().AsString());
            Assert.AreEqual("{,", root.First().Next().AsString());
            Assert.AreEqual("\\", root.First().Next().Next().AsString());
            Assert.AreEqual(null, root.First().Next().Next().Next());
        }

        [TestMethod]
        public void Of_members_with_the_same_name_the_last_counts()
        {
            JsonValue root = JsonTexts.Parse("{\"a\":1,\"b\":2,\"\\u0061\":3}");

            Assert.IsTrue(root.Member("a").TryGetLong(out long value));
            Assert.AreEqual(3L, value);
            Assert.AreEqual(null, root.Member("c"));
            Assert.AreEqual(null, root.Member("A"));
        }

        [TestMethod]
        [DataRow("\"\"", "")]
        [DataRow("\"plain\"", "706C61696E")]
        [DataRow("\"\\\"\\\\\\/\"", "225C2F")]
        [DataRow("\"\\b\\f\\n\\r\\t\"", "080C0A0D09")]
        [DataRow("\"\\u0041\\u00e9\\u20AC\"", "41C3A9E282AC")]
        [DataRow("\"\\u007f\\u0080\\u07ff\\u0800\\uffff\"", "7FC280DFBFE0A080EFBFBF")]
        [DataRow("\"\\ud83d\\ude00!\"", "F09F988021")]
        [DataRow("\"\\uD800\\uDC00\"", "F0908080")]
        [DataRow("\"\\udbff\\udfff\"", "F48FBFBF")]
        [DataRow("\"\\ud83d\"", "EFBFBD")]
        [DataRow("\"\\ud83dx\"", "EFBFBD78")]
        [DataRow("\"\\ude00\"", "EFBFBD")]
        [DataRow("\"\\ud83d\\u0041\"", "EFBFBD41")]
        [DataRow("\"\\ud83d\\ud83d\\ude00\"", "EFBFBDF09F9880")]
        [DataRow("\"\\u0000a\"", "EFBFBD61")]
        [DataRow("\"2026-11-01T00:00:00Z\"", "323032362D31312D30315430303A30303A30305A")]
        public void Escapes_become_what_they_stand_for(string text, string utf8)
        {
            Assert.AreEqual(utf8, Text.ToHex(Text.Utf8(JsonTexts.Parse(text).AsString())));
        }

        [TestMethod]
        [DataRow("0", 0L)]
        [DataRow("-0", 0L)]
        [DataRow("5.0", 5L)]
        [DataRow("-5.000", -5L)]
        [DataRow("9223372036854775807", long.MaxValue)]
        [DataRow("-9223372036854775808", long.MinValue)]
        [DataRow("9223372036854775807.0", long.MaxValue)]
        public void Whole_numbers_are_read(string text, long expected)
        {
            Assert.IsTrue(JsonTexts.Parse(text).TryGetLong(out long value));
            Assert.AreEqual(expected, value);
        }

        [TestMethod]
        [DataRow("9223372036854775808")]
        [DataRow("-9223372036854775809")]
        [DataRow("92233720368547758070")]
        [DataRow("18446744073709551616")]
        [DataRow("100000000000000000000000000000")]
        [DataRow("5.5")]
        [DataRow("5.01")]
        [DataRow("5e0")]
        [DataRow("5.0e1")]
        [DataRow("\"5\"")]
        [DataRow("true")]
        [DataRow("null")]
        [DataRow("[5]")]
        public void What_is_no_whole_number_of_64_bits_is_not_read_as_one(string text)
        {
            Assert.IsFalse(JsonTexts.Parse(text).TryGetLong(out _));
        }

        [TestMethod]
        [DataRow("0", 0L)]
        [DataRow("-0.0", 0L)]
        [DataRow("21", 21000000L)]
        [DataRow("-0.5", -500000L)]
        [DataRow("0.000001", 1L)]
        [DataRow("1.9999999", 1999999L)]
        [DataRow("9223372036854.775799", 9223372036854775799L)]
        [DataRow("-9223372036854.775799", -9223372036854775799L)]
        public void Decimals_are_read_in_millionths(string text, long expected)
        {
            Assert.IsTrue(JsonTexts.Parse(text).TryGetMillionths(out long value));
            Assert.AreEqual(expected, value);
        }

        [TestMethod]
        [DataRow("9223372036854.775808")]
        [DataRow("9223372036855")]
        [DataRow("100000000000000000000000000000")]
        [DataRow("5e0")]
        [DataRow("0.5E-1")]
        [DataRow("\"5\"")]
        [DataRow("[5]")]
        public void What_has_no_millionths_of_64_bits_is_refused(string text)
        {
            Assert.IsFalse(JsonTexts.Parse(text).TryGetMillionths(out _));
        }

        [TestMethod]
        [DataRow("9", false)]
        [DataRow("10", true)]
        [DataRow("20", true)]
        [DataRow("21", false)]
        [DataRow("4294967306", false)]
        [DataRow("-10", false)]
        public void A_number_outside_the_range_is_refused(string text, bool inside)
        {
            Assert.AreEqual(inside, JsonTexts.Parse(text).TryGetInt(10, 20, out int value));
            Assert.AreEqual(inside, value.ToString() == text);
        }

        [TestMethod]
        [DataRow("true", true)]
        [DataRow("false", false)]
        public void Truth_values_are_read(string text, bool expected)
        {
            Assert.IsTrue(JsonTexts.Parse(text).TryGetBool(out bool value));
            Assert.AreEqual(expected, value);
        }

        private static byte[] Slice(byte[] json, JsonValue value)
        {
            var slice = new byte[value.End - value.Start];
            System.Array.Copy(json, value.Start, slice, 0, slice.Length);
            return slice;
        }
    }
}
