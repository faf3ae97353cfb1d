// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Coap
{
    /// <summary>What the resources of a server mean. Called on the server's receive thread, one call at a time.</summary>
    internal interface ICoapApplication
    {
        /// <summary>Answers a request, seen once however often it came.</summary>
        /// <param name="request">The request, its body whole.</param>
        CoapReply Handle(CoapRequestRecord request);

        /// <summary>The peer rejected a notification by a reset, or never acknowledged it.</summary>
        /// <param name="peer">Whose.</param>
        /// <param name="token">The registration's token.</param>
        void Cancelled(CoapPeer peer, string token);

        /// <summary>A path without its secrets, for logs.</summary>
        /// <param name="path">The segments.</param>
        string Mask(string[] path);
    }
}
