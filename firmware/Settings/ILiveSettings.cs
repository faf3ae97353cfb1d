// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Obeys some settings without a restart: those that <see cref="LiveSections"/> names.
    /// </summary>
    public interface ILiveSettings
    {
        /// <summary>
        /// Takes settings; many of them may be as they were.
        /// </summary>
        /// <param name="settings">All settings that count from now on.</param>
        void Apply(Settings settings);
    }
}
