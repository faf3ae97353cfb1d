// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;

namespace DeviceAgent.Simulation.CommandLine
{
    /// <summary>
    /// Runs one world or many, and tells what came of them.
    /// </summary>
    internal static class RunSession
    {
        /// <summary>Runs one world.</summary>
        /// <param name="options">What kind of world.</param>
        /// <param name="tracePath">File of the trace, or <c>null</c>.</param>
        /// <param name="output">Where the table goes.</param>
        /// <returns>The exit code.</returns>
        internal static int One(WorldOptions options, string? tracePath, TextWriter output)
        {
            WorldResult result;
            using (StreamWriter? trace = tracePath == null ? null : new StreamWriter(tracePath))
            {
                result = new World(options, trace).Run();
            }

            output.WriteLine(ResultTable.Of(result, result.Elapsed, Environment.CpuUsage.UserTime));
            foreach (string violation in result.Violations)
            {
                output.WriteLine($"seed {options.Seed}: {violation}");
            }

            output.WriteLine(result.Violations.Count == 0 ? $"seed {options.Seed}: passed" : $"seed {options.Seed}: FAILED");
            return result.Violations.Count == 0 ? 0 : SimulationCommand.Failed;
        }

        /// <summary>Runs many worlds, one on each core at a time.</summary>
        /// <param name="seeds">Their seeds.</param>
        /// <param name="optionsOf">What kind of world a seed gives.</param>
        /// <param name="output">Where failures and the table of all go.</param>
        /// <returns>The exit code.</returns>
        internal static int Many(SeedRange seeds, Func<ulong, WorldOptions> optionsOf, TextWriter output)
        {
            var watch = Stopwatch.StartNew();
            var total = new WorldResult();
            int failed = 0;
            int count = (int)(seeds.Last - seeds.First) + 1;
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, index =>
            {
                ulong seed = seeds.First + (ulong)index;
                WorldResult result = new World(optionsOf(seed)).Run();
                lock (total)
                {
                    total.Add(result);
                    if (result.Violations.Count > 0)
                    {
                        failed++;
                        output.WriteLine($"seed {seed}: {result.Violations[0]}");
                    }
                }
            });
            output.WriteLine(ResultTable.Of(total, watch.Elapsed, Environment.CpuUsage.UserTime));
            output.WriteLine($"{count} seeds, {failed} failed");
            return failed == 0 ? 0 : SimulationCommand.Failed;
        }
    }
}
