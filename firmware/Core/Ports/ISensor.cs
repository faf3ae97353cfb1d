// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// One sensor, read as a whole: one sampling instant gives one row of scaled integers.
    /// </summary>
    public interface ISensor
    {
        /// <summary>Gets the name under which <c>device.json</c> and RPC calls know the sensor. Unique on a board.</summary>
        string Name { get; }

        /// <summary>Gets the channels of a row, in the order of the counts. 1 to 16; never changes.</summary>
        Channel[] Channels { get; }

        /// <summary>Gets what was wrong with the last failed read, for people; <c>null</c> after a good one.</summary>
        string Fault { get; }

        /// <summary>
        /// Takes one sample. Blocks for at most the time stated in the driver's README.
        /// </summary>
        /// <param name="counts">
        /// One count for each channel, in units of the channel's resolution; <see cref="Channel.Missing"/> where this
        /// sample has no value. At least as long as <see cref="Channels"/>; the rest is left alone.
        /// </param>
        /// <returns><c>false</c> if the sample failed: the counts are then meaningless and <see cref="Fault"/> says why.</returns>
        /// <remarks>Recovers by itself: the next call after a fault tries again from the start.</remarks>
        bool TryRead(int[] counts);
    }
}
