// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// The built runner as a process with <c>--json</c>, and the events it has told so far.
    /// </summary>
    internal sealed partial class VirtualBoard : IDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

        private readonly object _lock = new();
        private readonly List<JsonElement> _events = [];
        private readonly List<string> _console = [];
        private readonly Process _process;

        private VirtualBoard(Process process)
        {
            _process = process;
            process.OutputDataReceived += (_, line) => Add(line.Data);
            process.ErrorDataReceived += (_, line) => AddConsole(line.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        public int ProcessId
        {
            get { return _process.Id; }
        }

        public IReadOnlyList<JsonElement> Events
        {
            get
            {
                lock (_lock)
                {
                    return [.. _events];
                }
            }
        }

        public string ConsoleText
        {
            get
            {
                lock (_lock)
                {
                    return string.Join('\n', _console);
                }
            }
        }

        public static VirtualBoard Start(params string[] arguments)
        {
            return new VirtualBoard(StartRunner(["--json", .. arguments]));
        }

        /// <summary>Runs to the end, without <c>--json</c> unless asked for.</summary>
        public static (int ExitCode, string Output, string Error) Run(params string[] arguments)
        {
            using Process process = StartRunner(arguments);
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            Assert.IsTrue(process.WaitForExit(Patience), "the runner did not end");
            return (process.ExitCode, output, error.Result);
        }

        public IReadOnlyList<JsonElement> EventsOf(string kind)
        {
            return [.. Events.Where(e => e.GetProperty("event").GetString() == kind)];
        }

        /// <summary>Waits until there are this many events of the kind, and gives the last of them.</summary>
        public JsonElement WaitFor(string kind, int count = 1)
        {
            return WaitFor(kind, _ => true, count);
        }

        public JsonElement WaitFor(string kind, Func<JsonElement, bool> isWanted, int count = 1)
        {
            JsonElement found = default;
            WaitUntil(
                () =>
                {
                    JsonElement[] wanted = [.. EventsOf(kind).Where(isWanted)];
                    found = wanted.Length < count ? default : wanted[count - 1];
                    return wanted.Length >= count;
                },
                $"{count} {kind} events");
            return found;
        }

        public void WaitUntil(Func<bool> condition, string what)
        {
            Stopwatch waited = Stopwatch.StartNew();
            while (!condition())
            {
                if (waited.Elapsed > Patience)
                {
                    Assert.Fail($"waited in vain for {what}.\n{string.Join('\n', Events.TakeLast(30))}\n{ConsoleText}");
                }

                Thread.Sleep(10);
            }
        }

        /// <summary>Waits for the end and gives the summary.</summary>
        public JsonElement WaitForSummary()
        {
            Assert.AreEqual(0, WaitForExit(), ConsoleText);
            JsonElement last = Events[^1];
            Assert.AreEqual("summary", last.GetProperty("event").GetString());
            return last;
        }

        public int WaitForExit()
        {
            Assert.IsTrue(_process.WaitForExit(Patience), "the runner did not end");
            _process.WaitForExit();
            return _process.ExitCode;
        }

        public void Terminate()
        {
            Signal(15);
        }

        public void Interrupt()
        {
            Signal(2);
        }

        public void Kill()
        {
            _process.Kill();
            _process.WaitForExit();
        }

        public void Dispose()
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
            }

            _process.Dispose();
        }

        [LibraryImport("libc", EntryPoint = "kill")]
        private static partial int SendSignal(int processId, int signal);

        private static Process StartRunner(IReadOnlyList<string> arguments)
        {
            string runner = typeof(VirtualBoard).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(metadata => metadata.Key == "RunnerAssembly").Value!;
            ProcessStartInfo start = new(Path.ChangeExtension(runner, OperatingSystem.IsWindows() ? ".exe" : null))
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            foreach (string argument in arguments)
            {
                start.ArgumentList.Add(argument);
            }

            return Process.Start(start)!;
        }

        private void Signal(int signal)
        {
            Assert.AreEqual(0, SendSignal(_process.Id, signal));
        }

        private void Add(string? line)
        {
            if (line != null)
            {
                using JsonDocument parsed = JsonDocument.Parse(line);
                lock (_lock)
                {
                    _events.Add(parsed.RootElement.Clone());
                }
            }
        }

        private void AddConsole(string? line)
        {
            if (line != null)
            {
                lock (_lock)
                {
                    _console.Add(line);
                }
            }
        }
    }
}
