// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using System.Text.Json;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// How runs end, wanted or not.
    /// </summary>
    [TestClass]
    public sealed class EndingTests
    {
        [TestMethod]
        [DataRow("SIGTERM")]
        [DataRow("SIGINT")]
        public void A_signal_ends_the_run_when_all_is_sent(string signal)
        {
            RequireSignals();
            using ThingsBoardServer server = new();
            server.Register("board", VirtualBoard.Token);
            using VirtualBoard board = VirtualBoard.StartAgainst(server, "--sensor", "counter", "--every", "100ms");
            board.WaitFor("connected");
            board.WaitFor("sampled", 15);
            if (signal == "SIGTERM")
            {
                board.Terminate();
            }
            else
            {
                board.Interrupt();
            }

            JsonElement summary = board.WaitForSummary();

            Assert.AreEqual(signal, summary.Text("reason"));
            Assert.AreEqual(0, summary.Number("pending"));
            Assert.AreEqual(0, summary.Number("dropped"));
            Assert.AreEqual(summary.Number("sampled"), server.Readings().Length);
            Assert.IsTrue(summary.Number("heapEndBytes") > 0);
        }

        [TestMethod]
        public void A_signal_ends_a_frozen_board_too()
        {
            RequireSignals();
            using VirtualBoard board = VirtualBoard.Start("--sensor", "counter", "--stall", "60s", "--for", "6s");
            WaitUntil(() => ProcessTable.ChildrenOf(board.ProcessId).Any(ProcessTable.IsFrozen), "a frozen board");

            JsonElement summary = board.End();

            Assert.AreEqual("SIGTERM", summary.Text("reason"));
            Assert.AreEqual(0, summary.Number("crashes"));
        }

        [TestMethod]
        public void A_second_interrupt_ends_at_once()
        {
            RequireLinux();
            using ThingsBoardServer server = new();
            server.Faults.WithholdConnack = true;
            using VirtualBoard board = VirtualBoard.StartAgainst(server, "--sensor", "counter", "--every", "100ms");
            board.WaitFor("sampled", 3);
            int child = ProcessTable.ChildrenOf(board.ProcessId).Single();

            // The first begins an orderly end, which has 5 s for what cannot be sent.
            board.Interrupt();
            Thread.Sleep(500);
            board.Interrupt();

            Assert.AreEqual(130, board.WaitForExit());
            Assert.IsTrue(board.WaitFor("summary").Number("pending") > 0, "the board was not given the time to tell what it loses");
            WaitUntil(() => !ProcessTable.IsAlive(child), "the end of the board");
        }

        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void No_board_outlives_a_runner_that_is_killed(bool frozen)
        {
            RequireLinux();
            DirectoryInfo flash = Directory.CreateTempSubdirectory("end-to-end-");
            using VirtualBoard board = VirtualBoard.Start(
                "--flash", flash.FullName, "--sensor", "counter", "--stall", "60s", "--for", frozen ? "6s" : "30s");
            board.WaitFor("sampled");
            int[] boards = ProcessTable.ChildrenOf(board.ProcessId);
            Assert.AreEqual(1, boards.Length);
            if (frozen)
            {
                WaitUntil(() => ProcessTable.IsFrozen(boards[0]), "a frozen board");
            }

            board.Kill();

            WaitUntil(() => !ProcessTable.IsAlive(boards[0]), "the end of the board");
            flash.Delete(recursive: true);
        }

        [TestMethod]
        public void A_board_that_dies_is_started_again_and_what_it_held_is_counted()
        {
            RequireLinux();
            using ThingsBoardServer server = new();
            using VirtualBoard board = VirtualBoard.StartAgainst(server, "--sensor", "counter", "--every", "100ms");
            board.WaitFor("sampled", 5);
            using (Process process = Process.GetProcessById(ProcessTable.ChildrenOf(board.ProcessId).Single()))
            {
                process.Kill();
            }

            string text = board.WaitFor("error", told => told.Text("code") == "board").Text("text");
            board.WaitFor("sampled", told => told.Counter() == 1_000_001);
            JsonElement dropped = board.Events("dropped").Single();
            JsonElement summary = board.End();

            StringAssert.Contains(text, "exit code 137");
            Assert.AreEqual("powerCut", dropped.Text("cause"));
            Assert.AreEqual(board.Events("sampled").Count(told => told.Counter() < 1_000_000), dropped.Number("count"));
            Assert.AreEqual(2, summary.Number("boots"));
            Assert.AreEqual(1, summary.Number("crashes"));
        }

        [TestMethod]
        public void A_run_ends_when_the_dotnet_run_that_started_it_is_killed()
        {
            RequireLinux();

            // .../boards/virtual/bin/<configuration>/<framework>/<executable>
            DirectoryInfo configuration = new FileInfo(RunnerProcess.Path).Directory!.Parent!;
            string project = configuration.Parent!.Parent!.FullName;
            ProcessStartInfo start = new("dotnet", ["run", "--no-build", "-c", configuration.Name, "--project", project, "--", "--json", "--for", "60s"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using Process launcher = Process.Start(start)!;
            StringAssert.Contains(launcher.StandardOutput.ReadLine(), "event");
            int runner = ProcessTable.ChildrenOf(launcher.Id).Single();
            int board = ProcessTable.ChildrenOf(runner).Single();
            launcher.Kill();

            WaitUntil(() => !ProcessTable.IsAlive(runner) && !ProcessTable.IsAlive(board), "the end of runner and board");
            StringAssert.Contains(launcher.StandardOutput.ReadToEnd(), "\"reason\":\"launcher\"");
        }

        [TestMethod]
        public void A_run_whose_output_nobody_reads_any_more_ends()
        {
            RequireSignals();
            using Process process = RunnerProcess.Start("--json", "--sensor", "counter");
            process.StandardOutput.ReadLine();
            process.StandardOutput.Close();

            Assert.IsTrue(process.WaitForExit(RunnerProcess.Patience));
        }

        private static void RequireSignals()
        {
            if (OperatingSystem.IsWindows())
            {
                Assert.Inconclusive("Windows has no such signals.");
            }
        }

        private static void RequireLinux()
        {
            if (!OperatingSystem.IsLinux())
            {
                Assert.Inconclusive("Looks into /proc, which only Linux has.");
            }
        }

        private static void WaitUntil(Func<bool> condition, string what)
        {
            Stopwatch waited = Stopwatch.StartNew();
            while (!condition())
            {
                Assert.IsTrue(waited.Elapsed < RunnerProcess.Patience, $"waited in vain for {what}");
                Thread.Sleep(10);
            }
        }
    }
}
