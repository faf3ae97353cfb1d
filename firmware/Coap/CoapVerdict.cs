// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Coap
{
    /// <summary>
    /// What a datagram turned out to be.
    /// </summary>
    public enum CoapVerdict
    {
        /// <summary>A whole and well-formed message.</summary>
        Valid,

        /// <summary>The header can be read and the rest is malformed: if the message is confirmable, it is answered by a reset.</summary>
        Malformed,

        /// <summary>Too short for a header, or of another version: not CoAP, no answer.</summary>
        Foreign,
    }
}
