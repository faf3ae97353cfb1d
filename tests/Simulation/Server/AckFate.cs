// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Server
{
    /// <summary>
    /// What becomes of a confirmation.
    /// </summary>
    internal enum AckFate
    {
        /// <summary>It is sent.</summary>
        Sent,

        /// <summary>It is never sent.</summary>
        Lost,

        /// <summary>It is sent two times.</summary>
        Twice,
    }
}
