// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using System.Runtime.InteropServices;
using DeviceAgent.Boards;
using nanoFramework.Runtime.Native;
using NanoFramework.Hosting;

namespace DeviceAgent.Virtual.Board
{
    /// <summary>
    /// The board: a process from power-on to power-off that runs the image's own program on simulated hardware.
    /// </summary>
    internal sealed class BoardProcess
    {
        /// <summary>Exit code by which the board asks to be started again.</summary>
        public const int RebootExitCode = VirtualBoard.RebootExitCode;

        /// <summary>The line on its standard input by which the board is asked to end. The end of the input does too.</summary>
        public const string StopRequest = "stop";

        /// <summary>Begin of the line by which its button is pressed; the milliseconds follow.</summary>
        public const string PressRequest = "press ";

        /// <summary>Kind of the board's first event: what it finds on its flash.</summary>
        public const string FoundEvent = "found";

        /// <summary>Kind of the event by which the board tells the runner, and only it, the size of its live objects.</summary>
        public const string HeapEvent = "heap";

        private const int RunnerIsGone = 1;
        private const int FlashIsTaken = 3;
        private const int ImageCrashed = 4;
        private const int ConsoleCloseLimitMs = 500;

        // A board whose runner was killed may need a moment to end. Without it, two boards could write to one flash.
        private const string LockFileName = ".lock";
        private static readonly TimeSpan _lockLimit = TimeSpan.FromSeconds(10);

        // By then what a start leaves behind is garbage.
        private static readonly TimeSpan _settlingTime = TimeSpan.FromSeconds(2);

        private readonly object _endLock = new();
        private readonly LineWriter _console = new(Console.OpenStandardError(), lines => $"{lines} lines were not read in time");
        private readonly EventOutput _events = new(Console.OpenStandardOutput());
        private readonly BoardArguments _arguments;

        private BoardProcess(BoardArguments arguments)
        {
            _arguments = arguments;
        }

        /// <summary>
        /// Runs the board.
        /// </summary>
        /// <param name="arguments">What the runner tells.</param>
        /// <returns>The exit code of the process, if it comes to that: the image runs until the power goes.</returns>
        public static int Run(BoardArguments arguments)
        {
            Posix.DieWithParent();
            if (Posix.ParentId() != 0 && Posix.ParentId() != arguments.RunnerId)
            {
                return RunnerIsGone;
            }

            // The terminal sends these to the runner too, which decides what they mean for the board.
            using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ignore);
            using PosixSignalRegistration hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Ignore);
            using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ignore);
            using FileStream? flashLock = ExclusiveFile.Await(Path.Combine(arguments.Flash, LockFileName), _lockLimit);
            if (flashLock == null)
            {
                Console.Error.WriteLine("another board is still running on this flash");
                return FlashIsTaken;
            }

            if (!BootLoader.TryStart(arguments))
            {
                Console.Error.WriteLine("the firmware image crashed");
                return ImageCrashed;
            }

            new BoardProcess(arguments).Run();
            return 0;
        }

        private static void Ignore(PosixSignalContext context)
        {
            context.Cancel = true;
        }

        private void Run()
        {
            Console.SetOut(new SerialConsole(_console));
            EventOutput.OfThisBoard = _events;
            FlashFiles.Folder = _arguments.Flash;
            VirtualBoard.Rebooting = () => End(RebootExitCode);
            SimulatedHardware.SetUp(_arguments);
            StartThread(WaitForStopRequest);
            StartThread(MeasureSettledHeap);
            TellFound();
            Boards.Program.Main();

            // A real board whose Main returns is not rebooted.
            Thread.Sleep(Timeout.Infinite);
        }

        private static void StartThread(ThreadStart run)
        {
            new Thread(run) { IsBackground = true }.Start();
        }

        private void TellFound()
        {
            FlashFiles flash = new();
            Settings settings = new SettingsReader().Read(flash.Read(Settings.FileName, Settings.MaxBytes));
            StoredReadings found = StoredReadings.On(flash, settings);
            _events.Send(FoundEvent, json =>
            {
                json.WriteNumber("readings", found.Readings);
                json.WriteNumber("events", found.Events);
                json.WriteNumber("segments", found.Segments);
            });
        }

        private void WaitForStopRequest()
        {
            // Anything else on the line is not for us.
            while (Console.In.ReadLine() is { } line && line != StopRequest)
            {
                if (line.StartsWith(PressRequest, StringComparison.Ordinal))
                {
                    int pressMs = int.Parse(line.AsSpan(PressRequest.Length), CultureInfo.InvariantCulture);
                    StartThread(() => SimulatedHardware.PressButton(TimeSpan.FromMilliseconds(pressMs)));
                }
            }

            VirtualBoard.Rebooting = () => End(0);
            Power.RebootDevice();
        }

        private void MeasureSettledHeap()
        {
            Thread.Sleep(_settlingTime);
            SendHeap("start");
        }

        private void SendHeap(string when)
        {
            System.GC.Collect();
            System.GC.WaitForPendingFinalizers();
            long bytes = System.GC.GetTotalMemory(forceFullCollection: true);
            _events.Send(HeapEvent, json =>
            {
                json.WriteString("when", when);
                json.WriteNumber("bytes", bytes);
            });
        }

        private void End(int exitCode)
        {
            // A stop request and a reboot may meet; the first one decides, the second one waits here for the end.
            lock (_endLock)
            {
                SendHeap("end");
                _events.Close();
                _console.Close(ConsoleCloseLimitMs);
                Environment.Exit(exitCode);
            }
        }
    }
}
