// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// The demos that the documentation names show what they say.
    /// </summary>
    [TestClass]
    public sealed class DemoTests
    {
        // Two of them wait for half a minute until the board takes something back, so all run at once.
        private static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);

        [TestMethod]
        public void Every_demo_shows_what_it_says()
        {
            string[] names = ["provisioning", "configuration", "rpc", "claim", "update", "gateway"];
            Process[] demos = [.. names.Select(name => RunnerProcess.Start("--demo", name))];
            Task<string>[] outputs = [.. demos.Select(demo => demo.StandardOutput.ReadToEndAsync())];
            foreach (Process demo in demos)
            {
                demo.ErrorDataReceived += (_, _) => { };
                demo.BeginErrorReadLine();
            }

            Stopwatch waited = Stopwatch.StartNew();
            for (int i = 0; i < names.Length; i++)
            {
                bool ended = demos[i].WaitForExit(TimeSpan.FromTicks(Math.Max(0, (_patience - waited.Elapsed).Ticks)));
                if (!ended)
                {
                    demos[i].Kill(entireProcessTree: true);
                }

                string output = outputs[i].Result;
                Assert.IsTrue(ended && demos[i].ExitCode == 0, output);
                StringAssert.Contains(output, $"seen: {names[i]}");
                demos[i].Dispose();
            }
        }

        [TestMethod]
        public void A_demo_that_there_is_not_is_refused_with_the_names_of_all()
        {
            (int exitCode, _, string error) = RunnerProcess.Run("--demo", "magic");
            Assert.AreEqual(2, exitCode);
            StringAssert.Contains(error, "provisioning, configuration, rpc, claim, update, gateway");
        }
    }
}
