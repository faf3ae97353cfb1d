// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using System.Runtime.InteropServices;
using DeviceAgent.Boards;
using DeviceAgent.Virtual.Board;
using DeviceAgent.Virtual.CommandLine;
using DeviceAgent.Virtual.Demos;
using DeviceAgent.Virtual.Views;

namespace DeviceAgent.Virtual.Runner
{
    /// <summary>
    /// One run, from the command line to the summary.
    /// </summary>
    internal sealed class RunSession : IBoardListener, IDisposable
    {
        private const int DemoFailed = 1;
        private const int KilledBySecondInterrupt = 130;

        private static readonly TimeSpan _checkEvery = TimeSpan.FromMilliseconds(200);
        private static readonly TimeSpan _latestStall = TimeSpan.FromSeconds(5);
        private static readonly TimeSpan _lastWordsLimit = TimeSpan.FromSeconds(1);

        private readonly object _lock = new();
        private readonly ManualResetEventSlim _ready = new();
        private readonly ManualResetEventSlim _end = new();
        private readonly Tally _tally = new();
        private readonly RunOptions _options;
        private readonly IView _view;
        private readonly BoardSupervisor _supervisor;
        private string _reason = string.Empty;
        private int _signals;
        private int _exitCode;

        private RunSession(RunOptions options, FlashFolder flash, int embeddedPort, IView view)
        {
            _options = options;
            _view = view;
            BoardArguments arguments = new(Environment.ProcessId, flash.Path, flash.Mac, embeddedPort)
            {
                IsStock = options.Stock,
                Air = options.Air,
            };
            _supervisor = new BoardSupervisor(arguments, this);
        }

        /// <summary>
        /// Runs a board as the options say.
        /// </summary>
        /// <param name="options">The options.</param>
        /// <returns>The exit code of the process.</returns>
        /// <exception cref="UsageException">The options ask for what cannot be.</exception>
        public static int Run(RunOptions options)
        {
            using FlashFolder flash = FlashFolder.Open(options.Flash);
            Settings settings = DeviceJson.Prepare(flash.Path, options);
            using EmbeddedServer? server = settings.Host == EmbeddedServer.HostName ? new EmbeddedServer(settings) : null;
            if (options.Demo != null && server == null)
            {
                throw new UsageException("--demo plays with the embedded server: this folder's device.json names another.");
            }

            using IView view = View.Create(options, new RunFacts(flash.Mac, Describe(settings, server)));
            using RunSession session = new(options, flash, server?.Address.Port ?? 0, view);
            using IDisposable? calls = options.Json || options.Demo != null ? null : server?.CallNowAndThen();

            session.RunToEnd(server);
            return session._exitCode;
        }

        /// <inheritdoc/>
        public void OnEvent(BoardEvent boardEvent)
        {
            lock (_lock)
            {
                if (boardEvent.Kind == BoardProcess.FoundEvent)
                {
                    _ready.Set();
                    TellPowerCut(boardEvent.Number("readings"));
                }

                _tally.Add(boardEvent);
                switch (boardEvent.Kind)
                {
                    case BoardProcess.HeapEvent:
                    case EventSink.MissedEvent:
                        break;
                    default:
                        _view.Show(boardEvent, _tally);
                        break;
                }
            }
        }

        /// <inheritdoc/>
        public void OnConsole(string line)
        {
            _view.ShowConsole(line);
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            _supervisor.Dispose();
            _ready.Dispose();
            _end.Dispose();
        }

        private static string Describe(Settings settings, EmbeddedServer? server)
        {
            if (server != null)
            {
                return $"mqtt://{server.Address} (embedded ThingsBoard double)";
            }

            return settings.Host == null
                ? "none, the board stays off line"
                : new ServerAddress(settings.Host, settings.Port, settings.IsSecure).ToString();
        }

        // An orderly end tells what it loses. What is still open when the board starts again, and not on its flash, was lost with
        // its power.
        private void TellPowerCut(long onFlash)
        {
            long lost = _tally.Pending - onFlash;
            if (lost > 0)
            {
                OnEvent(BoardEvent.Now("dropped", json =>
                {
                    json.WriteString("cause", "powerCut");
                    json.WriteNumber("count", lost);
                }));
            }
        }

