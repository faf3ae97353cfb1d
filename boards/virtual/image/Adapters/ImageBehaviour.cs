// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Boards
{
    /// <summary>
    /// What a virtual board does that runs a fake image.
    /// </summary>
    public enum ImageBehaviour
    {
        /// <summary>It works.</summary>
        Good,

        /// <summary>It ends as soon as it starts.</summary>
        Crash,

        /// <summary>It runs, and its network never comes up.</summary>
        Deaf,
    }
}
