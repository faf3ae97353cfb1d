// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Where the agent stands with its server.
    /// </summary>
    public enum ConnectionState
    {
        /// <summary>Waiting for the next attempt.</summary>
        Waiting = 0,

        /// <summary>An attempt to connect is under way.</summary>
        Connecting = 1,

        /// <summary>Connected; the subscription is not answered yet.</summary>
        Subscribing = 2,

        /// <summary>Connected and subscribed.</summary>
        Online = 3,

        /// <summary>Connected and subscribed in a session that is only for getting credentials: nothing else may be sent.</summary>
        Provisioning = 4,
    }
}
