// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Boards
{
    /// <summary>
    /// How this board gets new firmware. boards/virtual has a type of the same name in its place.
    /// </summary>
    internal static class BoardInstaller
    {
        /// <summary>
        /// Makes the installer.
        /// </summary>
        /// <returns>The one of a stock ESP32.</returns>
        internal static IInstaller Create()
        {
            return new NoInstaller();
        }
    }
}
