// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Emulator.Tests
{
    [TestClass]
    public sealed class ResultParserTests
    {
        [TestMethod]
        public void Each_kind_of_line_gives_an_outcome()
        {
            Expect(
                "Test passed,A.B.First.0,21\r\nTest failed,A.B.Second.3,wrong\r\nTest skipped,A.B.Third.0,later\r\n",
                new TestOutcome("passed", "A.B.First", 0, "21"),
                new TestOutcome("failed", "A.B.Second", 3, "wrong"),
                new TestOutcome("skipped", "A.B.Third", 0, "later"));
        }

        [TestMethod]
        public void Messages_keep_commas_and_line_breaks()
        {
            Expect(
                "Test failed,A.B.First.0,Expected:<1>, actual:<2>.\r\nSecond line\r\nTest passed,A.B.Second.0,5\n",
                new TestOutcome("failed", "A.B.First", 0, "Expected:<1>, actual:<2>.\r\nSecond line"),
                new TestOutcome("passed", "A.B.Second", 0, "5"));
        }

        [TestMethod]
        public void A_result_may_follow_other_output_on_its_line()
        {
            Expect("no line break hereTest passed,A.B.First.0,1\n", new TestOutcome("passed", "A.B.First", 0, "1"));
        }

        [TestMethod]
        public void Names_of_nested_types_and_the_numbers_in_names_are_kept()
        {
            Expect("Test passed,A.B+C2.D_3.10,1\n", new TestOutcome("passed", "A.B+C2.D_3", 10, "1"));
        }

        [TestMethod]
        public void Other_output_is_no_result()
        {
            Expect("Test passed\nTest passed,\nA Test passed,not a name,1\n");
        }

        private static void Expect(string output, params TestOutcome[] expected)
        {
            CollectionAssert.AreEqual(expected, ResultParser.Parse(output).ToArray());
        }
    }
}
