// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// The board's time: a monotonic one that always runs, and UTC once it is known.
    /// </summary>
    public interface IClock
    {
        /// <summary>Gets milliseconds since some moment before this boot; never steps.</summary>
        long MonotonicMs { get; }

        /// <summary>
        /// Asks for the time of day.
        /// </summary>
        /// <param name="unixMs">Milliseconds since 1970-01-01T00:00:00Z, valid only if the answer is <c>true</c>.</param>
        /// <returns><c>false</c> while the time of day is not known.</returns>
        bool TryGetUtc(out long unixMs);

        /// <summary>
        /// Sets the time of day. Boards keep what is less than a second only by chance: to be called when a second begins.
        /// </summary>
        /// <param name="unixMs">Milliseconds since 1970-01-01T00:00:00Z.</param>
        /// <returns>Whether it was set.</returns>
        bool TrySetUtc(long unixMs);
    }
}
