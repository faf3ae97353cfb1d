// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class JsonGrammarTests
    {
        [TestMethod]
        [DataRow("null")]
        [DataRow("true")]
        [DataRow("false")]
        [DataRow("\"\"")]
        [DataRow("[]")]
        [DataRow("{}")]
        [DataRow(" \t\r\n[ \t\r\n] \t\r\n")]
        [DataRow("{ \"a\" : [ 1 , 2 ] , \"a\" : 3 }")]
        [DataRow("0")]
        [DataRow("-0")]
        [DataRow("10")]
        [DataRow("0.5")]
        [DataRow("-1.25e+10")]
        [DataRow("1E-2")]
        [DataRow("123456789012345678901234567890")]
        [DataRow("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00Af\"")]
        [DataRow("\"\\ud800\"")]
        [DataRow("[[[[[[[[]]]]]]]]")]
        [DataRow("{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}")]
        public void Well_formed_text_is_accepted(string text)
        {
            byte[] json = Text.Utf8(text);

            Assert.AreEqual(null, JsonTexts.ErrorOf(json, json.Length));
        }

        [TestMethod]
        [DataRow("", "text ends too soon at byte 0")]
        [DataRow("  ", "text ends too soon at byte 2")]
        [DataRow("nul", "not a JSON value at byte 3")]
        [DataRow("True", "not a JSON value at byte 0")]
        [DataRow("truE", "not a JSON value at byte 3")]
        [DataRow("nullx", "text after the end at byte 4")]
        [DataRow("1 2", "text after the end at byte 2")]
        [DataRow("{} {}", "text after the end at byte 3")]
        [DataRow("'a'", "not a JSON value at byte 0")]
        [DataRow("NaN", "not a JSON value at byte 0")]
        [DataRow("Infinity", "not a JSON value at byte 0")]
        [DataRow("/**/1", "not a JSON value at byte 0")]
        [DataRow("[1,]", "not a JSON value at byte 3")]
        [DataRow("[,1]", "not a JSON value at byte 1")]
        [DataRow("[1 2]", "',' or ']' expected at byte 3")]
        [DataRow("[1}", "',' or ']' expected at byte 2")]
        [DataRow("[", "text ends too soon at byte 1")]
        [DataRow("[1", "',' or ']' expected at byte 2")]
        [DataRow("{", "member name expected at byte 1")]
        [DataRow("{a:1}", "member name expected at byte 1")]
        [DataRow("{1:1}", "member name expected at byte 1")]
        [DataRow("{\"a\"}", "':' expected at byte 4")]
        [DataRow("{\"a\" 1}", "':' expected at byte 5")]
        [DataRow("{\"a\":}", "not a JSON value at byte 5")]
        [DataRow("{\"a\":1,}", "member name expected at byte 7")]
        [DataRow("{\"a\":1]", "',' or '}' expected at byte 6")]
        [DataRow("{\"a\":1 \"b\":2}", "',' or '}' expected at byte 7")]
        [DataRow("-", "not a JSON value at byte 1")]
        [DataRow("+1", "not a JSON value at byte 0")]
        [DataRow(".5", "not a JSON value at byte 0")]
        [DataRow("01", "text after the end at byte 1")]
        [DataRow("-01", "text after the end at byte 2")]
        [DataRow("1.", "digit expected at byte 2")]
        [DataRow("1.e5", "digit expected at byte 2")]
        [DataRow("1e", "digit expected at byte 2")]
        [DataRow("1e+", "digit expected at byte 3")]
        [DataRow("0x10", "text after the end at byte 1")]
        [DataRow("\"a", "string without an end at byte 2")]
        [DataRow("\"a\\", "string without an end at byte 3")]
        [DataRow("\"a\\\"", "string without an end at byte 4")]
        [DataRow("\"\\x41\"", "bad escape at byte 3")]
        [DataRow("\"\\U0041\"", "bad escape at byte 3")]
        [DataRow("\"\\u004\"", "bad \\u escape at byte 6")]
        [DataRow("\"\\u00g1\"", "bad \\u escape at byte 5")]
        [DataRow("\"\\u", "bad \\u escape at byte 3")]
        [DataRow("\"a\nb\"", "control character in a string at byte 2")]
        [DataRow("\"a\tb\"", "control character in a string at byte 2")]
        [DataRow("[[[[[[[[[]]]]]]]]]", "nested too deeply at byte 8")]
        [DataRow("[{\"a\":[[[[[[{}]]]]]]}]", "nested too deeply at byte 12")]
        public void Malformed_text_is_refused_with_its_place(string text, string error)
        {
            byte[] json = Text.Utf8(text);

            Assert.AreEqual(error, JsonTexts.ErrorOf(json, json.Length));
        }

        [TestMethod]
        [DataRow("22C3A922", true, "two bytes")]
        [DataRow("22E282AC22", true, "three bytes")]
        [DataRow("22ED9FBF22", true, "the last before the surrogates")]
        [DataRow("22EE808022", true, "the first behind the surrogates")]
        [DataRow("22F09F988022", true, "four bytes")]
        [DataRow("22F48FBFBF22", true, "U+10FFFF")]
        [DataRow("227F22", true, "DEL is no control character of JSON")]
        [DataRow("228022", false, "continuation byte alone")]
        [DataRow("22C322", false, "two bytes cut short")]
        [DataRow("22C3", false, "text ends inside two bytes")]
        [DataRow("22C328A922", false, "second byte is none")]
        [DataRow("22C0AF22", false, "overlong slash")]
        [DataRow("22C1BF22", false, "overlong two bytes")]
        [DataRow("22E0808022", false, "overlong NUL")]
        [DataRow("22E09FBF22", false, "overlong three bytes")]
        [DataRow("22E2822822", false, "third byte is none")]
        [DataRow("22E282", false, "text ends inside three bytes")]
        [DataRow("22EDA08022", false, "surrogate D800")]
        [DataRow("22EDBFBF22", false, "surrogate DFFF")]
        [DataRow("22F08FBFBF22", false, "overlong four bytes")]
        [DataRow("22F09F982822", false, "fourth byte is none")]
        [DataRow("22F0902822", false, "third of four is none")]
        [DataRow("22F4908080", false, "above U+10FFFF")]
        [DataRow("22F490808022", false, "above U+10FFFF, with an end")]
        [DataRow("22F580808022", false, "lead F5")]
        [DataRow("22FE22", false, "lead FE")]
        [DataRow("22FF22", false, "lead FF")]
        [DataRow("220022", false, "NUL")]
        [DataRow("221F22", false, "unit separator")]
        [DataRow("EFBBBF7B7D", false, "byte order mark")]
        [DataRow("7B22C32822", false, "in a name")]
        public void Strings_must_be_well_formed_utf8(string hex, bool accepted, string what)
        {
            byte[] json = Text.FromHex(hex);

            Assert.AreEqual(accepted, JsonTexts.ErrorOf(json, json.Length) == null, what);
        }

        [TestMethod]
        public void Only_the_counted_bytes_are_the_text()
        {
            byte[] json = Text.Utf8("12345 garbage {{{");

            Assert.IsTrue(JsonValue.TryParse(json, 3, out JsonValue value, out _));
            Assert.AreEqual(3, value.End);
            Assert.IsTrue(value.TryGetLong(out long number));
            Assert.AreEqual(123L, number);
        }

        [TestMethod]
        public void A_text_cut_at_any_byte_is_refused_and_never_throws()
        {
            byte[] whole = Text.Utf8(JsonTexts.Everything);
            int end = whole.Length;
            while (whole[end - 1] != '}')
            {
                end--;
            }

            Assert.AreEqual(null, JsonTexts.ErrorOf(whole, whole.Length));
            Assert.AreEqual(null, JsonTexts.ErrorOf(whole, end));
            for (int count = 0; count < end; count++)
            {
                // Once with the rest behind it, once in an array that ends there.
                Assert.IsNotNull(JsonTexts.ErrorOf(whole, count), "cut at " + count.ToString());
                var cut = new byte[count];
                System.Array.Copy(whole, cut, count);
                Assert.IsNotNull(JsonTexts.ErrorOf(cut, count), "ended at " + count.ToString());
            }
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(20261101)]
        [DataRow(-77)]
        public void Random_damage_never_throws_and_what_passes_can_be_read(int seed)
        {
            const int Rounds = 400;
            byte[] whole = Text.Utf8(JsonTexts.Everything);
            var json = new byte[whole.Length];
            uint state = (uint)seed;
            int passed = 0;
            for (int round = 0; round < Rounds; round++)
            {
                System.Array.Copy(whole, json, json.Length);
                int damages = 1 + (int)(Next(ref state) % 3);
                for (int i = 0; i < damages; i++)
                {
                    uint at = Next(ref state) % (uint)json.Length;
                    byte other = json[Next(ref state) % (uint)json.Length];
                    json[at] = i == 0 ? other : (byte)(Next(ref state) & 0xFF);
                }

                if (Survives(json, seed, round))
                {
                    passed++;
                }
            }

            Assert.IsTrue(passed > 10 && passed < Rounds / 2, passed.ToString() + " of the damaged texts passed");
        }

        private static bool Survives(byte[] json, int seed, int round)
        {
            try
            {
                if (!JsonValue.TryParse(json, json.Length, out JsonValue value, out _))
                {
                    return false;
                }

                Assert.IsTrue(JsonTexts.Walk(value) > 0);
                return true;
            }
            catch (System.Exception)
            {
                OutputHelper.WriteLine("seed " + seed.ToString() + ", round " + round.ToString() + ": " + Text.ToHex(json));
                throw;
            }
        }

        private static uint Next(ref uint state)
        {
            state = (state * 1664525) + 1013904223;
            return state >> 8;
        }
    }
}
