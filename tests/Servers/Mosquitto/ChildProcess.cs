// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;

namespace DeviceAgent.Servers
{
    /// <summary>
    /// A process whose output is read line by line as it comes, on threads of its own. Ends with this object, and where
    /// there is a shell also with the process that made it, however that ends.
    /// </summary>
    internal sealed class ChildProcess : IDisposable
    {
        /// <summary>
        /// Runs a command until it ends or standard input does, which is a pipe that the parent's death closes too. A
        /// shell gives a background job no input of its own, so the pipe goes by another number.
        /// </summary>
        private const string TiedScript = """
            exec 3<&0
            "$@" </dev/null 3<&- &
            child=$!
            { read -r _ <&3; kill -9 $child; } >/dev/null 2>&1 &
            watcher=$!
            wait $child
            code=$?
            kill $watcher
            exit $code
            """;

        private readonly Process _process;
        private readonly Thread _output;
        private readonly Thread _errors;
        private bool _disposed;

        private ChildProcess(string path, IEnumerable<string> arguments, Action<string> onOutput, Action<string> onError)
        {
            var start = new ProcessStartInfo(path, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            };
            _process = Process.Start(start) ?? throw new InvalidOperationException($"{path} did not start");
            _output = Read(_process.StandardOutput, onOutput, path);
            _errors = Read(_process.StandardError, onError, path);
        }

        internal bool HasExited => _process.HasExited;

        internal int ExitCode => _process.ExitCode;

        public void Dispose()
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            if (OperatingSystem.IsWindows())
            {
                _process.Kill();
            }

            _process.StandardInput.Close();
            _process.WaitForExit();
            _output.Join();
            _errors.Join();
            _process.Dispose();
        }

        /// <summary>Starts a process that is to run until it is told to end; it gets no input.</summary>
        internal static ChildProcess Start(string path, IEnumerable<string> arguments, Action<string> onOutput, Action<string> onError) =>
            OperatingSystem.IsWindows()
                ? new ChildProcess(path, arguments, onOutput, onError)
                : new ChildProcess("/bin/sh", ["-c", TiedScript, "sh", path, .. arguments], onOutput, onError);

        internal bool WaitForExit(TimeSpan timeout) => _process.WaitForExit(timeout);

        private static Thread Read(StreamReader reader, Action<string> onLine, string name)
        {
            var thread = new Thread(() =>
            {
                while (reader.ReadLine() is { } line)
                {
                    onLine(line);
                }
            })
            {
                IsBackground = true,
                Name = $"output of {name}",
            };
            thread.Start();
            return thread;
        }
    }
}
