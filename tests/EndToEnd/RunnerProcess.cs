// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using System.Reflection;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// Starts the built runner as people do.
    /// </summary>
    internal static class RunnerProcess
    {
        /// <summary>How long anything may take that should happen at once, on a slow and busy machine.</summary>
        public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

        /// <summary>The runner's executable.</summary>
        public static string Path
        {
            get
            {
                string assembly = typeof(RunnerProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                    .Single(metadata => metadata.Key == "RunnerAssembly").Value!;
                return System.IO.Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null);
            }
        }

        public static Process Start(params IEnumerable<string> arguments)
        {
            ProcessStartInfo start = new(Path, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            return Process.Start(start)!;
        }

        /// <summary>Runs to the end.</summary>
        public static (int ExitCode, string Output, string Error) Run(params string[] arguments)
        {
            using Process process = Start(arguments);
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> error = process.StandardError.ReadToEndAsync();
            bool ended = process.WaitForExit(Patience);
            if (!ended)
            {
                process.Kill(entireProcessTree: true);
            }

            Assert.IsTrue(ended, $"the runner did not end: {output.Result}{error.Result}");
            return (process.ExitCode, output.Result, error.Result);
        }
    }
}
