// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Emulator.Tests
{
    [TestClass]
    public sealed class InterpreterTests
    {
        private const string Shell = "/bin/sh";

        [TestMethod]
        public void Arguments_come_before_the_files_and_all_output_is_kept()
        {
            RequireShell();

            Run run = new Interpreter(Shell, "-c", "echo $0 $1; echo wrong >&2; exit 3").Execute(["a.pe", "b.pe"], TimeSpan.FromSeconds(60));

            Assert.AreEqual(3, run.ExitCode);
            Assert.AreEqual("a.pe b.pe\nwrong\n", run.Output);
        }

        [TestMethod]
        public void One_that_does_not_end_is_killed_and_its_output_kept()
        {
            RequireShell();
            Stopwatch watch = Stopwatch.StartNew();

            Run run = new Interpreter(Shell, "-c", "echo started; sleep 600").Execute([], TimeSpan.FromSeconds(1));

            Assert.IsNull(run.ExitCode);
            Assert.AreEqual("started\n", run.Output);
            Assert.IsTrue(watch.Elapsed < TimeSpan.FromSeconds(300), "it waited for the end");
        }

        [TestMethod]
        public void A_file_that_does_not_exist_is_no_interpreter()
        {
            Assert.IsNull(Interpreter.Find("no/such/interpreter"));
        }

        private static void RequireShell()
        {
            if (!File.Exists(Shell))
            {
                Assert.Inconclusive($"This test needs {Shell}.");
            }
        }
    }
}
