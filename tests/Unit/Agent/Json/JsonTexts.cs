// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// What the tests of JSON share.
    /// </summary>
    internal static class JsonTexts
    {
        /// <summary>Every construct of RFC 8259, every escape, and UTF-8 of every length.</summary>
        internal const string Everything =
            " {\"\":[ ] ,\"o\":{ \"n\" : null,\"t\":true , \"f\":false},\"numbers\":[0,-0,12,-3.50,1e5,2E-3,6.02e+23],"
            + "\"escapes\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\ud83d\\ude00\",\"utf8\":\"\u00e9\u20ac\ud83d\ude00\",\"deep\":[[[[{\"x\":{}}]]]]}\r\n\t ";

        internal static JsonValue Parse(string text)
        {
            byte[] json = Text.Utf8(text);
            return JsonValue.TryParse(json, json.Length, out JsonValue value, out _) ? value : null;
        }

        internal static string ErrorOf(byte[] json, int count)
        {
            return JsonValue.TryParse(json, count, out _, out string error) ? null : error;
        }

        /// <summary>Reads everything below a value in every way; returns how many values there are.</summary>
        internal static int Walk(JsonValue value)
        {
            value.AsString();
            value.TryGetBool(out _);
            value.TryGetLong(out _);
            value.Member("x");
            int count = 1;
            for (JsonValue inner = value.First(); inner != null; inner = inner.Next())
            {
                if (inner.Start < value.Start || inner.End > value.End || inner.Start >= inner.End)
                {
                    return -1000000;
                }

                _ = inner.Name;
                count += Walk(inner);
            }

            return count;
        }
    }
}
