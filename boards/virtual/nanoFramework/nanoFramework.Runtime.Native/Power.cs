// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using NanoFramework.Hosting;

namespace nanoFramework.Runtime.Native
{
    /// <summary>Handles a reboot that is about to happen.</summary>
    public delegate void RebootEventHandler();

    /// <summary>
    /// Starting again.
    /// </summary>
    public class Power
    {
        /// <summary>The board is about to reboot; it waits for the handlers. What they throw is swallowed.</summary>
        public static event RebootEventHandler? OnRebootEvent;

        /// <summary>Reboots, however long the handlers take.</summary>
        /// <param name="rebootOption">How; makes no difference here.</param>
        public static void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot)
        {
            RebootDevice(Timeout.Infinite, rebootOption);
        }

        /// <summary>Reboots.</summary>
        /// <param name="exeConstraintTimeout">How long the handlers may take, ms; -1 for as long as they like.</param>
        /// <param name="rebootOption">How; makes no difference here.</param>
        public static void RebootDevice(int exeConstraintTimeout, RebootOption rebootOption = RebootOption.NormalReboot)
        {
            // A thread of its own: .NET cannot break off a handler that takes too long, but it can leave it behind.
            var handlers = new Thread(RunHandlers) { IsBackground = true };
            handlers.Start();
            handlers.Join(exeConstraintTimeout);
            VirtualBoard.Rebooting();
        }

        private static void RunHandlers()
        {
            try
            {
                OnRebootEvent?.Invoke();
            }
            catch (Exception)
            {
                // As on the board: a handler that fails does not stop the reboot.
            }
        }
    }
}
