// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// A button of the board. Wakes the agent (<see cref="LinkQueue.Wake"/>) whenever it changes.
    /// </summary>
    public interface IButton
    {
        /// <summary>Gets a value indicating whether somebody holds it down. Debounced.</summary>
        bool IsPressed { get; }
    }
}
