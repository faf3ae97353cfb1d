// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Takes the board back to how it left its maker: credentials that it was given and what the server has set are gone.
    /// </summary>
    public interface IFactoryReset
    {
        /// <summary>
        /// Does it, durably. The board then restarts.
        /// </summary>
        /// <returns><c>false</c> if flash did not take it: something may be left.</returns>
        bool Reset();
    }
}
