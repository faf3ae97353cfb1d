// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;

namespace DeviceAgent.Virtual.CommandLine
{
    /// <summary>
    /// Durations as people type them: a whole number and a unit, such as <c>250ms</c>, <c>20s</c>, <c>10m</c>, <c>2h</c>, <c>1d</c>.
    /// </summary>
    internal static class Duration
    {
        /// <summary>Longest duration: 365 days.</summary>
        public static readonly TimeSpan Longest = TimeSpan.FromDays(365);

        // "ms" comes before "s": the first suffix that fits is taken.
        private static readonly (string Suffix, long Milliseconds)[] _units =
        [
            ("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
        ];

        /// <summary>
        /// Reads a duration longer than zero and not longer than <see cref="Longest"/>.
        /// </summary>
        /// <param name="text">What was typed.</param>
        /// <param name="duration">The duration, if the answer is <c>true</c>.</param>
        /// <returns><c>false</c> if the text is no such duration.</returns>
        public static bool TryParse(string text, out TimeSpan duration)
        {
            duration = TimeSpan.Zero;
            foreach ((string suffix, long milliseconds) in _units)
            {
                if (!text.EndsWith(suffix, StringComparison.Ordinal))
                {
                    continue;
                }

                bool isNumber = long.TryParse(
                    text.AsSpan(0, text.Length - suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long count);
                if (!isNumber || count == 0 || count > (long)Longest.TotalMilliseconds / milliseconds)
                {
                    return false;
                }

                duration = TimeSpan.FromMilliseconds(count * milliseconds);
                return true;
            }

            return false;
        }
    }
}
