// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// One concern that the agent has with its server beside readings: it hears of the connection, takes the messages that
    /// are meant for it, and sends through the <see cref="Uplink"/> when that has room. Only on the agent's thread.
    /// </summary>
    public abstract class Service
    {
        /// <summary>
        /// A connection is up and subscribed. Whatever was asked on an earlier one will not be answered any more.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        public virtual void OnOnline(long nowMs)
        {
        }

        /// <summary>
        /// The connection has ended. Nothing that was sent and not confirmed counts.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        public virtual void OnOffline(long nowMs)
        {
        }

        /// <summary>
        /// Looks at a message from the server.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="message">The message, understood; good until this returns.</param>
        /// <returns>Whether it was meant for this service.</returns>
        public virtual bool OnMessage(long nowMs, Inbound message)
        {
            return false;
        }

        /// <summary>
        /// Does what is due.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="isOnline">Whether there is a connection to send on.</param>
        /// <returns>When to call again; each confirmation and each message makes the agent call again anyway.</returns>
        public abstract long Step(long nowMs, bool isOnline);
    }
}
