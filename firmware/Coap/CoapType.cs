// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Coap
{
    /// <summary>
    /// The message types of RFC 7252, section 3, with their values on the wire.
    /// </summary>
    public enum CoapType
    {
        /// <summary>Wants an acknowledgement, and is sent again until it comes.</summary>
        Confirmable = 0,

        /// <summary>Wants none.</summary>
        NonConfirmable = 1,

        /// <summary>Acknowledges a confirmable message; may carry the response.</summary>
        Acknowledgement = 2,

        /// <summary>The message made no sense to its receiver.</summary>
        Reset = 3,
    }
}
