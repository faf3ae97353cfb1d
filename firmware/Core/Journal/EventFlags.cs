// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// The first byte of an event's record: its <see cref="EventValue"/>, and what its time is.
    /// </summary>
    internal static class EventFlags
    {
        /// <summary>The bits of the <see cref="EventValue"/>.</summary>
        internal const int Value = 3;

        /// <summary>Set if the time is UTC.</summary>
        internal const int IsTimed = 4;
    }
}
