// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// A translator between the agent and one IoT platform: topics and payloads. Holds no threads, sockets or timers.
    /// </summary>
    public interface IPlatform
    {
        /// <summary>Gets the name by which <c>device.json</c> chooses it.</summary>
        string Kind { get; }

        /// <summary>Gets whom to connect to, and as whom.</summary>
        LinkOptions Link { get; }

        /// <summary>Gets how the board still has to get its credentials, or <c>null</c>: it has some.</summary>
        IProvisioning Provisioning { get; }

        /// <summary>Gets the topic filters to subscribe to after every connect, 1 to 12.</summary>
        string[] Subscriptions { get; }

        /// <summary>Gets the topic of readings.</summary>
        string ReadingsTopic { get; }

        /// <summary>Gets the topic of client attributes.</summary>
        string AttributesTopic { get; }

        /// <summary>Gets how the platform speaks for other devices; <c>null</c> if it cannot.</summary>
        IGateway Gateway { get; }

        /// <summary>
        /// Takes a portion of the oldest rows, and writes those of the board itself as one payload. What it takes of children fits
        /// one payload of <see cref="IGateway.EncodeReadings"/>.
        /// </summary>
        /// <param name="readings">The rows, rewound.</param>
        /// <param name="portion">What may be taken; receives what was: no rows if not even one fits.</param>
        /// <param name="json">Where to; its limit bounds the payload. Cleared by the caller.</param>
        void EncodeReadings(IReadings readings, Portion portion, JsonWriter json);

        /// <summary>
        /// Writes an event as one payload.
        /// </summary>
        /// <param name="happened">The event.</param>
        /// <param name="unixMs">When it happened, in Unix milliseconds.</param>
        /// <param name="isEstimated">Whether the time is only an estimate.</param>
        /// <param name="json">Where the payload goes. Cleared by the caller.</param>
        /// <returns>The topic.</returns>
        string EncodeEvent(Event happened, long unixMs, bool isEstimated, JsonWriter json);

        /// <summary>
        /// Writes how many readings were lost, in all and by cause.
        /// </summary>
        /// <param name="drops">The counters.</param>
        /// <param name="unixMs">The time, in Unix milliseconds; 0 if not known.</param>
        /// <param name="json">Where the payload goes. Cleared by the caller.</param>
        /// <returns>The topic.</returns>
        string EncodeCounters(DropCounters drops, long unixMs, JsonWriter json);

        /// <summary>Gets the server's method that tells what it will take of this device; <c>null</c> if it has none.</summary>
        string LimitsMethod { get; }

        /// <summary>
        /// Reads the answer of <see cref="LimitsMethod"/>.
        /// </summary>
        /// <param name="answer">The answer, of any JSON type.</param>
        /// <returns>The limits; <c>null</c> if it does not say.</returns>
        SessionLimits ReadLimits(JsonValue answer);

        /// <summary>
        /// Writes a call of the server's methods.
        /// </summary>
        /// <param name="requestId">The call's number, from <see cref="RpcClient.FirstId"/> on; the answer will carry it.</param>
        /// <param name="method">The method.</param>
        /// <param name="parameters">Its parameters: one JSON value.</param>
        /// <param name="json">Where the payload goes. Cleared by the caller.</param>
        /// <returns>The topic; <c>null</c> if the platform has no such calls.</returns>
        string EncodeCall(int requestId, string method, byte[] parameters, JsonWriter json);

        /// <summary>
        /// Writes the offer to be claimed by a customer.
        /// </summary>
        /// <param name="secret">What the customer must know, or <c>null</c>: nothing. A secret.</param>
        /// <param name="durationMs">How long the offer holds, in milliseconds; 0: as the server has it.</param>
        /// <param name="json">Where the payload goes. Cleared by the caller.</param>
        /// <returns>The topic; <c>null</c> if the platform knows no claiming.</returns>
        string EncodeClaim(string secret, int durationMs, JsonWriter json);

        /// <summary>
        /// Writes a request for shared attributes.
        /// </summary>
        /// <param name="requestId">The request's number, which the answer will carry.</param>
        /// <param name="keys">The attributes wanted.</param>
        /// <param name="json">Where the payload goes. Cleared by the caller.</param>
        /// <returns>The topic.</returns>
        string EncodeAttributeRequest(int requestId, string[] keys, JsonWriter json);

        /// <summary>
        /// Writes a request for a piece of the firmware image that the server offers.
        /// </summary>
        /// <param name="requestId">The download's number, which the answer will carry.</param>
        /// <param name="chunk">The piece's number, from 0.</param>
        /// <param name="chunkBytes">Size of the pieces, in bytes.</param>
        /// <param name="json">Where the payload goes. Cleared by the caller.</param>
        /// <returns>The topic.</returns>
        string EncodeChunkRequest(int requestId, int chunk, int chunkBytes, JsonWriter json);

        /// <summary>
        /// Gives the topic for the answer to an RPC call.
        /// </summary>
        /// <param name="requestId">The call's id.</param>
        /// <returns>The topic.</returns>
        string ReplyTopic(string requestId);

        /// <summary>
        /// Understands a message. Never throws: what cannot be understood becomes <see cref="InboundKind.Invalid"/>.
        /// </summary>
        /// <param name="topic">The message's topic.</param>
        /// <param name="payload">Its payload; <c>null</c> if it was too long to keep.</param>
        /// <param name="inbound">Receives what it means.</param>
        void Decode(string topic, byte[] payload, Inbound inbound);
    }
}
