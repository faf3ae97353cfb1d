// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>The knob of provisioning.</summary>
    public enum ProvisioningFault
    {
        /// <summary>Requests are judged and answered.</summary>
        None,

        /// <summary>Whatever is asked, the answer is NOT_FOUND.</summary>
        NotFound,

        /// <summary>Whatever is asked, the answer is FAILURE.</summary>
        Failure,

        /// <summary>Requests are confirmed, nothing is done, and no answer comes.</summary>
        Silence,

        /// <summary>Requests are confirmed and done, but the answer is lost: a next request for the same name will fail.</summary>
        LoseAnswer,
    }
}
