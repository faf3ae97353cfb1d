// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Coap
{
    /// <summary>Message types with their values on the wire.</summary>
    public enum CoapKind
    {
        /// <summary>Confirmable.</summary>
        Con = 0,

        /// <summary>Non-confirmable.</summary>
        Non = 1,

        /// <summary>Acknowledgement.</summary>
        Ack = 2,

        /// <summary>Reset.</summary>
        Rst = 3,
    }
}
