// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// How a board that holds only a provisioning key gets credentials of its own from a platform. Holds no state beyond that.
    /// </summary>
    public interface IProvisioning
    {
        /// <summary>Gets whom to connect to, and as whom, to ask for credentials.</summary>
        LinkOptions Link { get; }

        /// <summary>Gets the topic filters to subscribe to before asking.</summary>
        string[] Subscriptions { get; }

        /// <summary>
        /// Writes the request. The answer comes as <see cref="InboundKind.Provisioned"/>.
        /// </summary>
        /// <param name="json">Where the payload goes; it holds secrets. Cleared by the caller.</param>
        /// <param name="mistake">Receives what the settings lack, for people; <c>null</c> if there is a topic.</param>
        /// <returns>The topic, or <c>null</c> if the settings lack something.</returns>
        string EncodeRequest(JsonWriter json, out string mistake);

        /// <summary>
        /// Connects with these credentials from now on: <see cref="IPlatform.Provisioning"/> is then <c>null</c>.
        /// </summary>
        /// <param name="credentials">The credentials.</param>
        void Use(Credentials credentials);
    }
}
