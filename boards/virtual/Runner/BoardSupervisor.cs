// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Virtual.Board;

namespace DeviceAgent.Virtual.Runner
{
    /// <summary>
    /// Keeps the board running: powers it on, and on again after a reboot or a crash, until told to end.
    /// </summary>
    internal sealed class BoardSupervisor : IDisposable
    {
        private static readonly TimeSpan _pauseAfterCrash = TimeSpan.FromSeconds(1);

        // The image flushes for at most 5 s and gives itself 2 s more.
        private static readonly TimeSpan _endLimit = TimeSpan.FromSeconds(10);

        private readonly object _lock = new();
        private readonly ManualResetEventSlim _ending = new();
        private readonly BoardArguments _arguments;
        private readonly IBoardListener _listener;
        private readonly Thread _thread;
        private BoardChild? _board;

        /// <summary>
        /// Initializes a new instance of the <see cref="BoardSupervisor"/> class.
        /// </summary>
        /// <param name="arguments">What each board process is told.</param>
        /// <param name="listener">Is told what comes out of the board.</param>
        public BoardSupervisor(BoardArguments arguments, IBoardListener listener)
        {
            _arguments = arguments;
            _listener = listener;

            // A thread of its own: on Linux the board dies with the thread that started it.
            _thread = new Thread(Supervise) { Name = "board supervisor" };
        }

        /// <summary>Gets how often the board was powered on.</summary>
        public int Boots { get; private set; }

        /// <summary>Gets how often it ended without being asked to and without asking for a reboot.</summary>
        public int Crashes { get; private set; }

        /// <summary>
        /// Powers the board on.
        /// </summary>
        public void Start()
        {
            _thread.Start();
        }

        /// <summary>
        /// Freezes the board for a while. Ends early if the board is asked to end meanwhile.
        /// </summary>
        /// <param name="duration">For how long.</param>
        public void Stall(TimeSpan duration)
        {
            BoardChild? board = Current();
            board?.Freeze();
            _ending.Wait(duration);
            board?.Thaw();
        }

        /// <summary>
        /// Presses the board's button, and comes back at once. A board that is off or ending feels nothing.
        /// </summary>
        /// <param name="duration">For how long.</param>
        public void Press(TimeSpan duration)
        {
            lock (_lock)
            {
                if (!_ending.IsSet)
                {
                    _board?.Press(duration);
                }
            }
        }

        /// <summary>
        /// Ends the board in an orderly way, or after a while by cutting its power, and returns when it has ended.
        /// </summary>
        public void End()
        {
            lock (_lock)
            {
                _ending.Set();
                _board?.RequestEnd();
            }

            if (!_thread.Join(_endLimit))
            {
                Tell("board", $"the board did not end within {_endLimit.TotalSeconds} s and was switched off");
                Kill();
                _thread.Join();
            }
        }

        /// <summary>
        /// Cuts the board's power for good.
        /// </summary>
        public void Kill()
        {
            lock (_lock)
            {
                _ending.Set();
                _board?.Kill();
            }
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            _ending.Dispose();
        }

        private void Supervise()
        {
            while (PowerOn() is { } board)
            {
                int exitCode = board.WaitForEnd();
                lock (_lock)
                {
                    _board = null;
                    board.Dispose();
                }

                if (!_ending.IsSet && exitCode != BoardProcess.RebootExitCode)
                {
                    Crashes++;
                    Tell("board", $"the board process ended by itself with exit code {exitCode}");
                    _ending.Wait(_pauseAfterCrash);
                }
            }
        }

        private BoardChild? PowerOn()
        {
            lock (_lock)
            {
                if (_ending.IsSet)
                {
                    return null;
                }

                _board = BoardChild.Start(_arguments, _listener);
                Boots++;
                return _board;
            }
        }

        private BoardChild? Current()
        {
            lock (_lock)
            {
                return _board;
            }
        }

        private void Tell(string code, string text)
        {
            _listener.OnEvent(BoardEvent.Now("error", json =>
            {
                json.WriteString("code", code);
                json.WriteString("text", text);
            }));
        }
    }
}
