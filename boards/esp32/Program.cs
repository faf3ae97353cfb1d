// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Boards
{
    /// <summary>
    /// The image's entry point.
    /// </summary>
    public static class Program
    {
        /// <summary>
        /// Starts the board and never returns, but for the orderly end that somebody else asked for: on nanoFramework a
        /// program whose threads have all ended leaves a silent, dead device.
        /// </summary>
        public static void Main()
        {
            new Board().Run();
        }
    }
}