        private void RunToEnd(EmbeddedServer? server)
        {
            Posix.HeedInterrupt();
            using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
            using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
            using PosixSignalRegistration hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal);
            Stopwatch running = Stopwatch.StartNew();
            _supervisor.Start();
            Thread? stall = _options.Stall == null ? null : StartStall(_options.Stall.Value);
            Thread presses = StartPresses();
            Thread? demo = _options.Demo == null || server == null ? null : StartDemo(_options.Demo, server);
            WaitForEnd(running);
            _end.Set();
            _supervisor.End();
            stall?.Join();
            presses.Join();
            demo?.Join();
            lock (_lock)
            {
                _view.ShowSummary(new Summary(_tally, _supervisor.Boots, _supervisor.Crashes, running.Elapsed, _reason));
            }
        }

        private void WaitForEnd(Stopwatch running)
        {
            Launcher launcher = new();
            while (!_end.Wait(NextCheck(running)))
            {
                if (running.Elapsed >= _options.For)
                {
                    _reason = "time";
                }
                else if (Posix.IsOutputAbandoned())
                {
                    _reason = "output";
                }
                else if (launcher.IsGone())
                {
                    _reason = "launcher";
                }
                else
                {
                    continue;
                }

                return;
            }
        }

        private TimeSpan NextCheck(Stopwatch running)
        {
            TimeSpan left = (_options.For ?? TimeSpan.MaxValue) - running.Elapsed;
            return left > _checkEvery ? _checkEvery : left < TimeSpan.Zero ? TimeSpan.Zero : left;
        }

        private Thread StartStall(TimeSpan duration)
        {
            TimeSpan latest = _options.For / 3 ?? _latestStall;
            TimeSpan after = latest < _latestStall ? latest : _latestStall;
            Thread stall = new(() =>
            {
                // Not before the board is up: frozen any earlier it could not die with its runner.
                WaitHandle.WaitAny([_ready.WaitHandle, _end.WaitHandle]);
                if (!_end.Wait(after))
                {
                    _supervisor.Stall(duration);
                }
            });
            stall.Start();
            return stall;
        }

        private Thread StartPresses()
        {
            Stopwatch running = Stopwatch.StartNew();
            Thread presses = new(() =>
            {
                foreach (ButtonPress press in _options.Presses.OrderBy(press => press.At))
                {
                    TimeSpan left = press.At - running.Elapsed;
                    if (_end.Wait(left > TimeSpan.Zero ? left : TimeSpan.Zero))
                    {
                        return;
                    }

                    _supervisor.Press(press.Duration);
                }
            });
            presses.Start();
            return presses;
        }

        private Thread StartDemo(Demo demo, EmbeddedServer server)
        {
            Stage stage = new(server.Double, _supervisor, OnEvent, _end.WaitHandle);
            Thread player = new(() =>
            {
                try
                {
                    demo.Play(stage);
                    stage.Tell($"seen: {demo.Name}");
                }
                catch (Exception failed)
                {
                    stage.Tell($"failed: {failed.Message}");
                    _exitCode = DemoFailed;
                }

                _reason = "demo";
                _end.Set();
            })
            {
                Name = "demo",
            };
            player.Start();
            return player;
        }

        private void OnSignal(PosixSignalContext context)
        {
            context.Cancel = true;
            bool isFirst = Interlocked.Exchange(ref _signals, 1) == 0;
            if (isFirst)
            {
                _reason = context.Signal.ToString();
                _end.Set();
            }
            else if (context.Signal == PosixSignal.SIGINT)
            {
                _exitCode = KilledBySecondInterrupt;
                _supervisor.Kill();

                // Without a board there is nothing to wait for, unless nobody takes our output.
                Thread.Sleep(_lastWordsLimit);
                Environment.Exit(KilledBySecondInterrupt);
            }
        }
    }
}
