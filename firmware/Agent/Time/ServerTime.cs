// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Reads a time out of whatever a server answers to <c>getTime</c>: a number or a text of digits, bare or as <c>time</c>,
    /// <c>ts</c> or <c>result</c> of an object.
    /// </summary>
    internal static class ServerTime
    {
        // Unix milliseconds of 1973, Unix seconds of 5138: no other number can be meant as both.
        private const long FirstMs = 100000000000;

        // The year 2100. A clock so far off is none.
        private const long LastMs = 4102444800000;

        private static readonly string[] _names = { "time", "ts", "result" };

        /// <summary>
        /// Reads a time.
        /// </summary>
        /// <param name="answer">The answer.</param>
        /// <param name="unixMs">Unix milliseconds, if the answer is <c>true</c>.</param>
        /// <returns><c>false</c> if it is none, or before this firmware's release.</returns>
        internal static bool TryRead(JsonValue answer, out long unixMs)
        {
            unixMs = 0;
            JsonValue value = answer;
            if (answer.Kind == JsonKind.Object)
            {
                value = null;
                for (int i = 0; value == null && i < _names.Length; i++)
                {
                    value = answer.Member(_names[i]);
                }
            }

            if (value == null || !TryReadNumber(value, out long number) || number <= 0 || number > LastMs)
            {
                return false;
            }

            unixMs = number < FirstMs ? number * 1000 : number;
            return unixMs >= Firmware.ReleasedUnixMs && unixMs <= LastMs;
        }

        private static bool TryReadNumber(JsonValue value, out long number)
        {
            string text = value.AsString();
            return text == null ? value.TryGetLong(out number) : long.TryParse(text, out number);
        }
    }
}
