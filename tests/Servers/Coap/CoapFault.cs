// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Coap
{
    /// <summary>What can happen to a number of datagrams, requests or notifications.</summary>
    internal enum CoapFault
    {
        DropReceived,
        DropSent,
        DuplicateSent,
        Reorder,
        ResetRequest,
        AnswerWith,
        Stale,
    }
}
