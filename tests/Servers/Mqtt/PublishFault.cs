// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>What a knob does to one publish.</summary>
    internal enum PublishFault
    {
        None,

        /// <summary>The application gets it, the client no PUBACK.</summary>
        OmitPuback,

        /// <summary>The connection closes; the application never sees the publish.</summary>
        KillUnseen,

        /// <summary>The application gets it, then the connection closes without PUBACK.</summary>
        KillStored,
    }
}
