// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// A button of the board. Wakes the agent (<see cref="LinkQueue.Wake"/>) whenever it changes.
    /// </summary>
    public interface IButton
    {
        /// <summary>Gets a value indicating whether somebody holds it down now.</summary>
        bool IsPressed { get; }

        /// <summary>
        /// Takes the last press that has ended, also one so short that <see cref="IsPressed"/> was never seen.
        /// </summary>
        /// <returns>How long it lasted, in milliseconds; 0 if none has ended since the last call.</returns>
        int TakePressMs();
    }
}
