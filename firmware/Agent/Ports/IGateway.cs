// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// The part of a platform by which a board speaks for other devices, its children.
    /// </summary>
    public interface IGateway
    {
        /// <summary>
        /// Writes the rows of children out of a portion, those of one child together, oldest first.
        /// </summary>
        /// <param name="readings">The rows that <see cref="IPlatform.EncodeReadings"/> has just gone through.</param>
        /// <param name="portion">What it has found.</param>
        /// <param name="json">Where the payload goes. Cleared by the caller, with the portion's limit.</param>
        /// <returns>The topic.</returns>
        string EncodeReadings(IReadings readings, Portion portion, JsonWriter json);

        /// <summary>
        /// Writes that from now on the board speaks for a child.
        /// </summary>
        /// <param name="child">The child.</param>
        /// <param name="json">Where the payload goes. Cleared by the caller.</param>
        /// <returns>The topic.</returns>
        string EncodeConnect(Child child, JsonWriter json);

        /// <summary>
        /// Writes client attributes of a child.
        /// </summary>
        /// <param name="child">The child.</param>
        /// <param name="attributes">The attributes: one JSON object, its first <paramref name="length"/> bytes.</param>
        /// <param name="length">Its length in bytes.</param>
        /// <param name="json">Where the payload goes. Cleared by the caller.</param>
        /// <returns>The topic.</returns>
        string EncodeAttributes(Child child, byte[] attributes, int length, JsonWriter json);

        /// <summary>
        /// Writes a request for one shared attribute of a child.
        /// </summary>
        /// <param name="requestId">The request's number, which the answer will carry.</param>
        /// <param name="child">The child.</param>
        /// <param name="key">The attribute.</param>
        /// <param name="json">Where the payload goes. Cleared by the caller.</param>
        /// <returns>The topic.</returns>
        string EncodeAttributeRequest(int requestId, Child child, string key, JsonWriter json);

        /// <summary>
        /// Writes the answer to a call of a child.
        /// </summary>
        /// <param name="device">Name of the child, as in the call.</param>
        /// <param name="requestId">The call's id.</param>
        /// <param name="answer">The answer: one JSON value.</param>
        /// <param name="json">Where the payload goes. Cleared by the caller.</param>
        /// <returns>The topic.</returns>
        string EncodeReply(string device, string requestId, byte[] answer, JsonWriter json);
    }
}
