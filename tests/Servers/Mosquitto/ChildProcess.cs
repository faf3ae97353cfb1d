// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;

namespace DeviceAgent.Servers
{
    /// <summary>A process whose output is read line by line as it comes, on threads of its own; ends with this object.</summary>
    internal sealed class ChildProcess : IDisposable
    {
        private readonly Process _process;
        private readonly Thread _output;
        private readonly Thread _errors;
        private bool _disposed;

        internal ChildProcess(string path, IEnumerable<string> arguments, Action<string> onOutput, Action<string> onError)
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
            _process.Kill();
            _process.WaitForExit();
            _output.Join();
            _errors.Join();
            _process.Dispose();
        }

        /// <summary>Writes all of standard input and closes it.</summary>
        internal void WriteInput(ReadOnlySpan<byte> bytes)
        {
            var input = _process.StandardInput.BaseStream;
            input.Write(bytes);
            _process.StandardInput.Close();
        }

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
