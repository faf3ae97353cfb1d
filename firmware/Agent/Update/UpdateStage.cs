// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// What a boot has to know of the update that an earlier one began. The numbers are on flash: they never change.
    /// </summary>
    public enum UpdateStage
    {
        /// <summary>Nothing was begun.</summary>
        None = 0,

        /// <summary>The installer holds the beginning of the image, or all of it.</summary>
        Downloading = 1,

        /// <summary>The board has restarted to run the image, or was about to.</summary>
        Installed = 2,

        /// <summary>The image ran and did not reach its server.</summary>
        Reverted = 3,

        /// <summary>The offer was refused or given up, and the server knows.</summary>
        Failed = 4,
    }
}
