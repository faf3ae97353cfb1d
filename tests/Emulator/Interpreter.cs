// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using System.Text;

namespace DeviceAgent.Emulator
{
    /// <summary>
    /// A program that runs PE files.
    /// </summary>
    /// <param name="file">The program.</param>
    /// <param name="arguments">What it wants to read before the PE files.</param>
    public sealed class Interpreter(string file, params string[] arguments)
    {
        /// <summary>Finds the interpreter.</summary>
        /// <param name="named">The file that the user named, or <c>null</c> to look for the tool.</param>
        /// <returns>The interpreter, or <c>null</c> if there is none.</returns>
        public static Interpreter? Find(string? named)
        {
            if (named != null)
            {
                return File.Exists(named) ? new Interpreter(Path.GetFullPath(named)) : null;
            }

            string tools = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".dotnet", "tools");
            string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
            string? tool = folders.Append(tools)
                .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "nanoclr.exe" : "nanoclr"))
                .FirstOrDefault(File.Exists);
            return tool == null ? null : new Interpreter(tool, "run", "--assemblies");
        }

        /// <summary>Runs PE files to their end.</summary>
        /// <param name="files">The PE files.</param>
        /// <param name="timeout">When to kill it.</param>
        /// <returns>What came of it.</returns>
        public Run Execute(IEnumerable<string> files, TimeSpan timeout)
        {
            var start = new ProcessStartInfo(file, [.. arguments, .. files])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
            };
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> error = process.StandardError.ReadToEndAsync();
            bool ended = process.WaitForExit(timeout);
            if (!ended)
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit();
            }

            return new Run(output.Result + error.Result, ended ? process.ExitCode : null);
        }
    }
}
