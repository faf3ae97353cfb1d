// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Coap
{
    /// <summary>
    /// Hears what becomes of requests. Every request ends with exactly one last <see cref="OnResponse"/> or one
    /// <see cref="OnFailure"/>; an observed one has any number of notifications before. From within its last call the
    /// handler may start the next request.
    /// </summary>
    public interface ICoapHandler
    {
        /// <summary>
        /// A response, or one block of it. For an observed request it means that the server does not observe, or no more.
        /// </summary>
        /// <param name="request">The request.</param>
        /// <param name="response">The message; valid only during the call.</param>
        /// <param name="offset">The place of the payload's first byte in the body. 0 starts a body.</param>
        /// <param name="last"><c>false</c> if more blocks follow.</param>
        void OnResponse(CoapRequest request, CoapMessage response, int offset, bool last);

        /// <summary>
        /// The state of an observed resource, or one block of it. The first one answers the registration.
        /// </summary>
        /// <param name="request">The observed request.</param>
        /// <param name="notification">The message; valid only during the call.</param>
        /// <param name="offset">The place of the payload's first byte in the body. 0 starts a body, also if the last is not whole.</param>
        /// <param name="last"><c>false</c> if more blocks follow.</param>
        void OnNotification(CoapRequest request, CoapMessage notification, int offset, bool last);

        /// <summary>
        /// The request has ended without a response; if it was observed, it is no more.
        /// </summary>
        /// <param name="request">The request.</param>
        /// <param name="failure">Why.</param>
        void OnFailure(CoapRequest request, CoapFailure failure);
    }
}
