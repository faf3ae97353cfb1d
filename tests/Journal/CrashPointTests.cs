// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// The power fails at every byte of every write, and between any two operations on the flash.
    /// </summary>
    [TestClass]
    public sealed class CrashPointTests
    {
        private const int Scale = 3;

        public TestContext TestContext { get; set; }

        [TestMethod]
        public void A_power_cut_at_any_byte_loses_nothing_that_was_on_flash_and_counts_exactly()
        {
            int[] operations = Operations();
            int cuts = 0;
            var faults = new List<string>();
            for (int operation = 0; operation < operations.Length; operation++)
            {
                for (int bytes = -1; bytes <= operations[operation]; bytes++)
                {
                    cuts++;
                    string fault = Cut(operation, bytes).Run();
                    if (fault is not null)
                    {
                        faults.Add($"operation {operation}, {bytes} of {operations[operation]} bytes: {fault}");
                    }
                }
            }

            TestContext.WriteLine($"{cuts} power cuts in {operations.Length} flash operations");
            Assert.AreEqual(string.Empty, string.Join('\n', faults.Take(10)));
            Assert.IsTrue(cuts > 7000, "a session worth the name");
        }

        [TestMethod]
        public void A_second_cut_while_the_board_recovers_changes_nothing()
        {
            int[] operations = Operations();
            var random = new Random(1);
            var faults = new List<string>();
            for (int i = 0; i < 3000; i++)
            {
                int operation = random.Next(operations.Length);
                int bytes = random.Next(-1, operations[operation] + 1);
                CrashSession session = Cut(operation, bytes);
                int later = random.Next(12);
                int laterBytes = random.Next(-1, 60);
                session.RunUntilCut();
                session.RecoverInVain(later, laterBytes);
                string fault = session.Recover();
                if (fault is not null)
                {
                    faults.Add($"operation {operation}, {bytes} bytes, then {later}, {laterBytes} bytes: {fault}");
                }
            }

            Assert.AreEqual(string.Empty, string.Join('\n', faults.Take(10)));
        }

        private static CrashSession Cut(int operation, int bytes)
        {
            var session = new CrashSession(Scale);
            session.Flash.CutAt = operation;
            session.Flash.CutAfterBytes = bytes;
            return session;
        }

        private static int[] Operations()
        {
            var session = new CrashSession(Scale);
            session.Flash.OperationBytes = [];
            session.RunUntilCut();
            return [.. session.Flash.OperationBytes.Cast<int>()];
        }
    }
}
