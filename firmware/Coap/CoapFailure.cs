// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Coap
{
    /// <summary>
    /// Why a request ended without a response.
    /// </summary>
    public enum CoapFailure
    {
        /// <summary>Neither acknowledged nor answered in time. The server may have acted on it nevertheless.</summary>
        Timeout,

        /// <summary>The server answered by a reset: it did not understand the message.</summary>
        Reset,

        /// <summary>The blocks of a block-wise transfer do not fit together.</summary>
        BadBlock,

        /// <summary>The body is longer than <see cref="CoapRequest.MaxResponseBytes"/>.</summary>
        TooLong,
    }
}
