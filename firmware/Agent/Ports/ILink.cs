// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// One connection to a message server at a time. No call blocks; what happens is told by <see cref="LinkEvent"/>s in
    /// the <see cref="LinkQueue"/> that the link was made with.
    /// </summary>
    public interface ILink
    {
        /// <summary>
        /// Starts one attempt to connect. It ends with one event, <see cref="LinkEventKind.Connected"/> or
        /// <see cref="LinkEventKind.ConnectFailed"/>, within a limit of the link's own.
        /// </summary>
        /// <param name="connection">The number by which every event of this attempt and its connection is marked.</param>
        /// <param name="options">Whom to connect to, and as whom.</param>
        /// <returns><c>false</c> if the link is still busy with the end of the last connection: ask again later.</returns>
        bool TryConnect(int connection, LinkOptions options);

        /// <summary>
        /// Starts to end the connection or the attempt. Every unconfirmed message is then unsent, and no event of that
        /// connection matters any more.
        /// </summary>
        void Close();

        /// <summary>
        /// Asks for messages, at QoS 1. Answered by one <see cref="LinkEventKind.Subscribed"/> event, or by none.
        /// </summary>
        /// <param name="filters">1 to 12 topic filters.</param>
        /// <returns><c>false</c> if the link refused; the connection should then be closed.</returns>
        bool TrySubscribe(string[] filters);

        /// <summary>
        /// Sends a message at QoS 1. Answered by one <see cref="LinkEventKind.Published"/> event with the message's id,
        /// unless the connection ends first.
        /// </summary>
        /// <param name="topic">The topic; no wildcards.</param>
        /// <param name="payload">The whole payload; the link keeps the array until it is confirmed.</param>
        /// <param name="messageId">The id that the confirmation will carry.</param>
        /// <returns><c>false</c> if the link cannot take it now.</returns>
        bool TryPublish(string topic, byte[] payload, out int messageId);
    }
}
