// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using System.Text.RegularExpressions;

namespace DeviceAgent.Emulator
{
    /// <summary>
    /// Finds the launcher's result lines in what an interpreter printed. A line may follow other output without a line break,
    /// and a message may hold commas and line breaks: it ends where the next result begins.
    /// </summary>
    public static partial class ResultParser
    {
        /// <summary>Finds them.</summary>
        public static IReadOnlyList<TestOutcome> Parse(string output)
        {
            MatchCollection matches = Result().Matches(output);
            return [.. matches.Select((match, i) => new TestOutcome(
                match.Groups["result"].Value,
                match.Groups["method"].Value,
                int.Parse(match.Groups["row"].Value, CultureInfo.InvariantCulture),
                output[(match.Index + match.Length)..(i + 1 < matches.Count ? matches[i + 1].Index : output.Length)].Trim()))];
        }

        [GeneratedRegex(@"Test (?<result>passed|failed|skipped),(?<method>[^,\s]+)\.(?<row>\d+),")]
        private static partial Regex Result();
    }
}
