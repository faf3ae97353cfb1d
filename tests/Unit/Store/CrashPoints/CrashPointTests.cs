// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;
using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// The power fails before, in the middle of and after every operation on the flash; tests/Journal tries every single byte.
    /// </summary>
    [TestClass]
    public class CrashPointTests
    {
        [TestMethod]
        public void Without_a_cut_everything_arrives_or_is_counted()
        {
            var session = new CrashSession(1);

            Assert.AreEqual(null, session.Run());
        }

        [TestMethod]
        public void A_power_cut_loses_nothing_that_was_on_flash_and_counts_exactly()
        {
            ArrayList operations = Operations();
            for (int operation = 0; operation < operations.Count; operation++)
            {
                int bytes = (int)operations[operation];
                AssertSurvives(operation, -1);
                AssertSurvives(operation, 0);
                AssertSurvives(operation, bytes / 2);
                AssertSurvives(operation, bytes);
            }
        }

        private static void AssertSurvives(int operation, int bytes)
        {
            var session = new CrashSession(1);
            session.Flash.CutAt = operation;
            session.Flash.CutAfterBytes = bytes;

            Assert.AreEqual(null, session.Run(), "operation " + operation.ToString() + ", " + bytes.ToString() + " bytes");
        }

        private static ArrayList Operations()
        {
            var session = new CrashSession(1);
            session.Flash.OperationBytes = new ArrayList();
            session.RunUntilCut();
            return session.Flash.OperationBytes;
        }
    }
}
