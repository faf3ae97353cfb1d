// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Emulator
{
    /// <summary>
    /// How a run compares with what the sources hold. The interpreter's exit code is 0 even when tests fail or none ran, so
    /// each expected test must be there by name.
    /// </summary>
    public sealed class Verdict
    {
        private const int LastLines = 15;
        private const int MissingShown = 5;

        private Verdict(int passed, string summary, IReadOnlyList<string> differences)
        {
            Passed = passed;
            Summary = summary;
            Differences = differences;
        }

        /// <summary>Gets how many tests passed.</summary>
        public int Passed { get; }

        /// <summary>Gets one line about the run.</summary>
        public string Summary { get; }

        /// <summary>Gets everything that is not as it should be.</summary>
        public IReadOnlyList<string> Differences { get; }

        /// <summary>Compares.</summary>
        /// <param name="expected">How often each test method runs.</param>
        /// <param name="run">The run.</param>
        public static Verdict Of(IReadOnlyDictionary<string, int> expected, Run run)
        {
            IReadOnlyList<TestOutcome> outcomes = ResultParser.Parse(run.Output);
            var seen = outcomes.GroupBy(outcome => outcome.Method).ToDictionary(group => group.Key, group => group.Count());
            var differences = new List<string>();
            differences.AddRange(outcomes.Where(outcome => outcome.Result == "failed")
                .Select(outcome => $"failed: {outcome.Method} row {outcome.Row}: {outcome.Message}"));
            string[] missing = [.. expected.Where(test => seen.GetValueOrDefault(test.Key) < test.Value)
                .Select(test => $"did not run: {test.Key}, {test.Value - seen.GetValueOrDefault(test.Key)} of {test.Value}")];
            differences.AddRange(missing.Take(MissingShown));
            if (missing.Length > MissingShown)
            {
                differences.Add($"did not run: {missing.Length - MissingShown} more methods; the last result was of {(outcomes.Count == 0 ? "none" : outcomes[^1].Method)}");
            }

            differences.AddRange(seen.Where(test => expected.GetValueOrDefault(test.Key) < test.Value)
                .Select(test => $"ran, but is not in the sources: {test.Key}, {test.Value - expected.GetValueOrDefault(test.Key)} times"));
            if (run.ExitCode != 0)
            {
                differences.Add(run.ExitCode == null ? "the interpreter did not end in time and was killed" : $"the interpreter's exit code is {run.ExitCode}");
            }

            if (outcomes.Count == 0)
            {
                differences.Add($"nothing ran; the output ends with:\n{string.Join('\n', run.Output.TrimEnd().Split('\n').TakeLast(LastLines))}");
            }

            int passed = Count("passed");
            return new Verdict(passed, $"{passed} passed, {Count("failed")} failed, {Count("skipped")} skipped, {expected.Values.Sum()} in the sources", differences);

            int Count(string result) => outcomes.Count(outcome => outcome.Result == result);
        }
    }
}
