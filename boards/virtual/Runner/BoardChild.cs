// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using System.Text;
using DeviceAgent.Virtual.Board;

namespace DeviceAgent.Virtual.Runner
{
    /// <summary>
    /// One run of the board: one process, from power-on to reboot or power cut.
    /// </summary>
    internal sealed class BoardChild : IDisposable
    {
        private readonly object _lock = new();
        private readonly Process _process;
        private readonly Thread _events;
        private readonly Thread _console;
        private bool _isDisposed;

        private BoardChild(Process process, IBoardListener listener)
        {
            _process = process;
            _events = Pump(process.StandardOutput, line => TellEvent(line, listener));
            _console = Pump(process.StandardError, listener.OnConsole);
        }

        /// <summary>
        /// Powers the board on. On Linux it dies with the calling thread, which should therefore live as long as the runner.
        /// </summary>
        /// <param name="arguments">What the board is told.</param>
        /// <param name="listener">Is told what comes out of it.</param>
        /// <returns>The running board.</returns>
        public static BoardChild Start(BoardArguments arguments, IBoardListener listener)
        {
            ProcessStartInfo start = new(Environment.ProcessPath!)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
                StandardErrorEncoding = Encoding.UTF8,
            };

            // Under the "dotnet" host, which runs our assembly, the assembly is the first argument.
            if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            {
                start.ArgumentList.Add(typeof(BoardChild).Assembly.Location);
            }

            foreach (string argument in arguments.ToList())
            {
                start.ArgumentList.Add(argument);
            }

            return new BoardChild(Process.Start(start)!, listener);
        }

        /// <summary>
        /// Waits until the board has ended and everything it said was told.
        /// </summary>
        /// <returns>Its exit code.</returns>
        public int WaitForEnd()
        {
            _process.WaitForExit();
            _events.Join();
            _console.Join();
            return _process.ExitCode;
        }

        /// <summary>
        /// Asks the board to end in an orderly way.
        /// </summary>
        public void RequestEnd()
        {
            try
            {
                _process.StandardInput.WriteLine(BoardProcess.StopRequest);
                _process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It has ended already.
            }
        }

        /// <summary>
        /// Presses the board's button, and comes back at once.
        /// </summary>
        /// <param name="duration">For how long.</param>
        public void Press(TimeSpan duration)
        {
            try
            {
                _process.StandardInput.WriteLine(BoardProcess.PressRequest + (int)duration.TotalMilliseconds);
            }
            catch (IOException)
            {
                // It has ended already.
            }
        }

        /// <summary>
        /// Cuts the power.
        /// </summary>
        public void Kill()
        {
            _process.Kill();
        }

        /// <summary>
        /// Freezes all of the board's threads.
        /// </summary>
        public void Freeze()
        {
            Signal(Posix.Freeze);
        }

        /// <summary>
        /// Ends what <see cref="Freeze"/> began.
        /// </summary>
        public void Thaw()
        {
            Signal(Posix.Thaw);
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            lock (_lock)
            {
                _isDisposed = true;
                _process.Dispose();
            }
        }

        private static Thread Pump(StreamReader from, Action<string> tell)
        {
            Thread pump = new(() =>
            {
                while (from.ReadLine() is { } line)
                {
                    tell(line);
                }
            })
            {
                IsBackground = true,
            };
            pump.Start();
            return pump;
        }

        private static void TellEvent(string line, IBoardListener listener)
        {
            BoardEvent? boardEvent = BoardEvent.Parse(line);
            if (boardEvent != null)
            {
                listener.OnEvent(boardEvent);
            }
        }

        private void Signal(Action<int> signal)
        {
            // A process id is only ours until the process has been waited for.
            lock (_lock)
            {
                if (Posix.CanFreeze && !_isDisposed && !_process.HasExited)
                {
                    signal(_process.Id);
                }
            }
        }
    }
}
