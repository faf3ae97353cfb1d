// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using DeviceAgent.Servers.ThingsBoard;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// A runner with <c>--json</c>, and the events it has told so far.
    /// </summary>
    internal sealed partial class VirtualBoard : IDisposable
    {
        public const string Token = "end-to-end";

        private const int SignalInterrupt = 2;
        private const int SignalTerminate = 15;

        private readonly object _lock = new();
        private readonly List<JsonElement> _events = [];
        private readonly List<string> _console = [];
        private readonly Process _process;
        private readonly Thread _output;
        private readonly Thread _error;

        private VirtualBoard(Process process)
        {
            _process = process;
            _output = ReadLines(process.StandardOutput, AddEvent);
            _error = ReadLines(process.StandardError, AddConsole);
        }

        public int ProcessId
        {
            get { return _process.Id; }
        }

        /// <summary>What the board's serial console has said so far.</summary>
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

        /// <summary>All events so far, one a line.</summary>
        public string EventText
        {
            get
            {
                lock (_lock)
                {
                    return string.Join('\n', _events.Select(told => told.GetRawText()));
                }
            }
        }

        public static VirtualBoard Start(params string[] arguments)
        {
            return new VirtualBoard(RunnerProcess.Start([.. arguments, "--json"]));
        }

        public static VirtualBoard StartAgainst(int port, params string[] arguments)
        {
            return Start([.. arguments, "--server", $"mqtt://127.0.0.1:{port}", "--token", Token]);
        }

        public static VirtualBoard StartAgainst(ThingsBoardServer server, params string[] arguments)
        {
            return StartAgainst(server.Port, arguments);
        }

        public JsonElement[] Events(string kind)
        {
            lock (_lock)
            {
                return [.. _events.Where(told => told.GetProperty("event").GetString() == kind)];
            }
        }

        /// <summary>Waits until there are this many events of the kind, and gives the last of them.</summary>
        public JsonElement WaitFor(string kind, int count = 1)
        {
            return WaitFor(kind, _ => true, count);
        }

        /// <summary>Waits until there are this many such events, and gives the last of them.</summary>
        public JsonElement WaitFor(string kind, Func<JsonElement, bool> isWanted, int count = 1)
        {
            Stopwatch waited = Stopwatch.StartNew();
            while (waited.Elapsed < RunnerProcess.Patience)
            {
                JsonElement[] wanted = [.. Events(kind).Where(isWanted)];
                if (wanted.Length >= count)
                {
                    return wanted[count - 1];
                }

                Thread.Sleep(10);
            }

            throw new AssertFailedException($"waited in vain for {count} {kind} events.\n{LastWords()}");
        }

        public void Terminate()
        {
            Assert.AreEqual(0, SendSignal(_process.Id, SignalTerminate));
        }

        public void Interrupt()
        {
            Assert.AreEqual(0, SendSignal(_process.Id, SignalInterrupt));
        }

        public void Kill()
        {
            _process.Kill();
            _process.WaitForExit();
        }

        /// <summary>Waits until the runner has ended, and gives its exit code.</summary>
        public int WaitForExit()
        {
            Assert.IsTrue(_process.WaitForExit(RunnerProcess.Patience), $"the runner did not end.\n{LastWords()}");
            _output.Join();
            _error.Join();
            return _process.ExitCode;
        }

        /// <summary>Waits until the runner has ended well, and gives the summary, its last word.</summary>
        public JsonElement WaitForSummary()
        {
            Assert.AreEqual(0, WaitForExit(), LastWords());
            JsonElement last = _events[^1];
            Assert.AreEqual("summary", last.GetProperty("event").GetString());
            return last;
        }

        /// <summary>Ends the runner as the operating system does, and gives the summary.</summary>
        public JsonElement End()
        {
            Terminate();
            return WaitForSummary();
        }

        public void Dispose()
        {
            // In order if it can be, so that no temporary folder stays behind.
            bool ended = _process.HasExited
                || (!OperatingSystem.IsWindows()
                    && SendSignal(_process.Id, SignalTerminate) == 0
                    && _process.WaitForExit(RunnerProcess.Patience));
            if (!ended)
            {
                _process.Kill(entireProcessTree: true);
            }

            _process.WaitForExit();
            _output.Join();
            _error.Join();
            _process.Dispose();
        }

        [LibraryImport("libc", EntryPoint = "kill")]
        private static partial int SendSignal(int processId, int signal);

        private static Thread ReadLines(StreamReader from, Action<string> add)
        {
            Thread reader = new(() =>
            {
                while (from.ReadLine() is { } line)
                {
                    add(line);
                }
            })
            {
                IsBackground = true,
            };
            reader.Start();
            return reader;
        }

        private void AddEvent(string line)
        {
            using JsonDocument parsed = JsonDocument.Parse(line);
            lock (_lock)
            {
                _events.Add(parsed.RootElement.Clone());
            }
        }

        private void AddConsole(string line)
        {
            lock (_lock)
            {
                _console.Add(line);
            }
        }

        private string LastWords()
        {
            lock (_lock)
            {
                return string.Join('\n', _events.TakeLast(30).Select(told => told.GetRawText()).Concat(_console.TakeLast(30)));
            }
        }
    }
}
