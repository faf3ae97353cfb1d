// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Boards
{
    /// <summary>
    /// How the virtual board gets new firmware. Stands in for the image's type of the same name.
    /// </summary>
    public static class BoardInstaller
    {
        /// <summary>Gets or sets where images lie; <c>null</c>: the board is like a stock ESP32. Set before the image starts.</summary>
        public static ImageSlots Slots { get; set; }

        /// <summary>
        /// Makes the installer.
        /// </summary>
        /// <returns>The installer.</returns>
        internal static IInstaller Create()
        {
            return Slots == null ? new NoInstaller() : new FakeInstaller(Slots);
        }
    }
}
