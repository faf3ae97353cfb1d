// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Emulator.Tests
{
    [TestClass]
    public sealed class VerdictTests
    {
        private static readonly Dictionary<string, int> _expected = new() { ["T.A"] = 1, ["T.B"] = 2 };

        [TestMethod]
        public void All_tests_there_and_passed_is_no_difference()
        {
            Verdict verdict = Verdict.Of(_expected, new Run("Test passed,T.A.0,1\nTest passed,T.B.0,1\nTest passed,T.B.1,1\n", 0));

            Assert.AreEqual(string.Empty, string.Join("; ", verdict.Differences));
            Assert.AreEqual("3 passed, 0 failed, 0 skipped, 3 in the sources", verdict.Summary);
            Assert.AreEqual(3, verdict.Passed);
        }

        [TestMethod]
        [DataRow("Test passed,T.A.0,1\nTest passed,T.B.0,1\n", 0, "did not run: T.B, 1 of 2")]
        [DataRow("Test passed,T.B.0,1\nTest passed,T.B.1,1\n", 0, "did not run: T.A, 1 of 1")]
        [DataRow("Test passed,T.A.0,1\nTest passed,T.B.0,1\nTest passed,T.B.1,1\nTest passed,T.C.0,1\n", 0, "not in the sources: T.C")]
        [DataRow("Test passed,T.A.0,1\nTest passed,T.A.0,1\nTest passed,T.B.0,1\nTest passed,T.B.1,1\n", 0, "not in the sources: T.A")]
        [DataRow("Test failed,T.A.0,a, b\nTest passed,T.B.0,1\nTest passed,T.B.1,1\n", 0, "failed: T.A row 0: a, b")]
        [DataRow("Test passed,T.A.0,1\nTest passed,T.B.0,1\nTest passed,T.B.1,1\n", 139, "exit code is 139")]
        [DataRow("Error: ff000000\n", 0, "Error: ff000000")]
        public void Anything_else_is(string output, int exitCode, string difference)
        {
            Verdict verdict = Verdict.Of(_expected, new Run(output, exitCode));

            Assert.IsTrue(verdict.Differences.Any(item => item.Contains(difference, StringComparison.Ordinal)), string.Join("; ", verdict.Differences));
        }

        [TestMethod]
        public void A_run_that_ended_early_tells_where()
        {
            Dictionary<string, int> expected = Enumerable.Range(0, 20).ToDictionary(i => $"T.M{i:D2}", _ => 1);

            Verdict verdict = Verdict.Of(expected, new Run("Test passed,T.M00.0,1\nTest passed,T.M01.0,1\n", 0));

            Assert.AreEqual("did not run: T.M02, 1 of 1", verdict.Differences[0]);
            Assert.AreEqual("did not run: 13 more methods; the last result was of T.M01", verdict.Differences[^1]);
        }

        [TestMethod]
        public void A_run_that_had_to_be_killed_is_a_difference()
        {
            Verdict verdict = Verdict.Of(_expected, new Run("Test passed,T.A.0,1\nTest passed,T.B.0,1\nTest passed,T.B.1,1\n", null));

            Assert.AreEqual("the interpreter did not end in time and was killed", verdict.Differences.Single());
        }
    }
}
