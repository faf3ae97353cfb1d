// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Boards;
using NanoFramework.Hosting;

namespace DeviceAgent.Virtual.Board
{
    /// <summary>
    /// What runs before the image: it decides which one, and makes the board behave as that does.
    /// </summary>
    internal static class BootLoader
    {
        /// <summary>
        /// Starts an image. On a board like a stock ESP32 there is only the one that it came with.
        /// </summary>
        /// <param name="arguments">What the runner tells.</param>
        /// <returns>Whether it runs; else it has crashed.</returns>
        public static bool TryStart(BoardArguments arguments)
        {
            if (arguments.IsStock)
            {
                return true;
            }

            BoardInstaller.Slots = new ImageSlots(arguments.Flash);
            ImageBehaviour behaviour = BoardInstaller.Slots.Running.Behaviour;
            VirtualNetwork.IsAvailable = behaviour != ImageBehaviour.Deaf;
            return behaviour != ImageBehaviour.Crash;
        }
    }
}
