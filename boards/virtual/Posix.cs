// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Runtime.InteropServices;

namespace DeviceAgent.Virtual
{
    /// <summary>
    /// The few calls to the operating system that .NET does not offer.
    /// </summary>
    internal static partial class Posix
    {
        private const int SetParentDeathSignal = 1;
        private const int SignalInterrupt = 2;
        private const int SignalKill = 9;
        private const int SignalContinueLinux = 18;
        private const int SignalContinueMac = 19;
        private const int SignalStopLinux = 19;
        private const int SignalStopMac = 17;
        private const nint DefaultHandler = 0;
        private const short PollError = 8;

        /// <summary>Gets a value indicating whether this machine can freeze a process.</summary>
        public static bool CanFreeze
        {
            get { return OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(); }
        }

        /// <summary>
        /// On Linux, makes the kernel kill this process as soon as the thread that started it ends, frozen or not.
        /// </summary>
        public static void DieWithParent()
        {
            if (OperatingSystem.IsLinux() && ProcessControl(SetParentDeathSignal, SignalKill, 0, 0, 0) != 0)
            {
                throw new InvalidOperationException($"prctl failed with error {Marshal.GetLastPInvokeError()}.");
            }
        }

        /// <summary>
        /// Makes SIGINT count also where a shell that started this process in the background has made it be ignored. Before
        /// the first <see cref="PosixSignalRegistration"/>.
        /// </summary>
        public static void HeedInterrupt()
        {
            if (!OperatingSystem.IsWindows())
            {
                _ = SetSignalHandler(SignalInterrupt, DefaultHandler);
            }
        }

        /// <summary>
        /// Tells which process started this one, or took it over since.
        /// </summary>
        /// <returns>A process id, or 0 where there is no way to tell.</returns>
        public static int ParentId()
        {
            return OperatingSystem.IsWindows() ? 0 : GetParentProcessId();
        }

        /// <summary>
        /// Stops all threads of a process until <see cref="Thaw"/>.
        /// </summary>
        /// <param name="processId">The process.</param>
        public static void Freeze(int processId)
        {
            _ = Kill(processId, OperatingSystem.IsMacOS() ? SignalStopMac : SignalStopLinux);
        }

        /// <summary>
        /// Lets a frozen process go on; nothing happens to one that is not.
        /// </summary>
        /// <param name="processId">The process.</param>
        public static void Thaw(int processId)
        {
            _ = Kill(processId, OperatingSystem.IsMacOS() ? SignalContinueMac : SignalContinueLinux);
        }

        /// <summary>
        /// Tells whether nobody reads this process's standard output any more. .NET's console writes into the void then.
        /// </summary>
        /// <returns><c>true</c> if it is a pipe whose reader is gone.</returns>
        public static bool IsOutputAbandoned()
        {
            if (OperatingSystem.IsWindows())
            {
                return false;
            }

            PollTarget output = new() { Descriptor = 1 };
            return Poll(ref output, 1, 0) > 0 && (output.Found & PollError) != 0;
        }

        [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
        private static partial int ProcessControl(int option, nuint argument2, nuint argument3, nuint argument4, nuint argument5);

        [LibraryImport("libc", EntryPoint = "signal")]
        private static partial nint SetSignalHandler(int signal, nint handler);

        [LibraryImport("libc", EntryPoint = "getppid")]
        private static partial int GetParentProcessId();

        [LibraryImport("libc", EntryPoint = "kill")]
        private static partial int Kill(int processId, int signal);

        [LibraryImport("libc", EntryPoint = "poll")]
        private static partial int Poll(ref PollTarget target, nuint count, int timeoutMs);

        [StructLayout(LayoutKind.Sequential)]
        private struct PollTarget
        {
            public int Descriptor;
            public short Wanted;
            public short Found;
        }
    }
}
