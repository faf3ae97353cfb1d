// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Link
{
    /// <summary>
    /// One connection, as its two ends see it.
    /// </summary>
    /// <param name="number">The number by which the agent knows it.</param>
    internal sealed class Session(int number)
    {
        internal int Number { get; } = number;

        /// <summary>Whether the board still has it open.</summary>
        internal bool IsOpenAtBoard { get; set; } = true;

        /// <summary>Whether the server still has it open.</summary>
        internal bool IsOpenAtServer { get; set; } = true;

        /// <summary>Whether nothing gets through in either direction, though neither end was told.</summary>
        internal bool IsHalfOpen { get; set; }

        /// <summary>Whether the board's MQTT library has lost its receiving thread: it tells nothing any more.</summary>
        internal bool IsDeaf { get; set; }

        /// <summary>When the last packet to the server arrives: TCP keeps the order.</summary>
        internal long LastUpMs { get; set; }

        /// <summary>When the last packet to the board arrives.</summary>
        internal long LastDownMs { get; set; }
    }
}
