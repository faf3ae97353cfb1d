// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Knows what one board, or the image on it, cannot do.
    /// </summary>
    public interface ISettingsCheck
    {
        /// <summary>
        /// Looks for a setting that makes no sense on this board.
        /// </summary>
        /// <param name="settings">Settings without a mistake of their own.</param>
        /// <returns>What is wrong, for people, never with a secret in it; <c>null</c>: nothing.</returns>
        string MistakeIn(Settings settings);
    }
}
