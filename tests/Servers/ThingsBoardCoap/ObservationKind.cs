// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.ThingsBoardCoap
{
    /// <summary>What a device can observe.</summary>
    public enum ObservationKind
    {
        /// <summary>Its shared attributes.</summary>
        Attributes,

        /// <summary>Calls to it.</summary>
        Rpc,
    }
}
