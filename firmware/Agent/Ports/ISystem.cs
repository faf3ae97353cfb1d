// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// The board itself: who it is, what memory it has, how it starts again.
    /// </summary>
    public interface ISystem
    {
        /// <summary>Gets the kind of board, such as <c>ESP32_REV3</c>.</summary>
        string Board { get; }

        /// <summary>Gets the board's own id: its MAC address as 12 lower-case hex digits.</summary>
        string Id { get; }

        /// <summary>Gets the free bytes of the managed heap. May collect garbage: not for every step.</summary>
        long FreeMemoryBytes { get; }

        /// <summary>
        /// Starts the board again. Does not come back on a real board, and need not on any other.
        /// </summary>
        void Reboot();
    }
}
