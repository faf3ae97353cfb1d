// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Coap
{
    /// <summary>
    /// Sends datagrams to the one server that a client talks to.
    /// </summary>
    public interface IDatagramSender
    {
        /// <summary>
        /// Sends one datagram. One that cannot be sent is as good as lost on the way; it must not throw.
        /// </summary>
        /// <param name="buffer">Where it lies, from index 0; valid only during the call.</param>
        /// <param name="length">Its length in bytes.</param>
        void Send(byte[] buffer, int length);
    }
}
